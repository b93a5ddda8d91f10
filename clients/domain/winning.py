"""A relationship that was won back: when it turned, and when to look whether that held."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from clients.domain.diagnosis import Diagnosis

#: So many days after it turned, somebody is asked whether it held.
CHECKS: Final = (30, 90, 180)
#: So long it has to have been steady before it counts as turned: a score that dips under a threshold is no turn.
LASTING_DAYS: Final = 14
#: A turn is found for so long after that, so that nights that were missed are made up for.
FOUND_FOR_DAYS: Final = 28
#: For so long after a turn, another one belongs to it, unless it drained in between.
ONE_TURN_DAYS: Final = 180
#: What a relationship was before it turned, the gravest first.
HARD: Final = (Diagnosis.PERSISTENT, Diagnosis.ROUGH_PATCH, Diagnosis.RECOVERING)


def due(*, turned_on: date, answered: Collection[int], on: date) -> int | None:
    """Return which look is due, in days after the turn: the newest whose day has come, and only where none is newer.

    Looks that were missed are not asked for one after the other.
    """
    come = [days for days in CHECKS if turned_on + timedelta(days=days) <= on]
    if not come or come[-1] <= max(answered, default=0):
        return None
    return come[-1]
