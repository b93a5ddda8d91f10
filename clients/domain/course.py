"""The course of the score: the same balance looked at from many days, as each was believed then from today's log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from clients.domain import energy
from clients.domain.facts import Facts, Floats
from clients.domain.policy import Policy


@dataclass(frozen=True, slots=True)
class Course:
    """Scores on k days for n clients, in points, shape (k, n)."""

    score: Floats
    low: Floats
    high: Floats

    @property
    def columns(self) -> tuple[Floats, Floats, Floats]:
        """Return score, low and high."""
        return self.score, self.low, self.high


def course(facts: Facts, policy: Policy, days: Sequence[int]) -> Course:
    """Return the score and its interval on each of the ordinal days.

    A day's score needs the interactions of the 364 days up to it: the facts have to reach back that far.
    """
    hours = energy.hours(facts, policy)
    found = [energy.interval_on(facts, hours, policy, day) for day in days]
    columns: npt.NDArray[np.float64] = np.array(found, dtype=np.float64).reshape(len(days), 3, len(facts.clients))
    return Course(score=columns[:, 0], low=columns[:, 1], high=columns[:, 2])
