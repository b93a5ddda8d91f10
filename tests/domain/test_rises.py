"""When a rise of the score is an early signal."""

from __future__ import annotations

import numpy as np
import pytest

from clients.domain.diagnosis import Diagnosis
from clients.domain.rises import is_worth_telling, rose_on

ON = 739_000


@pytest.mark.parametrize(
    ("today", "yesterday", "day_before", "found"),
    [
        (52.0, 42.0, 42.0, ON),
        (51.9, 42.0, 42.0, -1),
        (51.0, 52.0, 42.0, ON - 1),  # logged a day late
        (62.0, 52.0, 42.0, ON),  # the newer of two
        (52.0, 47.0, 42.0, -1),  # within two days
        (42.0, 52.0, 52.0, -1),
    ],
)
def test_ten_points_within_a_day_are_told_and_no_less(
    today: float, yesterday: float, day_before: float, found: int
) -> None:
    now, then, before = (np.array([score]) for score in (today, yesterday, day_before))

    assert rose_on(now, then, before, ON).tolist() == [found]


def test_while_it_is_too_early_to_say_only_what_was_hard_counts() -> None:
    assert not is_worth_telling(Diagnosis.TOO_EARLY, was_hard=False)
    assert is_worth_telling(Diagnosis.TOO_EARLY, was_hard=True)
    assert is_worth_telling(Diagnosis.STEADY, was_hard=False)
