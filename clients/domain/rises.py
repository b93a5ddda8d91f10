"""Early signals: a score that rose by much within a day.

Only contact moves a score so fast: what fades and what a client pays move today's score and yesterday's alike.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from clients.domain.diagnosis import Diagnosis
from clients.domain.facts import Floats, Ints

#: Points within a day, from which on a rise is told at once.
EARLY: Final = 10.0


def rose_on(today: Floats, yesterday: Floats, day_before: Floats, on: int) -> Ints:
    """Return the ordinal day on which each client's score rose by EARLY or more, shape (n,).

    The newer of today and yesterday, because contact may be logged a day late; -1 where it did so on neither.
    """
    late = np.where(yesterday - day_before >= EARLY, on - 1, -1)
    return np.asarray(np.where(today - yesterday >= EARLY, on, late), dtype=np.int64)


def is_worth_telling(diagnosis: str, *, was_hard: bool) -> bool:
    """Return whether a rise is a signal: as long as it is too early to say, any long talk moves the score by much."""
    return was_hard or diagnosis != Diagnosis.TOO_EARLY
