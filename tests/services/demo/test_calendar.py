"""Weeks and days before a moment fall on days on which a studio works."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from clients.services.demo.calendar import Calendar
from tests.cast import NOW

BERLIN = ZoneInfo("Europe/Berlin")
TUESDAY = Calendar(NOW, BERLIN)  # 30 June 2026


def test_a_day_is_one_by_the_clock_of_the_workspace() -> None:
    just_after_midnight = Calendar(datetime(2026, 12, 31, 23, 30, tzinfo=UTC), BERLIN)

    assert just_after_midnight.today == date(2027, 1, 1)


def test_weeks_are_counted_from_monday_to_monday() -> None:
    assert (TUESDAY.in_week(0, 0), TUESDAY.in_week(1, 4)) == (date(2026, 6, 29), date(2026, 6, 26))


def test_a_sunday_that_was_asked_for_stays() -> None:
    assert TUESDAY.in_week(1, 6) == date(2026, 6, 28)


def test_a_holiday_moves_to_the_working_day_before() -> None:
    assert Calendar(datetime(2027, 1, 4, 9, tzinfo=UTC), BERLIN).in_week(1, 4) == date(2026, 12, 30)


@pytest.mark.parametrize(
    ("days_ago", "day"),
    [
        (0, date(2026, 6, 30)),
        (2, date(2026, 6, 26)),  # was a Sunday
        (-4, date(2026, 7, 6)),  # will be a Saturday
    ],
)
def test_what_is_past_stays_past_and_what_is_ahead_stays_ahead(days_ago: int, day: date) -> None:
    assert TUESDAY.ago(days_ago) == day


@pytest.mark.parametrize(("day", "hour"), [(date(2026, 3, 28), 8), (date(2026, 3, 30), 7)])
def test_nine_in_the_morning_is_nine_on_both_sides_of_a_clock_change(day: date, hour: int) -> None:
    assert TUESDAY.at(day, time(9)).hour == hour
