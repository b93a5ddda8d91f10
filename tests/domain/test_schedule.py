"""What recurs by a local clock is due once, also in the nights in which the clock changes."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from clients.domain.schedule import next_daily, next_monthly, next_weekly

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("after", "due"),
    [
        (datetime(2026, 6, 30, 10, tzinfo=UTC), datetime(2026, 7, 6, 6, tzinfo=UTC)),
        (datetime(2026, 7, 6, 5, 59, tzinfo=UTC), datetime(2026, 7, 6, 6, tzinfo=UTC)),
        (datetime(2026, 7, 6, 6, tzinfo=UTC), datetime(2026, 7, 13, 6, tzinfo=UTC)),
        (datetime(2026, 10, 20, 10, tzinfo=UTC), datetime(2026, 10, 26, 7, tzinfo=UTC)),  # the clocks went back
    ],
)
def test_the_next_monday_at_eight(after: datetime, due: datetime) -> None:
    assert next_weekly(after=after, zone=BERLIN, weekday=0, hour=8) == due


def test_an_hour_that_the_clocks_skip_is_taken_an_hour_later() -> None:
    due = next_daily(after=datetime(2026, 3, 28, 22, tzinfo=UTC), zone=BERLIN, hour=2)

    assert due.astimezone(BERLIN) == datetime(2026, 3, 29, 3, tzinfo=BERLIN)


def test_an_hour_that_comes_twice_is_taken_the_first_time() -> None:
    due = next_daily(after=datetime(2026, 10, 24, 22, tzinfo=UTC), zone=BERLIN, hour=2)

    assert (due, next_daily(after=due, zone=BERLIN, hour=2)) == (
        datetime(2026, 10, 25, 0, tzinfo=UTC),
        datetime(2026, 10, 26, 1, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("after", "due"),
    [
        (datetime(2026, 6, 30, 10, tzinfo=UTC), datetime(2026, 7, 28, 6, tzinfo=UTC)),
        (datetime(2026, 7, 28, 6, tzinfo=UTC), datetime(2026, 8, 28, 6, tzinfo=UTC)),
        (datetime(2027, 1, 31, 10, tzinfo=UTC), datetime(2027, 2, 28, 7, tzinfo=UTC)),
        (datetime(2026, 12, 30, 10, tzinfo=UTC), datetime(2027, 1, 28, 7, tzinfo=UTC)),
    ],
)
def test_the_next_28th_at_eight(after: datetime, due: datetime) -> None:
    assert next_monthly(after=after, zone=BERLIN, day=28, hour=8) == due
