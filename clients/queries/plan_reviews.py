"""What came of effort plans that ended: the weeks before beside those since, and how sure that is.

It is worked out from the log each time, up to the day on which it became final: a corrected contact corrects it, and a
plan of years ago keeps its outcome.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

import numpy as np
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clients.domain import effort, energy
from clients.domain.course import course
from clients.domain.effort import Measured, PlanState
from clients.domain.facts import Facts, Plans
from clients.domain.policy import Policy
from clients.models import Client, EffortPlan, Workspace
from clients.queries import facts, feelings, figures
from clients.queries.feelings import Feelings, Telling
from clients.queries.when import Clock

VERDICTS: Final[Mapping[PlanState, Promise]] = {
    PlanState.RESPONDED: _("It likely helped (%s)."),
    PlanState.NO_RESPONSE: _("No sign that it helped (%s)."),
    PlanState.UNCLEAR: _("Too early to say (%s)."),
}


@dataclass(frozen=True, slots=True)
class Beside:
    """One figure before a plan, and from its start on."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What came of a plan."""

    state: str  # a value of PlanState
    verdict: str
    figures: tuple[Beside, ...]
    without_felt: bool  # somebody else's feelings count, so the hours are told without any
    final_on: date  # until then, contact still adds to it

    @property
    def helped(self) -> bool:
        """Return whether it likely did."""
        return self.state == PlanState.RESPONDED


def of_client(client: Client, plans: Sequence[EffortPlan], clock: Clock, telling: Telling) -> Mapping[int, Review]:
    """Return what came of those of a client's plans that are over, by plan; one statement, or none."""
    over = [plan for plan in plans if plan.ends_on < clock.today]
    if not over:
        return {}
    first = min(plan.starts_on for plan in over)
    read = facts.of_client(client, since=first - timedelta(days=energy.WINDOW_DAYS), on=clock.today)
    policy = client.workspace.policy
    return {plan.pk: _review(_with(read, plan), policy, plan, clock.today, telling) for plan in over}


def facts_of(workspace: Workspace, plans: Sequence[EffortPlan], clock: Clock) -> Facts:
    """Return what the reviews of plans of several clients are made from; two statements."""
    first = min(plan.starts_on for plan in plans) - timedelta(days=energy.WINDOW_DAYS)
    return facts.of_clients(workspace, sorted({plan.client_id for plan in plans}), since=first, on=clock.today)


def of_plans(
    read: Facts, plans: Sequence[EffortPlan], policy: Policy, clock: Clock, felt: Mapping[int, Feelings]
) -> Mapping[int, Review]:
    """Return what came of plans that are over, by plan, as their pages tell one person; no statement."""
    at = {client: position for position, client in enumerate(read.clients.id.tolist())}
    return {
        plan.pk: _review(_with(read.alone(at[plan.client_id]), plan), policy, plan, clock.today, telling)
        for plan in plans
        for telling in [felt.get(plan.client_id, Feelings()).ever]
    }


def _with(read: Facts, plan: EffortPlan) -> Facts:
    """Return the facts as if this had been the only plan."""
    starts, ends = (np.array([day.toordinal()]) for day in (plan.starts_on, plan.ends_on))
    return replace(read, plans=Plans(client=np.array([0]), starts_on=starts, ends_on=ends))


def _review(read: Facts, policy: Policy, plan: EffortPlan, today: date, telling: Telling) -> Review:
    final = plan.ends_on + timedelta(days=effort.AFTER_DAYS)
    on = min(today, final)
    hours = energy.hours(read, policy)
    columns = {"effort": hours.effort, "reward": hours.reward, "allowance": hours.allowance}
    found = effort.outcome(read, **columns, on=on.toordinal())
    state = PlanState(found.state[0])
    likely = feelings.odds if state is PlanState.NO_RESPONSE else feelings.chance
    return Review(
        state=state.value,
        verdict=str(VERDICTS[state]) % likely(float(found.probability[0]), telling),
        figures=(*_hours(read, policy, on, telling), *_score(read, policy, (plan.starts_on, on), today, telling)),
        without_felt=telling is not Telling.OPENLY,
        final_on=final,
    )


def _hours(read: Facts, policy: Policy, on: date, telling: Telling) -> tuple[Beside, ...]:
    """Return hours and share; without anybody's feelings where there are others' among them."""
    if telling is not Telling.OPENLY:
        rows = replace(read.interactions, felt=np.zeros_like(read.interactions.felt))
        read = replace(read, interactions=rows)
    hours = energy.hours(read, policy)
    columns = {"effort": hours.effort, "reward": hours.reward, "allowance": hours.allowance}
    before, after = effort.compare(read, **columns, on=on.toordinal())
    return (
        Beside(gettext("Energy-hours a week"), _a_week(before), _a_week(after)),
        Beside(gettext("Share that it took"), _share(before), _share(after)),
    )


def _a_week(measured: Measured) -> str:
    hours = float(measured.hours[0])
    return gettext("nothing to compare") if np.isnan(hours) else figures.hours(hours)


def _share(measured: Measured) -> str:
    share = float(measured.share[0])
    return gettext("nothing to compare") if np.isnan(share) else figures.percent(share)


def _score(read: Facts, policy: Policy, days: tuple[date, date], today: date, telling: Telling) -> tuple[Beside, ...]:
    """Return the score at the start and now; where others' feelings count, that of the end of the week before."""
    told = [day if day == today or telling is Telling.OPENLY else feelings.week_end(day) for day in days]
    run = course(read, policy, [day.toordinal() for day in told])
    then, now = (figures.Drain.of(run.score[at, 0], run.low[at, 0], run.high[at, 0]).sentence for at in (0, 1))
    return (Beside(gettext("Score"), then, now),)
