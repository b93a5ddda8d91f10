"""What turned in a portfolio between two days."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from clients.domain.diagnosis import Diagnosis
from clients.domain.turning import Turn, turn_of, turned

STEADY, ROUGH, PERSISTENT = Diagnosis.STEADY, Diagnosis.ROUGH_PATCH, Diagnosis.PERSISTENT


@dataclass(frozen=True)
class Then:
    """What was believed on a day."""

    score: float
    diagnosis: Diagnosis = STEADY


@pytest.mark.parametrize(
    ("then", "now", "found"),
    [
        (Then(62.0, ROUGH), Then(63.0, PERSISTENT), Turn.PATTERN),
        (Then(62.0, PERSISTENT), Then(75.0, PERSISTENT), Turn.UP),
        (Then(62.0, ROUGH), Then(58.0, STEADY), Turn.RECOVERED),
        (Then(62.0, PERSISTENT), Then(50.0, Diagnosis.RECOVERING), Turn.RECOVERED),
        (Then(35.0), Then(45.0), Turn.UP),
        (Then(55.0), Then(45.0), Turn.DOWN),
        (Then(45.0), Then(54.9), None),
        (Then(20.0), Then(39.0), None),  # light on both days
        (Then(45.0, Diagnosis.TOO_EARLY), Then(60.0), None),
        (Then(62.0, ROUGH), Then(60.0, ROUGH), None),
    ],
)
def test_only_what_turned_by_much_is_said(then: Then, now: Then, found: Turn | None) -> None:
    assert turn_of(then, now) == found


def test_what_presses_comes_first_and_then_what_moved_furthest() -> None:
    then = {1: Then(60.0), 2: Then(40.0), 3: Then(40.0), 4: Then(62.0, ROUGH)}
    now = {1: Then(45.0), 2: Then(55.0), 3: Then(60.0), 4: Then(62.0, PERSISTENT), 5: Then(90.0)}

    assert [one.client for one in turned(then, now)] == [4, 3, 2, 1]  # 5 was no client then
