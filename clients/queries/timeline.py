"""The log of one client, newest first, twenty contacts a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntFlag
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clients.domain.facts import Lift, Stressor
from clients.domain.policy import Policy
from clients.models import Client, Interaction, NoteMark, User
from clients.queries import feelings, figures, words
from clients.queries.when import Clock, When
from clients.queries.words import Word

PAGE = 20
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


@dataclass(frozen=True, slots=True, kw_only=True)
class InteractionRow:
    """One contact."""

    pk: int
    when: When
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
    missed: str  # the obligation of ours that was missed, or nothing
    hours: str  # energy-hours that it took and gave, without what somebody else felt
    note: tuple[tuple[str, str], ...]  # heading and text of each part that was written
    logged_by: str
    marks: tuple[MarkRow, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A page of the log."""

    rows: list[InteractionRow]
    page: Page[Any]


def read(client: Client, number: str, clock: Clock, *, user: User, policy: Policy) -> Timeline:
    """Return a page of a client's log as it is told to a person, in three statements."""
    found = Interaction.objects.alive().filter(client=client).newest_first()
    marks = Prefetch("marks", NoteMark.objects.select_related("marked_by").order_by("pk"))
    found = found.select_related("issue", "missed_obligation", "logged_by").prefetch_related(marks)
    page = Paginator(found, PAGE).get_page(number)
    shown = list(page.object_list)
    beside = feelings.hours_beside(shown, policy)
    return Timeline([_row(row, clock, user, hours) for row, hours in zip(shown, beside, strict=True)], page)


def _row(found: Interaction, clock: Clock, user: User, beside: tuple[float, float]) -> InteractionRow:
    """Return one contact; `beside` is what it took and gave, leaving aside what was felt."""
    is_open = feelings.are_open_to(found, user)
    return InteractionRow(
        pk=found.pk,
        when=clock.moment(found.occurred_at, has_time=found.has_time),
        channel=found.channel,
        channel_word=str(found.get_channel_display()),
        direction=str(found.get_direction_display()),
        length=length(found.minutes),
        felt=str(words.FELT[found.felt].label) if is_open and found.felt is not None else "",
        stressors=_kinds(Stressor, found.stressors, words.STRESSORS),
        lifts=_kinds(Lift, found.lifts, words.LIFTS),
        issue=found.issue.title if found.issue else "",
        issue_open=found.issue_open,
        our_cause=found.our_cause,
        missed=found.missed_obligation.title if found.missed_obligation else "",
        hours=_hours(*((found.effort_hours, found.reward_hours) if is_open else beside)),
        note=note_of(found),
        logged_by=found.author,
        marks=tuple(_mark(mark, clock) for mark in found.marks.all()),
    )


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
        return gettext("took %s h") % took
    return gettext("took %(took)s h, gave %(gave)s h") % {"took": took, "gave": gave}


def _kinds(flags: type[IntFlag], bits: int, known: Mapping[str, Word]) -> tuple[Word, ...]:
    return tuple(known[str(kind.name).lower()] for kind in flags if kind & bits)
