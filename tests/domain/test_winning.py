"""When somebody is asked whether a relationship that was won back held."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.domain.winning import CHECKS, due

TURNED = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("after", "answered", "expected"),
    [
        (29, [], None),
        (30, [], 30),
        (31, [30], None),
        (95, [30], 90),
        (95, [], 90),  # the look after 30 days was missed: it is not asked for as well
        (95, [90], None),
        (400, [30], 180),
        (400, [180], None),
    ],
)
def test_the_newest_look_is_asked_for_once(after: int, answered: list[int], expected: int | None) -> None:
    assert due(turned_on=TURNED, answered=answered, on=TURNED + timedelta(days=after)) == expected


@given(days=st.lists(st.integers(0, 400), max_size=20))
def test_whoever_answers_what_is_asked_is_asked_three_times_at_most(days: list[int]) -> None:
    answered: list[int] = []
    for after in sorted(days):
        asked = due(turned_on=TURNED, answered=answered, on=TURNED + timedelta(days=after))
        answered += [asked] if asked else []

    assert len(answered) <= len(CHECKS)
    assert answered == sorted(set(answered))
