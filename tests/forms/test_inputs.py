"""Days and times by the workspace's clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from clients.forms.inputs import WallClock, WallClockField, field_of, plain_name
from clients.models import Client
from tests.cast import AUTUMN_NIGHT, NOW, SPRING_NIGHT

BERLIN = ZoneInfo("Europe/Berlin")
NOON = WallClock(date(2026, 6, 30), time(12))


@pytest.mark.parametrize("name", ["Studio North", "amazon.de Händler", "A/B Tests", "Müller & Söhne", "מאיה", "م. علي"])
def test_names_of_people_and_businesses_are_names(name: str) -> None:
    plain_name(name)


def test_a_moment_is_shown_as_the_clock_there_has_it() -> None:
    assert WallClock.of(NOW.replace(second=59), BERLIN) == NOON


def test_where_only_the_day_is_known_no_time_is_shown() -> None:
    assert WallClock.of(NOW, BERLIN, has_time=False) == WallClock(date(2026, 6, 30))


def test_what_the_clock_shows_is_the_moment_again() -> None:
    assert NOON.moment(BERLIN, otherwise=time(0)) == NOW


def test_a_missing_time_is_taken_as_told() -> None:
    moment = WallClock(date(2026, 6, 30)).moment(BERLIN, otherwise=time(23, 59))

    assert moment == datetime(2026, 6, 30, 21, 59, tzinfo=UTC)


def test_the_hour_that_comes_twice_is_the_first_of_both() -> None:
    shown = WallClock(date(2026, 10, 25), time(2, 30))

    assert shown.moment(BERLIN, otherwise=time(0)) == AUTUMN_NIGHT


def test_the_hour_that_is_skipped_is_taken_as_if_it_were_not() -> None:
    shown = WallClock(date(2026, 3, 29), time(2, 30))

    assert shown.moment(BERLIN, otherwise=time(0)) == SPRING_NIGHT.replace(hour=1)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        (["2026-06-30", "12:00"], NOON),
        (["2026-06-30", ""], WallClock(date(2026, 6, 30))),
        (["", ""], None),
    ],
)
def test_the_time_may_be_left_out(typed: list[str], value: WallClock | None) -> None:
    assert WallClockField(required=False).clean(typed) == value


def test_limits_of_an_input_are_those_of_its_column() -> None:
    assert field_of(Client, "name").max_length == 200  # type: ignore[attr-defined]
