"""Time two things in turn, so that a machine that slows down slows both."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

ROUNDS = 7


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times as long as its floor a job takes, over the rounds."""

    median: float
    least: float
    most: float


def ratio(job: Callable[[], object], floor: Callable[[], object], *, rounds: int = ROUNDS) -> Ratio:
    """Return the ratios of job to floor, taken in turn after a round that does not count."""
    found = [_seconds(job) / _seconds(floor) for _ in range(rounds + 1)][1:]
    return Ratio(median(found), min(found), max(found))


def _seconds(what: Callable[[], object]) -> float:
    start = time.perf_counter()
    what()
    return time.perf_counter() - start
