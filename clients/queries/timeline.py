"""The log of one client, newest first: day by day, a dozen contacts a page, with what else happened between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntFlag
from itertools import groupby
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clients.domain.facts import Lift, Stressor
from clients.domain.policy import Policy
from clients.models import Answer, Client, Interaction, NoteMark, User
from clients.models.mail import Mail
from clients.queries import complaints, feelings, figures, when, words
from clients.queries.happenings import Happening
from clients.queries.timeline_ask import Ask
from clients.queries.when import Clock, When
from clients.queries.words import Word, begun_small

PAGE = 12
#: A note of one part that is no longer than this is shown whole; any other is folded behind its beginning.
SHORT = 160
HOUR = 60  # minutes
#: The note in four parts: facts first, then both views of them, then what is proposed.
NOTE_PARTS: Final[tuple[tuple[str, Promise], ...]] = (
    ("facts", _("What happened")),
    ("their_view", _("Their view")),
    ("our_view", _("Our view")),
    ("proposal", _("Proposal")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRow:
    """What somebody says against a note."""

    pk: int
    kind: str
    text: str
    by: str
    when: When
    is_settled: bool


@dataclass(frozen=True, slots=True)
class MailRow:
    """How far the letter has come that went out with a contact."""

    pk: int
    said: str
    is_lost: bool  # it did not go out, or perhaps not: it can be sent again


@dataclass(frozen=True, slots=True, kw_only=True)
class InteractionRow:
    """One contact."""

    pk: int
    when: When
    time: str  # of the day, where it is known
    day: date
    channel: str
    channel_word: str
    direction: str
    length: str
    felt: str  # told to the one who felt it, and to nobody else
    stressors: tuple[Word, ...]
    lifts: tuple[Word, ...]
    issue: str
    issue_open: bool
    our_cause: bool
    touched: str  # the obligation of ours, or the point of what was agreed, that it touches; or nothing
    whose: str  # where it comes from that it counts as our own miss, or does not
    hours: str  # energy-hours that it took and gave, without what somebody else felt
    note: tuple[tuple[str, str], ...]  # heading and text of each part that was written
    logged_by: str
    marks: tuple[MarkRow, ...]
    mail: MailRow | None

    @property
    def folded(self) -> str:
        """Return the beginning of the note where it is folded; nothing where it is short enough to be shown whole."""
        if not self.note or (len(self.note) == 1 and len(self.note[0][1]) <= SHORT):
            return ""
        return self.note[0][1]


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the log: its contacts, and what else happened on it."""

    when: When
    rows: list[InteractionRow]
    happenings: list[Happening]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A page of the log."""

    days: list[Day]
    page: Page[Any]
    ask: Ask

    @property
    def rows(self) -> list[InteractionRow]:
        """Return all contacts of the page."""
        return [row for day in self.days for row in day.rows]


def read(
    client: Client, ask: Ask, clock: Clock, *, user: User, policy: Policy, beside: Iterable[Happening] = ()
) -> Timeline:
    """Return a page of a client's log as it is told to a person, in three statements.

    What happened beside the contacts stands among them, on the page to which its day belongs, as long as the log is not
    narrowed.
    """
    marks = Prefetch("marks", NoteMark.objects.select_related("marked_by").order_by("pk"))
    found = ask.narrowed(Interaction.objects.alive().filter(client=client)).newest_first()
    page = Paginator(found, PAGE).get_page(ask.page)
    wanted = found.select_related("issue", "missed_obligation", "logged_by", "answer").prefetch_related(marks)
    start = (page.number - 1) * PAGE
    read = list(wanted[start : start + PAGE + 1])  # the one more begins the next page
    shown, following = read[:PAGE], read[PAGE:]
    hours = feelings.hours_beside(shown, policy)
    rows = [_row(row, clock, user, taken) for row, taken in zip(shown, hours, strict=True)]
    among = [] if ask.narrows else _of_page(beside, shown, following, first=page.number == 1)
    return Timeline(days=_days(rows, among, clock), page=page, ask=ask)


def _of_page(
    beside: Iterable[Happening], shown: Sequence[Interaction], following: Sequence[Interaction], *, first: bool
) -> list[Happening]:
    """Return what happened in the days of a page: from its newest contact down to the one that begins the next."""
    newest = None if first or not shown else shown[0].day
    oldest = following[0].day if following else None
    return [one for one in beside if (newest is None or one.day <= newest) and (oldest is None or one.day > oldest)]


def _days(rows: Sequence[InteractionRow], beside: Sequence[Happening], clock: Clock) -> list[Day]:
    """Return both by day, the newest first."""
    contacts = {day: list(of) for day, of in groupby(rows, key=lambda row: row.day)}
    others = {day: list(of) for day, of in groupby(sorted(beside, key=lambda one: one.day), key=lambda one: one.day)}
    return [
        Day(when.of_day(day, clock.today), contacts.get(day, []), others.get(day, []))
        for day in sorted({*contacts, *others}, reverse=True)
    ]


def _row(found: Interaction, clock: Clock, user: User, beside: tuple[float, float]) -> InteractionRow:
    """Return one contact; `beside` is what it took and gave, leaving aside what was felt."""
    is_open = feelings.are_open_to(found, user)
    return InteractionRow(
        pk=found.pk,
        when=clock.moment(found.occurred_at, has_time=found.has_time),
        time=clock.time(found.occurred_at) if found.has_time else "",
        day=found.day,
        channel=found.channel,
        channel_word=str(found.get_channel_display()),
        direction=begun_small(found.get_direction_display()),
        length=length(found.minutes),
        felt=str(words.FELT[found.felt].label) if is_open and found.felt is not None else "",
        stressors=_kinds(Stressor, found.stressors, words.STRESSORS),
        lifts=_kinds(Lift, found.lifts, words.LIFTS),
        issue=found.issue.title if found.issue else "",
        issue_open=found.issue_open,
        our_cause=found.our_cause,
        touched=complaints.touched(found),
        whose=complaints.whose(found),
        hours=_hours(*((found.effort_hours, found.reward_hours) if is_open else beside)),
        note=note_of(found),
        logged_by=found.author,
        marks=tuple(_mark(mark, clock) for mark in found.marks.all()),
        mail=_mail(getattr(found, "answer", None), clock),
    )


def _mail(found: Answer | None, clock: Clock) -> MailRow | None:
    """Return how far a letter has come, in a sentence."""
    if found is None:
        return None
    told = {
        Mail.State.WAITING: gettext("The letter waits to be sent."),
        Mail.State.SENDING: gettext("The letter is being sent."),
        Mail.State.SENT: gettext("Sent by mail on %s.") % clock.moment(found.sent_at or found.created_at).exact,
        Mail.State.FAILED: gettext("The letter was not sent. %s") % found.error,
        Mail.State.UNKNOWN: gettext("The letter was perhaps not sent. %s") % found.error,
    }
    is_lost = found.state in {Mail.State.FAILED, Mail.State.UNKNOWN}
    return MailRow(found.pk, told[Mail.State(found.state)], is_lost)


def note_of(found: Interaction) -> tuple[tuple[str, str], ...]:
    """Return heading and text of each part of a note that was written."""
    return tuple((str(heading), text) for name, heading in NOTE_PARTS if (text := getattr(found, name)))


def _mark(found: NoteMark, clock: Clock) -> MarkRow:
    return MarkRow(
        pk=found.pk,
        kind=str(found.get_kind_display()),
        text=found.text,
        by=found.marked_by.get_short_name() if found.marked_by else "",
        when=clock.moment(found.created_at),
        is_settled=found.settled_at is not None,
    )


def length(minutes: int) -> str:
    """Return how long a contact took, such as "45 min" or "1 h 30 min"; nothing where it took no time."""
    whole, rest = divmod(minutes, HOUR)
    parts = [gettext("%d h") % whole if whole else "", gettext("%d min") % rest if rest else ""]
    return " ".join(part for part in parts if part)


def _hours(effort: float, reward: float) -> str:
    """Return what a contact took and gave back, in energy-hours; what it did not give is left out."""
    took, gave = figures.hours(effort), figures.hours(reward)
    if not reward:
        return gettext("took %s energy-hours") % took
    return gettext("took %(took)s, gave %(gave)s energy-hours") % {"took": took, "gave": gave}


def _kinds(flags: type[IntFlag], bits: int, known: Mapping[str, Word]) -> tuple[Word, ...]:
    return tuple(known[str(kind.name).lower()] for kind in flags if kind & bits)
