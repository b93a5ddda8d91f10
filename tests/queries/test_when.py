"""Days are told by the workspace's clock, how long ago and exactly."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from clients.queries import when
from clients.queries.when import Clock
from tests.cast import NOW, SPRING_NIGHT, TODAY

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (0, "today"),
        (-1, "yesterday"),
        (1, "tomorrow"),
        (2, "in 2 days"),
        (-13, "13 days ago"),
        (-14, "2 weeks ago"),
        (-59, "8 weeks ago"),
        (-60, "2 months ago"),
        (-729, "24 months ago"),
        (-730, "2 years ago"),
    ],
)
def test_a_day_is_told_in_the_largest_unit_that_says_enough(days: int, text: str) -> None:
    assert when.relative(TODAY + timedelta(days=days), TODAY) == text


def test_an_exact_day_names_its_month() -> None:
    assert when.exact_day(date(2026, 5, 4)) == "4 May 2026"


@pytest.mark.parametrize(("language", "text"), [("en", "2 January 2027"), ("de", "2. Januar 2027")])
def test_a_full_day_writes_its_month_out(language: str, text: str) -> None:
    with translation.override(language):
        assert when.full_day(date(2027, 1, 2)) == text


@pytest.mark.parametrize(
    ("language", "has_time", "text"),
    [
        ("en", True, "30 June 2026, 00:30"),
        ("de", True, "30. Juni 2026, 00:30\u00a0Uhr"),
        ("en", False, "30 June 2026"),
        ("de", False, "30. Juni 2026"),
    ],
)
def test_a_moment_can_be_written_out(language: str, text: str, *, has_time: bool) -> None:
    told = Clock(NOW, BERLIN).moment(datetime(2026, 6, 29, 22, 30, tzinfo=UTC), has_time=has_time)

    with translation.override(language):
        assert told.full == text


def test_a_moment_is_told_by_the_clock_on_the_wall() -> None:
    told = Clock(NOW, BERLIN).moment(datetime(2026, 6, 29, 22, 30, tzinfo=UTC))

    assert (told.exact, told.relative, told.iso) == ("30 Jun 2026, 00:30", "today", "2026-06-30T00:30+02:00")


def test_a_moment_without_a_time_is_only_its_day() -> None:
    assert Clock(NOW, BERLIN).moment(NOW, has_time=False) == when.of_day(TODAY, TODAY)


def test_the_night_in_which_clocks_change_has_its_own_day() -> None:
    assert Clock(SPRING_NIGHT - timedelta(hours=2), BERLIN).today == date(2026, 3, 28)
    assert Clock(SPRING_NIGHT, BERLIN).today == date(2026, 3, 29)
