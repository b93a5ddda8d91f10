"""One matter, and what was said about it each time: for reading side by side, and for beginning differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext

from clients.domain.loops import Raise, Way, tried
from clients.domain.patterns import CONTACT_DAYS
from clients.models import Interaction, Issue, Obligation, PlanStep
from clients.queries import obligations, plan_steps, when
from clients.queries.loop_words import WAYS
from clients.queries.obligations import ObligationRow
from clients.queries.plan_steps import StepRow
from clients.queries.timeline import NOTE_PARTS, length
from clients.queries.viewer import Viewer
from clients.queries.when import Clock, When
from clients.queries.words import Text, begun_small

#: So many of the newest times stand side by side; what lies before them is in the log.
MOST: Final = 12
#: A matter is named a loop from two times on: before that nothing has come back.
CAME_BACK: Final = 2


@dataclass(frozen=True, slots=True)
class Promised:
    """What we promised when it came up, and what became of it."""

    title: str
    became: str
    was_kept: bool
    is_late: bool  # overdue, or kept after its day


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """One time that it came up."""

    pk: int
    number: int
    when: When
    how: str  # channel, length and who began it
    logged_by: str
    parts: tuple[tuple[str, str], ...]  # heading and text of all four parts; empty where nothing was noted
    promised: tuple[Promised, ...]
    then: str  # what came next: raised again, still open, settled


@dataclass(frozen=True, slots=True)
class WayRow:
    """A way to begin differently."""

    key: str  # a value of domain.loops.Way
    title: Text
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class LoopPage:
    """The page of one matter."""

    is_open: bool
    is_loop: bool  # raised so often within 364 days that the advice is to name the loop
    lead: str
    times: list[Time]
    earlier: int  # times that are not shown
    named: str  # a neutral sentence that names the loop; nothing where nothing came back or it is settled
    untried: list[WayRow]
    tried: list[WayRow]
    steps: list[StepRow]  # that were taken so as to begin differently


def step_key(issue: Issue, way: Way) -> str:
    """Return the key of a step that was taken to begin a matter differently."""
    return f"{way}:{issue.pk}"


def read(issue: Issue, viewer: Viewer, clock: Clock) -> LoopPage:
    """Return a matter with all that was said about it, in three statements."""
    raises = list(Interaction.objects.alive().filter(issue=issue).select_related("logged_by").newest_first())[::-1]
    owed = Obligation.objects.ours().filter(client=issue.client_id).order_by("due_at", "pk")
    taken = PlanStep.objects.filter(client=issue.client_id, key__in=[step_key(issue, way) for way in Way])
    steps = list(taken.select_related("client", "owner", "done_by").in_order())
    is_open = bool(raises) and raises[-1].issue_open
    ways = tried([_raise(row) for row in raises], {Way(step.key.partition(":")[0]) for step in steps})
    offered = [way for way in Way if viewer.has_colleagues or way is not Way.SOMEBODY_ELSE]
    lately = sum(row.day > clock.today - timedelta(days=CONTACT_DAYS) for row in raises)
    return LoopPage(
        is_open=is_open,
        is_loop=is_open and lately >= issue.client.workspace.policy.loop_mentions,
        lead=_lead(raises, clock, is_open=is_open),
        times=list(_times(raises, list(owed), viewer, clock)),
        earlier=max(0, len(raises) - MOST),
        named=_named(issue, raises) if is_open else "",
        untried=[_way(way) for way in offered if way not in ways],
        tried=[_way(way) for way in offered if way in ways],
        steps=[plan_steps.told(step, viewer, clock) for step in steps],
    )


def title_of(way: Way, issue: Issue) -> str:
    """Return what a step says by which a matter is begun differently."""
    longest = PlanStep._meta.get_field("title").max_length
    return f"{WAYS[way].label}: {issue.title}"[:longest]


def _raise(row: Interaction) -> Raise:
    return Raise(row.channel, str(row.logged_by_id or row.logged_by_text))


def _way(way: Way) -> WayRow:
    return WayRow(way.value, WAYS[way].label, WAYS[way].meaning)


def _lead(raises: Sequence[Interaction], clock: Clock, *, is_open: bool) -> str:
    if not raises:
        return gettext("No contact is about this any more.")
    times = ngettext("%d time", "%d times", len(raises)) % len(raises)
    first = when.relative(raises[0].day, clock.today)
    said = gettext("Came up %(times)s, for the first time %(first)s. It is still open.")
    settled = gettext("Came up %(times)s, for the first time %(first)s. It is settled.")
    return (said if is_open else settled) % {"times": times, "first": first}


def _named(issue: Issue, raises: Sequence[Interaction]) -> str:
    """Return a sentence that both could sign: how often, since when, and that it is open."""
    if len(raises) < CAME_BACK:
        return ""
    said = gettext("We have spoken of “%(title)s” %(times)d times since %(day)s, and it is not settled.")
    return said % {"title": issue.title, "times": len(raises), "day": when.full_day(raises[0].day)}


def _times(raises: Sequence[Interaction], owed: Iterable[Obligation], viewer: Viewer, clock: Clock) -> Iterator[Time]:
    """Yield the newest times, the oldest of them first."""
    known = [(_days(row, clock), row) for row in owed]
    following: list[Interaction | None] = [later for _row, later in pairwise(raises)]
    numbered = list(enumerate(zip(raises, [*following, None], strict=True), 1)) if raises else []
    for number, (row, later) in numbered[-MOST:]:
        days = {row.day, row.created_at.astimezone(clock.zone).date()}
        yield Time(
            pk=row.pk,
            number=number,
            when=clock.moment(row.occurred_at, has_time=row.has_time),
            how=_how(row),
            logged_by=row.author if viewer.has_colleagues else "",
            parts=tuple((str(heading), getattr(row, name)) for name, heading in NOTE_PARTS),
            promised=tuple(_promised(debt, clock) for taken, debt in known if taken in days),
            then=_then(row, later),
        )


def _days(row: Obligation, clock: Clock) -> date:
    """Return the day on which something was promised."""
    return row.created_at.astimezone(clock.zone).date()


def _how(row: Interaction) -> str:
    said = [str(row.get_channel_display()), begun_small(row.get_direction_display()) if row.direction else ""]
    return " · ".join(filter(None, [" ".join(filter(None, said)), length(row.minutes)]))


def _then(row: Interaction, later: Interaction | None) -> str:
    if later is not None:
        days = (later.day - row.day).days
        return (
            gettext("It came up again after %s.") % when.span(days) if days else gettext("It came up again that day.")
        )
    return gettext("It is still open.") if row.issue_open else gettext("It was settled.")


def _promised(debt: Obligation, clock: Clock) -> Promised:
    row = obligations.row(debt, clock)
    late = bool(row.kept_on and row.due_on and row.kept_on > row.due_on)
    return Promised(row.title, _became(row), was_kept=row.kept_on is not None, is_late=late or row.overdue)


def _became(row: ObligationRow) -> str:
    """Return what became of a promise, in a few words."""
    if row.kept_on and row.due_on and row.kept_on > row.due_on:
        late = when.span((row.kept_on - row.due_on).days)
        return gettext("Kept %(late)s late, on %(day)s") % {"late": late, "day": when.exact_day(row.kept_on)}
    if row.kept_on:
        return gettext("Kept on %s") % when.exact_day(row.kept_on)
    if row.closed:
        return capfirst(row.closed)
    if row.due is None:
        return gettext("Open, without a day")
    return (gettext("Overdue since %s") if row.overdue else gettext("Open until %s")) % row.due.exact
