"""What turned in a portfolio between two days: what became a pattern, rose, came to rest or eased."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from clients.domain.diagnosis import Diagnosis

MUCH: Final = 10.0  # points
#: A score under this on both days is light: whatever it did, nobody need look.
LIGHT: Final = 40.0
DRAINED: Final = frozenset({Diagnosis.ROUGH_PATCH, Diagnosis.PERSISTENT})
RESTED: Final = frozenset({Diagnosis.STEADY, Diagnosis.RECOVERING})


class Turn(StrEnum):
    """What became of a relationship, the most pressing first."""

    PATTERN = "pattern"
    UP = "up"
    RECOVERED = "recovered"
    DOWN = "down"


class Seen(Protocol):
    """What was believed of a relationship on a day."""

    @property
    def score(self) -> float:
        """Return the score in points."""

    @property
    def diagnosis(self) -> Diagnosis:
        """Return the diagnosis."""


@dataclass(frozen=True, slots=True)
class Turned:
    """One relationship that turned, with its scores in points."""

    client: int
    turn: Turn
    then: float
    now: float


def turned(then: Mapping[int, Seen], now: Mapping[int, Seen]) -> list[Turned]:
    """Return what turned, by client: pressing ones first, then by how far. Of who was no client then, nothing is said.

    A score that rose or fell counts from MUCH points on, and where there was enough contact to say so on both days.
    """
    found = [
        Turned(client, turn, then[client].score, seen.score)
        for client, seen in now.items()
        if client in then and (turn := turn_of(then[client], seen))
    ]
    order = list(Turn)
    return sorted(found, key=lambda one: (order.index(one.turn), -abs(one.now - one.then), one.client))


def turn_of(then: Seen, now: Seen) -> Turn | None:
    """Return how one relationship turned; None where it did not."""
    if now.diagnosis is Diagnosis.PERSISTENT and then.diagnosis is not Diagnosis.PERSISTENT:
        return Turn.PATTERN
    if then.diagnosis in DRAINED and now.diagnosis in RESTED:
        return Turn.RECOVERED
    is_light = max(then.score, now.score) < LIGHT
    if Diagnosis.TOO_EARLY in {then.diagnosis, now.diagnosis} or is_light or abs(now.score - then.score) < MUCH:
        return None
    return Turn.UP if now.score > then.score else Turn.DOWN
