"""The one next step with a client, where something is under way or overdue; else the advice says what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clients.domain.advice import Advice as Kind
from clients.domain.advice import is_set_aside
from clients.domain.offboarding import Stage
from clients.models import EffortPlan
from clients.queries.advice import AdviceRow
from clients.queries.leaving import LABELS, Leaving
from clients.queries.obligations import ObligationRow
from clients.queries.plan_steps import StepRow, Steps
from clients.queries.when import Clock, exact_day, span
from clients.queries.words import begun_small

#: What a person does at each stage of a goodbye. While it waits, the first thing that is owed is the step.
GOODBYE: Final[dict[Stage, tuple[Promise, Promise]]] = {
    Stage.PROPOSED: (_("Accept the goodbye, or stay"), _("It was proposed. Nothing is said to anybody yet.")),
    Stage.ACCEPTED: (_("Keep what is still owed"), _("The goodbye moves on by itself when nothing is owed any more.")),
    Stage.WAITING: (_("Keep what is still owed"), _("The goodbye moves on by itself when nothing is owed any more.")),
    Stage.READY: (_("Give notice"), _("Nothing of ours is owed any more. Say it quickly, in person, and kindly.")),
    Stage.NOTICE_GIVEN: (_("Close it well"), _("Hand over what is theirs, then write down what we learned.")),
}


OTHERS_GO_ON: Final = (_("Others go on with it"), _("Promise nothing new, and log what happens until then."))
NO_STEPS: Final[Mapping[int, Steps]] = MappingProxyType({})
SEE_THROUGH: Final = _("See it through before anything is decided. What it changed shows two weeks after it.")


@dataclass(frozen=True, slots=True)
class Parting:
    """A goodbye in words: how far it has come, and the step that comes next."""

    stage: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What to do next, and why."""

    kind: str  # promise, goodbye or plan
    about: str  # what it belongs to
    title: str
    text: str
    owed: int | None = None  # the obligation to mark as fulfilled
    move: tuple[str, str] | None = None  # where the goodbye goes next, and what the button says
    log: bool = False  # others go on with it; what this person can do is to log what happens
    plan: int | None = None  # the plan under way
    tick: int | None = None  # the step of the plan to tick off
    done: int = 0  # of the plan, in per cent


def parting(stage: Stage, *, decides: bool) -> Parting:
    """Return a goodbye in words; whoever does not decide is told of what they can do themselves, and no stage."""
    if not decides:
        return Parting(gettext("A goodbye is under way"), *map(str, OTHERS_GO_ON))
    return Parting(gettext("Goodbye: %s") % begun_small(LABELS[stage]), *map(str, GOODBYE[stage]))


def instead_of(advice: Kind, goodbye: Stage | None, *, decides: bool) -> Parting | None:
    """Return the goodbye that sets an advice aside, in words; None where the advice is told."""
    return parting(goodbye, decides=decides) if goodbye and is_set_aside(advice, goodbye) else None


def of_client(
    *,
    advice: AdviceRow | None,
    owed: Sequence[ObligationRow],
    leaving: Leaving | None,
    plans: Iterable[EffortPlan],
    steps: Mapping[int, Steps] = NO_STEPS,
    decides: bool = True,
    clock: Clock,
) -> NextStep | None:
    """Return the step that comes before all others, or None where the advice, if there is any, is all there is to do.

    Safety comes first, and is advised; then what we promised and did not keep; then the goodbye that is under way, and
    then the plan. Of a goodbye, whoever does not decide is told of what they can do themselves.
    """
    if advice and advice.kind == Kind.PROTECT:
        return None
    late = next((row for row in owed if row.ours and row.overdue), None)
    if late and not (leaving and leaving.under_way):
        return _late(late)
    if leaving and leaving.under_way:
        return _goodbye(leaving, owed, decides=decides)
    running = next((plan for plan in plans if plan.starts_on <= clock.today < plan.ends_on), None)
    return _plan(running, steps.get(running.pk, Steps()), clock.today) if running else None


def _late(row: ObligationRow) -> NextStep:
    when = row.due.relative if row.due else ""
    return NextStep(
        kind="promise",
        about=gettext("We owe it, due %s") % when,
        title=row.title,
        text=gettext("Keep it, or call and say when it will be there. Call also when there is no news."),
        owed=row.pk,
    )


def _goodbye(leaving: Leaving, owed: Sequence[ObligationRow], *, decides: bool) -> NextStep:
    told = parting(leaving.at, decides=decides)
    first = next((row for row in owed if row.ours and row.is_open), None)
    waits = leaving.at in {Stage.ACCEPTED, Stage.WAITING} and first is not None
    ahead = next((move for move in leaving.moves if move.to != Stage.STOPPED), None)
    return NextStep(
        kind="goodbye",
        about=gettext("Goodbye: %s") % begun_small(leaving.stage),
        title=first.title if waits and first else told.title,
        text=_waiting(first) if waits and first else told.text,
        owed=first.pk if waits and first else None,
        move=None if waits or ahead is None or not decides else (ahead.to, ahead.label),
        log=not waits and not decides,
    )


def _waiting(row: ObligationRow) -> str:
    """Return what is owed and until when, and that the goodbye waits for it."""
    due = gettext("The goodbye waits for what we owe.")
    if row.due is None:
        return due
    late = gettext("overdue since %s") if row.overdue else gettext("due %s")
    return f"{due} {capfirst(late % row.due.exact)}."


def _plan(plan: EffortPlan, steps: Steps, today: date) -> NextStep:
    """Return the first step of the plan that is open; where there is none, to see it through."""
    length, day = (plan.ends_on - plan.starts_on).days, (today - plan.starts_on).days
    about = gettext("Effort plan until %(day)s, %(left)s left")
    first = steps.next
    return NextStep(
        kind="plan",
        about=about % {"day": exact_day(plan.ends_on), "left": span((plan.ends_on - today).days)},
        title=first.title if first else plan.goal or gettext("Keep the effort up"),
        text=_when_and_who(first) if first else str(SEE_THROUGH),
        tick=first.pk if first else None,
        plan=plan.pk,
        done=round(100 * day / length),
    )


def _when_and_who(step: StepRow) -> str:
    said = gettext("Overdue since %s.") if step.overdue else gettext("Until %s.")
    told = said % (step.due.exact if step.overdue else step.due.relative)
    return f"{told} {step.who}" if step.who else told
