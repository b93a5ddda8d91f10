"""Whose miss a contact followed from, by what it names."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.domain.causes import DERIVED, OURS, Cause, Moment, Point, Promise, derive, of_point, of_promise

DAY = date(2026, 6, 30)
AGO = timedelta(days=1)
MOMENT = Moment(day=DAY)

days = st.dates(date(2026, 6, 1), date(2026, 7, 31))
maybe = st.none() | days
moments = st.builds(Moment, day=days)
promises = st.builds(Promise, due_on=maybe, closed_on=maybe)
points = st.builds(Point, agreed_on=maybe, excludes=st.booleans())


@pytest.mark.parametrize(
    ("promise", "cause"),
    [
        (Promise(due_on=DAY - AGO), Cause.OVERDUE),
        (Promise(due_on=DAY - AGO, closed_on=DAY + AGO), Cause.OVERDUE),  # kept since, but not by then
        (Promise(due_on=DAY - 2 * AGO, closed_on=DAY - AGO), Cause.LATE),
        (Promise(due_on=DAY - AGO, closed_on=DAY - AGO), Cause.KEPT),
        (Promise(due_on=DAY), Cause.NOT_DUE),
        (Promise(due_on=DAY + AGO, closed_on=DAY), Cause.KEPT),
        (Promise(due_on=None), Cause.NOT_DUE),
    ],
)
def test_a_promise_is_our_miss_once_its_day_has_passed_without_its_being_kept(promise: Promise, cause: Cause) -> None:
    assert of_promise(promise, MOMENT) is cause


@pytest.mark.parametrize(("hour", "cause"), [(9, Cause.OVERDUE), (11, Cause.NOT_DUE)])
def test_a_promise_with_an_hour_is_overdue_from_that_hour_on(hour: int, cause: Cause) -> None:
    due, at = datetime.combine(DAY, time(hour), UTC), datetime.combine(DAY, time(10), UTC)

    assert of_promise(Promise(due_on=DAY, due_at=due), Moment(day=DAY, at=at)) is cause


@pytest.mark.parametrize(
    ("point", "asks_for_more", "cause"),
    [
        (Point(agreed_on=DAY, excludes=False), False, Cause.UNMET),
        (Point(agreed_on=DAY, excludes=False), True, Cause.BEYOND),
        (Point(agreed_on=DAY, excludes=True), False, Cause.NOT_INCLUDED),
        (Point(agreed_on=DAY + AGO, excludes=False), False, Cause.NOT_AGREED),
        (Point(agreed_on=None, excludes=True), True, Cause.NOT_AGREED),
    ],
)
def test_a_point_is_our_miss_where_it_was_agreed_and_not_more_is_asked_for(
    point: Point, asks_for_more: bool, cause: Cause
) -> None:
    assert of_point(point, MOMENT, asks_for_more=asks_for_more) is cause


@given(promise=promises, point=points, moment=moments, more=st.booleans())
def test_it_is_our_miss_exactly_where_one_of_the_two_is(
    promise: Promise, point: Point, moment: Moment, more: bool
) -> None:
    both = {of_promise(promise, moment), of_point(point, moment, asks_for_more=more)}
    found = derive(promise=promise, point=point, moment=moment, asks_for_more=more)

    assert found in both & DERIVED
    assert (found in OURS) == bool(both & OURS)


@given(promise=promises, moment=moments, later=st.integers(1, 30))
def test_a_promise_that_was_missed_stays_missed(promise: Promise, moment: Moment, later: int) -> None:
    after = Moment(day=moment.day + timedelta(days=later))

    assert of_promise(promise, moment) not in OURS or of_promise(promise, after) in OURS


@given(moment=moments, more=st.booleans())
def test_where_nothing_is_named_nothing_follows(moment: Moment, more: bool) -> None:
    assert derive(promise=None, point=None, moment=moment, asks_for_more=more) is Cause.NOT_NAMED
