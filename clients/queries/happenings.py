"""What else happened with a client, beside contact: advice and decisions, plans, promises, the steps of a goodbye."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.text import capfirst
from django.utils.translation import gettext

from clients.models import EffortPlan, Offboarding, User
from clients.models.offboarding import ENDED, STAGES
from clients.queries.advice import AdviceRow
from clients.queries.obligations import ObligationRow
from clients.queries.plan_reviews import Review
from clients.queries.plan_steps import Steps
from clients.queries.viewer import Viewer
from clients.queries.when import Clock
from clients.queries.words import begun_small


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened on a day."""

    day: date
    kind: str  # advice, decision, plan, step, promise or goodbye
    said: str
    who: str = ""  # nothing where it happened by itself, or where one works alone
    more: str = ""  # why, or what came of it


def of_client(
    *,
    plans: Iterable[EffortPlan],
    steps: Mapping[int, Steps],
    outcomes: Mapping[int, Review],
    owed: Iterable[ObligationRow],
    advised: Iterable[AdviceRow],
    goodbye: Offboarding | None,
    viewer: Viewer,
    clock: Clock,
) -> list[Happening]:
    """Return all that has happened up to today, from what the page has read already.

    Of one day the last comes first, as in the log: what follows from something stands over it.
    """
    decided = _in_turn([*_advice(advised, clock.zone), *_decisions(advised, clock.zone), *_plans(plans)])
    far = [*decided, *_steps(steps), *_ends(plans, outcomes)]
    found = [*far, *_parting(goodbye, clock.zone), *_promises(owed), *_parted(goodbye, clock.zone)]
    told = found if viewer.has_colleagues else [replace(one, who="") for one in found]
    return [one for one in reversed(told) if one.day <= clock.today]


def _parting(found: Offboarding | None, zone: ZoneInfo) -> Iterator[Happening]:
    """Yield how an offboarding was decided on."""
    if found:
        day, who = _day(found.created_at, zone), _name(found.proposed_by)
        yield Happening(day, "goodbye", gettext("Goodbye proposed"), who, found.reason)
    if found and found.accepted_at:
        yield Happening(_day(found.accepted_at, zone), "goodbye", gettext("Goodbye accepted"), _name(found.accepted_by))


def _parted(found: Offboarding | None, zone: ZoneInfo) -> Iterator[Happening]:
    """Yield what became of an offboarding."""
    if found and found.ready_at:
        said = gettext("Nothing of ours is owed any more: ready to say goodbye")
        yield Happening(_day(found.ready_at, zone), "goodbye", said)
    if found and found.notice_given_on:
        yield Happening(found.notice_given_on, "goodbye", gettext("Notice given"))
    if found and found.ended_at and found.stage in ENDED:
        yield Happening(_day(found.ended_at, zone), "goodbye", _end(found.stage), more=found.closing_note)


def _day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()


def _end(stage: str) -> str:
    return gettext("Goodbye: %s") % begun_small(dict(STAGES)[stage])


def _name(user: User | None) -> str:
    return user.get_short_name() if user else ""


def _in_turn(found: Iterable[tuple[datetime, Happening]]) -> list[Happening]:
    """Return what has a moment in the order of those."""
    return [one for _moment, one in sorted(found, key=lambda pair: pair[0])]


def _plans(plans: Iterable[EffortPlan]) -> Iterator[tuple[datetime, Happening]]:
    for plan in plans:
        begun = gettext("Effort plan began")
        yield plan.created_at, Happening(plan.starts_on, "plan", f"{begun}: {plan.goal}" if plan.goal else begun)


def _ends(plans: Iterable[EffortPlan], outcomes: Mapping[int, Review]) -> Iterator[Happening]:
    for plan in plans:
        came = outcomes[plan.pk].verdict if plan.pk in outcomes else ""
        yield Happening(plan.ends_on, "plan", gettext("Effort plan ended"), more=came)


def _steps(steps: Mapping[int, Steps]) -> Iterator[Happening]:
    for row in (row for of_plan in steps.values() for row in of_plan.rows):
        if row.done_on:
            yield Happening(row.done_on, "step", gettext("Done: %s") % row.title, row.done_by)


def _promises(owed: Iterable[ObligationRow]) -> Iterator[Happening]:
    for row in owed:
        if row.kept_on:
            said = gettext("We kept: %s") if row.ours else gettext("They kept: %s")
            yield Happening(row.kept_on, "promise", said % row.title)
        elif row.let_go_on and row.kept_by:
            told = {"who": row.kept_by, "title": row.title}
            said = gettext("%(who)s keeps from now on: %(title)s") % told
            yield Happening(row.let_go_on, "promise", said, "", row.let_go_because)
        elif row.let_go_on:
            yield Happening(row.let_go_on, "promise", gettext("Waived: %s") % row.title, "", row.let_go_because)


def _advice(advised: Iterable[AdviceRow], zone: ZoneInfo) -> Iterator[tuple[datetime, Happening]]:
    for row in advised:
        said, day = gettext("Advised: %s") % row.title, date.fromisoformat(row.issued.iso)
        yield row.issued_at, Happening(day, "advice", said, more=row.because_then)
        if row.withdrawn_at:
            gone = gettext("No longer advised: %s") % row.title
            yield row.withdrawn_at, Happening(_day(row.withdrawn_at, zone), "advice", gone)


def _decisions(advised: Iterable[AdviceRow], zone: ZoneInfo) -> Iterator[tuple[datetime, Happening]]:
    for row in advised:
        if row.decided_at:
            words = {"advice": row.title, "decision": row.decision}
            said = capfirst(gettext("“%(advice)s”: %(decision)s") % words)
            day = _day(row.decided_at, zone)
            yield row.decided_at, Happening(day, "decision", said, row.decided_by, row.reason)
