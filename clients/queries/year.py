"""The last year of one relationship: how its score ran, with contact, plans and promises on the same days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from django.utils.translation import gettext, ngettext

from clients.domain import energy
from clients.domain.course import course
from clients.domain.facts import Ints
from clients.models import Client, EffortPlan, Obligation, Workspace
from clients.queries import facts, figures
from clients.queries.happenings import Happening
from clients.queries.when import Clock, exact_day

DAYS: Final = 52 * 7
STEP: Final = 7  # days between two points


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """The score of one day, and what happened since the day of the point before."""

    x: int  # days since the beginning of the year shown
    day: str
    drain: figures.Drain
    contacts: str
    happened: list[str]

    @property
    def sentence(self) -> str:
        """Return all of it in a line."""
        return " · ".join([f"{self.day}: {self.drain.sentence}", *filter(None, [self.contacts]), *self.happened])


@dataclass(frozen=True, slots=True)
class Span:
    """The days of an effort plan."""

    x: int
    width: int
    said: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A promise or another obligation of ours: kept, kept late, or still open after its time; or a goodbye's step."""

    x: int
    kind: str  # kept, late or goodbye
    said: str


@dataclass(frozen=True, slots=True)
class Year:
    """All that the chart shows, the oldest first."""

    since: str
    points: list[Point]
    contacts: list[int]  # days with contact
    plans: list[Span]
    marks: list[Mark]

    @property
    def kinds(self) -> set[str]:
        """Return which kinds of marks there are, to explain them."""
        return {mark.kind for mark in self.marks}


def of_client(
    client: Client,
    workspace: Workspace,
    plans: Iterable[EffortPlan],
    clock: Clock,
    *,
    beside: Iterable[Happening] = (),
    by_the_week: bool = False,
) -> Year | None:
    """Return the year up to today, or less of it where the relationship is younger; two statements.

    Nothing is returned where there was no contact within it. Each point looks at the log as it is today. The steps of
    a goodbye are taken from what happened beside the contacts. Points `by_the_week` stand at the end of calendar weeks
    and today: so that who looks each day does not gather each day's score.
    """
    today = clock.today
    first = max(today - timedelta(days=DAYS), client.started_on)
    read = facts.of_client(client, since=first - timedelta(days=energy.WINDOW_DAYS), on=today)
    days = _points(first, today, by_the_week=by_the_week)
    contacts = _within(read.interactions.day, first)
    if not contacts or len(days) < 2:  # noqa: PLR2004 (a line has two ends)
        return None
    run = course(read, workspace.policy, days)
    shown = date.fromordinal(days[0])
    spans, marks = list(_spans(plans, shown, today)), [*_marks(client, shown, clock), *_steps(beside, shown)]
    before = [days[0] - STEP, *days]  # the day of the point before each
    return Year(
        since=exact_day(shown),
        points=[
            Point(
                x=day - days[0],
                day=exact_day(date.fromordinal(day)),
                drain=figures.Drain.of(run.score[at, 0], run.low[at, 0], run.high[at, 0]),
                contacts=_times(sum(before[at] < contact <= day for contact in contacts)),
                happened=_happened(before[at] - days[0], day - days[0], spans, marks),
            )
            for at, day in enumerate(days)
        ],
        contacts=sorted({day - days[0] for day in contacts if day >= days[0]}),
        plans=spans,
        marks=marks,
    )


def ticks(year: Year) -> list[tuple[int, int]]:
    """Return the stretches between points, to be pointed at: where each begins, and how wide it is."""
    middles = [(before.x + after.x) / 2 for before, after in pairwise(year.points)]
    edges = [year.points[0].x, *map(round, middles), year.points[-1].x]
    return [(start, end - start) for start, end in pairwise(edges)]


def _within(days: Ints, first: date) -> list[int]:
    return [int(day) for day in days if day >= first.toordinal()]


def _times(contacts: int) -> str:
    return ngettext("%d contact", "%d contacts", contacts) % contacts if contacts else ""


def _points(first: date, today: date, *, by_the_week: bool) -> list[int]:
    """Return the days to look at, the oldest first: every seventh up to today, or each Sunday and today."""
    last = today.toordinal()
    until = last - today.isoweekday() % STEP if by_the_week else last
    return sorted({last, *range(until, first.toordinal() - 1, -STEP)})


def _happened(before: int, x: int, spans: list[Span], marks: list[Mark]) -> list[str]:
    begun = [span.said for span in spans if before < span.x <= x]
    return begun + [mark.said for mark in marks if before < mark.x <= x]


def _spans(plans: Iterable[EffortPlan], since: date, today: date) -> Iterable[Span]:
    for plan in plans:
        start, end = max(plan.starts_on, since), min(plan.ends_on, today)
        if start <= end:
            days = {"start": exact_day(plan.starts_on), "end": exact_day(plan.ends_on)}
            said = gettext("Effort plan, %(start)s to %(end)s") % days
            yield Span((start - since).days, max(1, (end - start).days), said)


def _marks(client: Client, since: date, clock: Clock) -> Iterable[Mark]:
    found = Obligation.objects.ours().filter(client=client, waived_on=None).order_by("due_at", "pk")
    for owed in found:
        due = owed.due_at.astimezone(clock.zone).date() if owed.due_at else None
        day, kind, said = _kept(owed, due)
        if day and since <= day <= clock.today:
            yield Mark((day - since).days, kind, said % {"title": owed.title})


def _steps(beside: Iterable[Happening], since: date) -> Iterable[Mark]:
    for one in beside:
        if one.kind == "goodbye" and one.day >= since:
            yield Mark((one.day - since).days, "goodbye", one.said)


def _kept(owed: Obligation, due: date | None) -> tuple[date | None, str, str]:
    """Return on which day an obligation stands, whether it was kept in time, and how to say so."""
    if owed.fulfilled_on is None:
        return due, "late", gettext("due and still open: %(title)s")
    if due and owed.fulfilled_on > due:
        return owed.fulfilled_on, "late", gettext("kept late: %(title)s")
    return owed.fulfilled_on, "kept", gettext("kept: %(title)s")
