"""That an effort plan has come to its end: what it was for, what it changed, and where to look and decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext as _

from clients import access
from clients.domain.advice import Advice
from clients.domain.effort import PlanState
from clients.domain.facts import Facts
from clients.domain.offboarding import Stage
from clients.models import EffortPlan, ReportKind, User, Workspace
from clients.queries import ended_plans, feelings, goodbyes, plan_reviews, words
from clients.queries.ended_plans import Ended
from clients.queries.feelings import Feelings
from clients.queries.next_step import instead_of
from clients.queries.plan_reviews import Beside, Review
from clients.queries.when import Clock
from clients.reports import acts, days, links, rounds
from clients.reports.acts import Act, Offer
from clients.reports.outbox import Letter
from clients.reports.render import Rendered, in_language_of, render
from clients.reports.rounds import Round

KIND: Final = ReportKind.PLAN
MOST: Final = 8  # plans in a mail; those after these are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLines:
    """One plan that is over, in lines that only have to be placed."""

    name: str
    url: str
    days: str
    goal: str
    helped: bool
    verdict: str
    figures: tuple[Beside, ...]
    final: str  # until when contact still adds to it; nothing once it is final
    advice: str
    next_step: str
    acts: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class _News:
    """What all the mails of a run are made from."""

    facts: Facts
    advice: Mapping[int, str]
    goodbyes: Mapping[int, Stage]
    deciders: AbstractSet[int]  # by user
    clock: Clock


def compose_due(*, now: datetime, workspace: Workspace | None = None) -> int:
    """Tell whose plan has come to its end, and the owners, once for each end; return how many mails were made."""
    return ROUND.go(now=now, workspace=workspace)


def _untold(workspace: Workspace, now: datetime) -> Mapping[User, Sequence[Ended]]:
    """Return of which ends each person has yet to be told; in a fixed number of statements."""
    rows = ended_plans.ended(workspace, now)
    if not rows:
        return {}
    team = access.team_of(workspace, {row.client.pk for row in rows})
    told = rounds.told(workspace, KIND, since=now - 2 * ended_plans.NEWS)
    wanting = rounds.wanting(workspace, KIND)
    found: dict[User, list[Ended]] = {}
    for row in rows:
        theirs = {user for user in row.people if team.sees(user, row.client)}
        for user in sorted((theirs | team.look_after(row.client) | team.owners()) & wanting):
            said = told.get((user, row.plan.pk))
            if said is None or said.which != row.plan.ends_on.isoformat():
                found.setdefault(team.user(user), []).append(row)
    return found


def _letters(workspace: Workspace, untold: Mapping[User, Sequence[Ended]], now: datetime) -> Iterable[Letter]:
    clock = Clock(now, workspace.zone)
    every = list({row.plan.pk: row for rows in untold.values() for row in rows}.values())
    clients = [row.client.pk for row in every]
    found = plan_reviews.facts_of(workspace, [row.plan for row in every], clock)
    news = _News(
        facts=found,
        advice=ended_plans.advice(workspace, clients),
        goodbyes=goodbyes.stages(workspace),
        deciders=access.team_of(workspace, clients).deciders(),
        clock=clock,
    )
    for user, rows in untold.items():
        felt = feelings.of_clients(workspace, user, clients, on=clock.today)
        first = min(rows, key=lambda row: row.plan.pk).plan
        with in_language_of(user):
            lines = _lines(workspace, rows[:MOST], news, felt, decides=user.pk in news.deciders)
            rendered = _rendered(workspace, lines, len(rows), clock.today)
        yield Letter(
            key=f"{KIND}:{workspace.pk}:{first.pk}:{first.ends_on}:{user.pk}",
            kind=KIND,
            user=user,
            as_of=ended_plans.morning(workspace, now),
            rendered=rendered,
            content={"told": {str(row.plan.pk): row.plan.ends_on.isoformat() for row in rows}},
        )


def _lines(
    workspace: Workspace, rows: Sequence[Ended], news: _News, felt: Mapping[int, Feelings], *, decides: bool
) -> list[PlanLines]:
    plans = [row.plan for row in rows]
    reviews = plan_reviews.of_plans(news.facts, plans, workspace.policy, news.clock, felt)
    return [
        _line(workspace, row, reviews[row.plan.pk], _next(row, reviews[row.plan.pk], news, decides=decides), news)
        for row in rows
    ]


def _next(row: Ended, review: Review, news: _News, *, decides: bool) -> tuple[str, str]:
    """Return what to do next, and more about it."""
    kind = Advice(news.advice.get(row.client.pk, Advice.CARRY_ON))
    if goodbye := instead_of(kind, news.goodbyes.get(row.client.pk), decides=decides):
        return goodbye.stage, f"{goodbye.title}. {goodbye.text}"
    known = words.ADVICE[kind]
    if review.state == PlanState.UNCLEAR:
        return str(known.title), _("What it changed shows in the coming weeks. Until then keep to what you began.")
    return str(known.title), str(known.next_step)


def _line(workspace: Workspace, row: Ended, review: Review, ahead: tuple[str, str], news: _News) -> PlanLines:
    return PlanLines(
        name=row.client.name,
        url=links.plans(workspace, row.client.pk),
        days=_days(row.plan),
        goal=row.plan.goal,
        helped=review.helped,
        verdict=review.verdict,
        figures=review.figures,
        final=days.in_sentence(review.final_on) if review.final_on > news.clock.today else "",
        advice=ahead[0],
        next_step=ahead[1],
        acts=(acts.offer(Act.PLAN_LATER, row.plan.pk),),
    )


def _days(plan: EffortPlan) -> str:
    known = {"start": days.in_sentence(plan.starts_on), "end": days.in_sentence(plan.ends_on)}
    return _("%(start)s to %(end)s") % known


def _rendered(workspace: Workspace, plans: Sequence[PlanLines], number: int, on: date) -> Rendered:
    notice = {
        "workspace": workspace.name,
        "day": days.at_head(on),
        "number": number,
        "plans": plans,
        "left_out": number - len(plans),
        "today_url": links.today(workspace),
        "reports_url": links.reports(workspace),
    }
    return render("plan", {"notice": notice})


ROUND = Round(kind=KIND, waiting=ended_plans.workspaces, untold=_untold, letters=_letters)
