"""What a link in a mail does, in words: before it is pressed, and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clients.domain.advice import Advice as Kind
from clients.models import ActLink, Advice, Client, EffortPlan, LeavingTask, Recovery
from clients.queries import words
from clients.queries.when import exact_day

Act = ActLink.Act
Text = str | Promise
WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Words:
    """One deed: its name, the button, what follows from it, and what is said once it is done, and taken back."""

    title: Text
    button: Text
    follows: Text
    done: Text
    undone: Text


_OWN: Final = _("You see it again on %(day)s. The day it is due stays the same, and others see it as before.")
_LATER: Final = Words(
    _("Put it off for a week"), _("Put off for a week"), _OWN, _("Put off until %(day)s."), _("Put off no longer.")
)
_LOOK: Final = _("It is noted for today, for everybody who sees this client.")

WORDS: Final[Mapping[Act, Words]] = {
    Act.OBLIGATION_DONE: Words(
        _("Mark as fulfilled"),
        _("Mark as fulfilled"),
        _("It counts as kept today. Where it was kept on another day, log in to say so."),
        _("Marked as fulfilled."),
        _("It is open again."),
    ),
    Act.STEP_DONE: Words(
        _("Tick the step off"),
        _("Tick it off"),
        _("It counts as done today, by you."),
        _("Ticked off."),
        _("It is open again."),
    ),
    Act.OBLIGATION_LATER: _LATER,
    Act.STEP_LATER: _LATER,
    Act.PLAN_LATER: Words(
        _LATER.title,
        _LATER.button,
        _("You see it again on %(day)s. Others see it as before."),
        _LATER.done,
        _LATER.undone,
    ),
    Act.QUIET_LATER: Words(
        _LATER.title,
        _LATER.button,
        _("You are shown it again on %(day)s. Others see it as before."),
        _LATER.done,
        _LATER.undone,
    ),
    Act.RISE_LATER: Words(
        _LATER.title,
        _LATER.button,
        _("You are shown it again on %(day)s. Others see it as before."),
        _LATER.done,
        _LATER.undone,
    ),
    Act.ADVICE_LATER: Words(
        _("Put the advice off for a week"),
        _LATER.button,
        _("It waits until %(day)s, for everybody who decides here."),
        _LATER.done,
        _("The advice stands again."),
    ),
    Act.TASK_DONE: Words(
        _("Tick a line of the goodbye off"),
        _("Tick it off"),
        _("It counts as done today."),
        _("Ticked off."),
        _("It is open again."),
    ),
    Act.LOOK_HELD: Words(
        _("Say that it has held"),
        _("It has held"),
        _LOOK,
        _("Noted: it has held."),
        _("What was said is taken back."),
    ),
    Act.LOOK_FELL: Words(
        _("Say that it fell back"),
        _("It fell back"),
        _LOOK,
        _("Noted: it fell back."),
        _("What was said is taken back."),
    ),
    Act.NOTE: Words(
        _("Log a quick note"),
        _("Log it"),
        _("It is logged as a contact of today, by you."),
        _("Logged."),
        _("Taken out of the log."),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One deed about one row, ready for a page."""

    title: Text
    button: Text
    follows: str
    done: str
    undone: Text
    what: str  # that it is about; nothing where that is the client alone
    client: str


def told(act: str, row: Any, *, on: date) -> Told:
    """Return the words for a deed that is done, or taken back, on a day."""
    known = WORDS[Act(act)]
    later = {"day": exact_day(on + WEEK)}
    return Told(
        title=known.title,
        button=known.button,
        follows=str(known.follows) % later,
        done=str(known.done) % later,
        undone=known.undone,
        what=_what(Act(act), row),
        client=row.name if isinstance(row, Client) else row.client.name,
    )


def _what(act: Act, row: Any) -> str:
    """Return what it is about in the words of the mail, and no more than those."""
    match row:
        case Client():
            alone = {Act.QUIET_LATER: _("It has gone quiet"), Act.RISE_LATER: _("The score rose")}
            return str(alone.get(act, ""))
        case EffortPlan():
            return str(_("The effort plan"))
        case LeavingTask():
            return row.get_kind_display()
        case Recovery():
            return str(_("Won back"))
        case Advice():
            return str(words.ADVICE[Kind(row.kind)].title)
        case _:
            return str(row.title)
