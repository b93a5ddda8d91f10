"""The review of a portfolio: in which order to look, what can be chosen, and how soon a goodbye could be clean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from clients.domain.advice import Advice

#: Weeks that count as drained before anything is known of them, so that a first bad week is not nothing.
PRIOR_WEEKS: Final = 1
#: What stands for a monthly value that is not known, where none is.
SOME_VALUE: Final = 1.0


class Choice(StrEnum):
    """What is decided about a client in a review."""

    KEEP = "keep"
    EFFORT = "effort"
    LEAVE = "leave"
    LATER = "later"


_CARE: Final = frozenset({Choice.EFFORT, Choice.LATER})
_STAY: Final = frozenset({Choice.KEEP, Choice.EFFORT, Choice.LATER})
_GO: Final = frozenset({Choice.LEAVE, Choice.LATER})
#: What can be chosen in keeping with each advice. To wait goes against none.
AGREEING: Final[Mapping[Advice, frozenset[Choice]]] = MappingProxyType(
    {
        Advice.PROTECT: _GO,
        Advice.MAKE_AMENDS: _CARE,
        Advice.PREPARE_OFFBOARDING: _GO,
        Advice.OFFBOARD: _GO,
        Advice.CONTINUE_EFFORT: _STAY,
        Advice.EXTRA_EFFORT: _CARE,
        Advice.BREAK_LOOP: _CARE,
        Advice.CHECK_IN: _STAY,
        Advice.HOLD_COURSE: _STAY,
        Advice.SET_EXPECTATIONS: _STAY,
        Advice.CARRY_ON: _STAY,
    }
)


@dataclass(frozen=True, slots=True)
class Exit:
    """How soon a goodbye could be clean."""

    on: date | None  # None: nobody has said when
    undated: int  # obligations of ours without a day
    owing: int  # obligations of ours that are open


def goes_against(choice: Choice, advice: Advice) -> bool:
    """Return whether a choice goes against what is advised, so that it needs a reason."""
    return choice not in AGREEING[advice]


def weight(*, score: float, weeks_drained: int, monthly_value: float | None, usual_value: float | None) -> float:
    """Return how much it pays to look at a client: drain × weeks × value.

    That is score / 100 × (weeks drained + 1) × monthly value; the usual value of the others stands in for one that is
    not known, so that nobody is overlooked for want of a number.
    """
    value = monthly_value if monthly_value is not None else usual_value
    return score / 100 * (weeks_drained + PRIOR_WEEKS) * (SOME_VALUE if value is None else value)


def earliest_exit(due: Iterable[date | None], *, today: date) -> Exit:
    """Return the first day on which nothing of ours would be open, from the days on which it is due.

    The gate holds any goodbye until then. What is overdue could be done today; where a day is missing, none is known.
    """
    days = list(due)
    dated = [day for day in days if day is not None]
    undated = len(days) - len(dated)
    return Exit(None if undated else max([today, *dated]), undated, len(days))
