"""Relationships that were won back: what happened before they turned, and whether it held since.

What came before is told as that, and never as the cause: nobody can know what turned a relationship.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext

from clients.domain import winning
from clients.domain.diagnosis import DRAINING, Diagnosis
from clients.domain.facts import Lift
from clients.models import Client, EffortPlan, Interaction, Look, Obligation, PlanStep, Recovery
from clients.models.recovery import RecoveryQuerySet
from clients.queries import figures, when, words
from clients.queries.figures import Drain
from clients.queries.viewer import Viewer
from clients.queries.when import Clock, When

MOST: Final = 50
#: So long before the turn is looked at.
BEFORE: Final = timedelta(weeks=12)
#: So many of the newest things before the turn are named; the others are counted.
NAMED: Final = 6


#: Something that was done: the day, and in words what.
Deed = tuple[date, str]


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened before it turned."""

    day: date
    exact: str
    said: str


@dataclass(frozen=True, slots=True)
class LookRow:
    """A look whether it held: what was said, or when somebody will be asked."""

    after: str
    said: str
    held: bool | None  # None where nobody has said so


@dataclass(frozen=True, slots=True, kw_only=True)
class Won:
    """One relationship that was won back."""

    pk: int
    client: int
    client_name: str
    was: str
    turned: When
    before: int  # the highest score of the year before
    then: int  # when it was found, two weeks after it turned
    now: Drain | None
    outcome: str  # whether it held, in one sentence
    fell_back: bool
    by_the_numbers: str  # what the score says about it today
    due: bool  # whether somebody is to say now whether it held
    moments: list[Moment]  # the newest first
    more: int
    lifts: str
    looks: list[LookRow]


def read(viewer: Viewer, clock: Clock) -> list[Won]:
    """Return what was won back among the clients that a person sees, the newest first; six statements at most."""
    rows = _rows(Recovery.objects.filter(client__in=viewer.clients.current()))
    moments, lifts = _moments(rows, _deeds(rows) if rows else ()), _lifts(rows)
    return [_won(row, moments[row.pk], lifts[row.pk], clock) for row in rows]


def of_client(client: Client, clock: Clock, *, done: Iterable[Deed]) -> list[Won]:
    """Return the turns of one client, the newest first, from what was done as far as it is known; two statements."""
    rows = _rows(Recovery.objects.filter(client=client))
    moments = _moments(rows, [(client.pk, deed) for deed in done])
    return [_won(row, moments[row.pk], Counter(), clock) for row in rows]


def plan_began(day: date, goal: str) -> Deed:
    """Return the first day of a plan, in words."""
    began = gettext("Effort plan began")
    return day, f"{began}: {goal}" if goal else began


def promise_kept(day: date, title: str) -> Deed:
    """Return the day on which we kept a promise, in words."""
    return day, gettext("We kept: %s") % title


def by_the_numbers(client: Client, *, then: int) -> str:
    """Return what the score says today about a turn, in one honest sentence."""
    known = client.assessment
    said = {"then": then, "now": figures.Drain.of(known.score, known.low, known.high).score}
    if known.diagnosis in DRAINING:
        return gettext("%(then)d then, %(now)d now: by the numbers, it drains again.") % said
    if known.diagnosis == Diagnosis.TOO_EARLY:
        return gettext("%(then)d then, %(now)d now; there was too little contact since to tell.") % said
    return gettext("%(then)d then, %(now)d now: by the numbers, it has held.") % said


def _rows(found: RecoveryQuerySet) -> list[Recovery]:
    return list(found.newest_first().select_related("client__assessment").prefetch_related("looks")[:MOST])


def _won(row: Recovery, moments: Sequence[Moment], lifts: Counter[Lift], clock: Clock) -> Won:
    looks = sorted(row.looks.all(), key=lambda look: look.after_days)
    fell = next((look for look in looks if not look.held), None)
    known = row.client.assessment
    answered = [look.after_days for look in looks]
    due = winning.due(turned_on=row.turned_on, answered=answered, on=clock.today)
    return Won(
        pk=row.pk,
        client=row.client_id,
        client_name=row.client.name,
        was=str(words.DIAGNOSES[Diagnosis(row.was)].label),
        turned=when.of_day(row.turned_on, clock.today),
        before=row.score_before,
        then=row.score_then,
        now=Drain.of(known.score, known.low, known.high),
        outcome=_outcome(row, looks, fell, clock),
        fell_back=fell is not None,
        by_the_numbers=by_the_numbers(row.client, then=row.score_then),
        due=due is not None and fell is None,
        moments=list(moments[:NAMED]),
        more=max(0, len(moments) - NAMED),
        lifts=_gave(lifts),
        looks=list(_looks(row, looks, fell, clock)),
    )


def _outcome(row: Recovery, looks: Sequence[Look], fell: Look | None, clock: Clock) -> str:
    if fell:
        return gettext("It fell back, noted on %s.") % when.exact_day(fell.looked_on)
    lasted = when.span((clock.today - row.turned_on).days)
    if looks and looks[-1].after_days == winning.CHECKS[-1]:
        return gettext("It held for half a year.")
    return (gettext("It has held for %s so far.") if looks else gettext("It turned %s ago.")) % lasted


def _looks(row: Recovery, looks: Sequence[Look], fell: Look | None, clock: Clock) -> Iterator[LookRow]:
    """Yield each look: what was said, that it was passed over, or its day; nothing after it fell back."""
    known = {look.after_days: look for look in looks}
    newest = max(known, default=0)
    for days in winning.CHECKS:
        day, look = row.turned_on + timedelta(days=days), known.get(days)
        if look:
            said = gettext("held, at %d") if look.held else gettext("fell back, at %d")
            yield LookRow(gettext("%d days") % days, said % look.score, look.held)
        elif fell is None:
            passed = days < newest or (
                day <= clock.today
                and any(
                    row.turned_on + timedelta(days=later) <= clock.today for later in winning.CHECKS if later > days
                )
            )
            asked = gettext("asked now") if day <= clock.today else when.exact_day(day)
            yield LookRow(gettext("%d days") % days, gettext("not looked at") if passed else asked, None)


def _gave(lifts: Counter[Lift]) -> str:
    """Return what they gave before it turned, each with its number."""
    told = [f"{words.LIFTS[str(kind.name).lower()].label} ({count})" for kind, count in lifts.most_common()]
    return capfirst(gettext(", ").join(told))


def _lifts(rows: Sequence[Recovery]) -> Mapping[int, Counter[Lift]]:
    """Return what each client gave in the weeks before it turned; one statement."""
    found: defaultdict[int, Counter[Lift]] = defaultdict(Counter)
    if rows:
        contacts = Interaction.objects.alive().filter(_within(rows, "day"), lifts__gt=0)
        for client, day, lifts in contacts.values_list("client_id", "day", "lifts"):
            for row in _before(rows, client, day):
                found[row.pk].update(kind for kind in Lift if kind & lifts)
    return found


def _moments(rows: Sequence[Recovery], deeds: Iterable[tuple[int, Deed]]) -> Mapping[int, list[Moment]]:
    """Return what was done in the weeks before each turn, the newest first."""
    found: defaultdict[int, list[Moment]] = defaultdict(list)
    for client, (day, said) in deeds:
        for row in _before(rows, client, day):
            found[row.pk].append(Moment(day, when.exact_day(day), said))
    for moments in found.values():
        moments.sort(key=lambda moment: moment.day, reverse=True)
    return found


def _deeds(rows: Sequence[Recovery]) -> Iterator[tuple[int, Deed]]:
    """Yield each plan begun, step done and promise kept, with its client; three statements."""
    plans = EffortPlan.objects.filter(_within(rows, "starts_on")).order_by("pk")
    for client, day, goal in plans.values_list("client_id", "starts_on", "goal"):
        yield client, plan_began(day, goal)
    steps = PlanStep.objects.filter(_within(rows, "done_on")).order_by("position", "pk")
    for client, done, title in steps.values_list("client_id", "done_on", "title"):
        if done:
            yield client, (done, title)
    kept = Obligation.objects.ours().filter(_within(rows, "fulfilled_on")).order_by("pk")
    for client, fulfilled, title in kept.values_list("client_id", "fulfilled_on", "title"):
        if fulfilled:
            yield client, promise_kept(fulfilled, title)


def _within(rows: Sequence[Recovery], column: str) -> Q:
    """Return what narrows a table to the clients, and to days that can lie before one of the turns."""
    days = [row.turned_on for row in rows]
    span = {f"{column}__gte": min(days) - BEFORE, f"{column}__lte": max(days)}
    return Q(client__in={row.client_id for row in rows}, **span)


def _before(rows: Iterable[Recovery], client: int, day: date) -> Iterator[Recovery]:
    for row in rows:
        if row.client_id == client and row.turned_on - BEFORE <= day <= row.turned_on:
            yield row
