"""The order of a review, what goes against an advice, and the first day of a clean goodbye."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.domain.advice import Advice
from clients.domain.review import AGREEING, Choice, Exit, earliest_exit, goes_against, weight

TODAY = date(2026, 6, 30)
days = st.dates(date(2026, 1, 1), date(2026, 12, 31))


def test_every_advice_has_its_choices() -> None:
    assert set(AGREEING) == set(Advice)


@pytest.mark.parametrize("advice", Advice)
def test_to_wait_goes_against_nothing(advice: Advice) -> None:
    assert not goes_against(Choice.LATER, advice)


@pytest.mark.parametrize(
    ("choice", "advice", "against"),
    [
        (Choice.KEEP, Advice.OFFBOARD, True),
        (Choice.EFFORT, Advice.OFFBOARD, True),
        (Choice.LEAVE, Advice.OFFBOARD, False),
        (Choice.LEAVE, Advice.EXTRA_EFFORT, True),
        (Choice.EFFORT, Advice.EXTRA_EFFORT, False),
        (Choice.KEEP, Advice.CARRY_ON, False),
        (Choice.LEAVE, Advice.CARRY_ON, True),
    ],
)
def test_a_choice_is_held_against_the_advice(choice: Choice, advice: Advice, *, against: bool) -> None:
    assert goes_against(choice, advice) is against


@given(st.floats(0, 100), st.integers(0, 26), st.floats(0, 1e6), st.floats(0, 50), st.integers(0, 9))
def test_more_drain_is_never_looked_at_later(score: float, weeks: int, value: float, more: float, longer: int) -> None:
    known = {"monthly_value": value, "usual_value": None}

    assert weight(score=score, weeks_drained=weeks, **known) <= weight(
        score=score + more, weeks_drained=weeks + longer, **known
    )


def test_an_unknown_value_is_taken_as_what_the_others_pay() -> None:
    assert weight(score=50, weeks_drained=3, monthly_value=None, usual_value=1000) == 2000
    assert weight(score=50, weeks_drained=3, monthly_value=None, usual_value=None) == 2


def test_one_may_leave_at_once_where_nothing_is_owed() -> None:
    assert earliest_exit([], today=TODAY) == Exit(TODAY, 0, 0)


def test_the_last_day_that_something_is_due_decides() -> None:
    due = [TODAY - timedelta(days=9), TODAY + timedelta(days=20), TODAY + timedelta(days=3)]

    assert earliest_exit(due, today=TODAY) == Exit(TODAY + timedelta(days=20), 0, 3)


def test_without_a_day_for_each_none_is_known() -> None:
    assert earliest_exit([TODAY, None], today=TODAY) == Exit(None, 1, 2)


@given(st.lists(days, max_size=5))
def test_no_exit_lies_in_the_past_or_before_what_is_due(due: list[date]) -> None:
    found = earliest_exit(due, today=TODAY).on

    assert found is not None
    assert found in {TODAY, *due}
    assert all(found >= day for day in [TODAY, *due])
