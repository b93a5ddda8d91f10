"""What the four parts of an answer begin with: the facts of the log and what is owed. Never what anybody felt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clients.domain import wording
from clients.models import Interaction
from clients.queries.obligations import ObligationRow
from clients.queries.when import Clock

Channel = Interaction.Channel
Direction = Interaction.Direction

#: From which part of a note a part of an answer is filled in.
NOTES: Final = {"statement": "facts", "their_view": "their_view", "our_view": "our_view", "proposal": "proposal"}
LONGEST: Final = 1500  # characters of a part
OF_A_NOTE: Final = 400  # characters that one contact gives to one part
MOST_OWED: Final = 3
SENTENCE: Final = re.compile(r"(?<=[.!?…])\s+|\n+")
#: How a contact is told to the one with whom it was, by who began it; nobody did where the log does not say.
TOLD: Final = {
    (Channel.EMAIL, Direction.IN): _("On %(day)s you wrote to us."),
    (Channel.EMAIL, Direction.OUT): _("On %(day)s we wrote to you."),
    (Channel.EMAIL, ""): _("On %(day)s we wrote to each other."),
    (Channel.CALL, Direction.IN): _("On %(day)s you called."),
    (Channel.CALL, Direction.OUT): _("On %(day)s we called you."),
    (Channel.CALL, ""): _("On %(day)s we spoke on the phone."),
}
TOLD_ABOUT: Final = {
    (Channel.EMAIL, Direction.IN): _("On %(day)s you wrote to us about “%(issue)s”."),
    (Channel.EMAIL, Direction.OUT): _("On %(day)s we wrote to you about “%(issue)s”."),
    (Channel.EMAIL, ""): _("On %(day)s we wrote to each other about “%(issue)s”."),
    (Channel.CALL, Direction.IN): _("On %(day)s you called about “%(issue)s”."),
    (Channel.CALL, Direction.OUT): _("On %(day)s we called you about “%(issue)s”."),
    (Channel.CALL, ""): _("On %(day)s we spoke on the phone about “%(issue)s”."),
}
#: Where people met, whoever asked for it.
MET: Final = {Channel.MEETING, Channel.IN_PERSON}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of an answer, in the order of the letter. `apology` belongs to our view: what of it was ours."""

    statement: str = ""
    their_view: str = ""
    apology: str = ""
    our_view: str = ""
    proposal: str = ""


@dataclass(slots=True)
class Notes:
    """Takes sentences out of notes, and counts those that are left out: a letter repeats no wording that we regret."""

    language: str
    left_out: int = 0

    def plain(self, note: str) -> str:
        """Return the sentences of a note in which the wording check hears nothing, shortened."""
        sentences = [said.strip() for said in SENTENCE.split(note) if said.strip()]
        kept = [said for said in sentences if not wording.check(said, language=self.language)]
        self.left_out += len(sentences) - len(kept)
        return Truncator(" ".join(kept)).chars(OF_A_NOTE)


def parts_of(chosen: Sequence[Interaction], owed: Sequence[ObligationRow], clock: Clock, notes: Notes) -> Parts:
    """Return what the parts begin with; the oldest contact comes first, as it happened."""
    told = sorted(chosen, key=lambda row: (row.occurred_at, row.pk))
    return Parts(
        statement=_joined(f"{_told(row, clock, notes)} {notes.plain(row.facts)}" for row in told),
        their_view=_joined(notes.plain(row.their_view) for row in told),
        apology=_apology(told, owed, clock),
        our_view=_joined(notes.plain(row.our_view) for row in told),
        proposal=_joined([*(notes.plain(row.proposal) for row in told), *_dates(owed)]),
    )


def calls_for_an_apology(chosen: Iterable[Interaction], owed: Iterable[ObligationRow]) -> bool:
    """Return whether something of ours stands: a contact that followed from our own miss, or a promise overdue."""
    return any(row.our_cause for row in chosen) or any(row.ours and row.overdue for row in owed)


def subject_of(chosen: Sequence[Interaction], notes: Notes) -> str:
    """Return what the letter is about, as its subject says it."""
    named = [row.issue.title for row in chosen if row.issue]
    plain = next((title for title in named if notes.plain(title)), "")
    return gettext("About %s") % plain if plain else gettext("Our last conversation")


def _told(row: Interaction, clock: Clock, notes: Notes) -> str:
    issue = notes.plain(row.issue.title) if row.issue else ""
    said = _about(row) if issue else _simply(row)
    return said % {"day": clock.moment(row.occurred_at, has_time=False).full, "issue": issue}


def _simply(row: Interaction) -> str:
    if row.channel in MET:
        return gettext("On %(day)s we met.")
    return str(TOLD.get((Channel(row.channel), row.direction)) or gettext("On %(day)s we were in touch."))


def _about(row: Interaction) -> str:
    if row.channel in MET:
        return gettext("On %(day)s we met about “%(issue)s”.")
    return str(
        TOLD_ABOUT.get((Channel(row.channel), row.direction))
        or gettext("On %(day)s we were in touch about “%(issue)s”.")
    )


def _apology(chosen: Sequence[Interaction], owed: Sequence[ObligationRow], clock: Clock) -> str:
    """Return an apology for the one thing that we missed, where the log names one: one specific thing, and no ‘but’."""
    missed = next((row for row in reversed(chosen) if row.missed_obligation), None)
    if missed and missed.missed_obligation:
        title, due = missed.missed_obligation.title, missed.missed_obligation.due_at
        day = clock.moment(due, has_time=False).full if due else ""
        return _sorry(title, day)
    late = next((row for row in owed if row.ours and row.overdue and row.due), None)
    return _sorry(late.title, late.due.full) if late and late.due else ""


def _sorry(title: str, day: str) -> str:
    if not day:
        return gettext("I am sorry that you had to wait for this: %s.") % title
    return gettext("I am sorry that this was not with you on %(day)s: %(what)s.") % {"day": day, "what": title}


def _dates(owed: Iterable[ObligationRow]) -> list[str]:
    """Return what is promised already, on both sides, with its day."""
    ours, theirs = gettext("By %(day)s you have from us: %(what)s."), gettext("From you by %(day)s: %(what)s.")
    to_come = [(row, row.due) for row in owed if row.is_open and row.due and not row.overdue]
    return [(ours if row.ours else theirs) % {"day": due.full, "what": row.title} for row, due in to_come[:MOST_OWED]]


def _joined(said: Iterable[str]) -> str:
    return Truncator("\n".join(text.strip() for text in said if text.strip())).chars(LONGEST)
