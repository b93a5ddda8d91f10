"""Days and times in German: behind us for what happened, ahead for what was promised."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from clients.forms.plainwords.reading import read
from clients.forms.plainwords.said import At, Promise, Reading

NOON = datetime(2026, 6, 30, 12, 0)  # noqa: DTZ001 (a clock on the wall; a Tuesday)
TODAY, MONDAY, FRIDAY = NOON.date(), date(2026, 6, 29), date(2026, 7, 3)


def line(text: str) -> Reading:
    """Read a line about one client."""
    return read(text, names=["Weber"], here=NOON)


@pytest.mark.parametrize(
    ("text", "occurred"),
    [
        ("heute", At(TODAY)),
        ("gestern", At(MONDAY)),
        ("vorgestern um 9:30", At(date(2026, 6, 28), time(9, 30))),
        ("gestern, 14 Uhr", At(MONDAY, time(14))),
        ("14.30 Uhr", At(TODAY, time(14, 30))),
        ("um 0:15 Uhr", At(TODAY, time(0, 15))),
        ("14 Uhr am Montag", At(MONDAY, time(14))),
        ("am Montag mittags", At(MONDAY, time(12))),
        ("Sonnabend", At(date(2026, 6, 27))),
        ("letzten Freitag", At(date(2026, 6, 26))),
        ("letzten Dienstag", At(date(2026, 6, 23))),
        ("letzten Di", At(date(2026, 6, 23))),
        ("vor 3 Tagen", At(date(2026, 6, 27))),
        ("vor 2 Wochen", At(date(2026, 6, 16))),
        ("vor einer Woche", At(date(2026, 6, 23))),
        ("vor fuenf Tagen", At(date(2026, 6, 25))),
        ("am Mo", At(MONDAY)),
        ("Mo. 14:00", At(MONDAY, time(14))),
        ("fr, 10 Uhr", At(date(2026, 6, 26), time(10))),
        ("So 14:00", At(date(2026, 6, 28), time(14))),
        ("gefühlt -1 am Mo", At(MONDAY)),
        ("29.6.", At(MONDAY)),
        ("am 30.06. 14:00", At(TODAY, time(14))),
        ("1.7.", At(date(2025, 7, 1))),
        ("29.2.", At(date(2024, 2, 29))),
        ("3.7.2025, 14 Uhr", At(date(2025, 7, 3), time(14))),
        ("03.07.25", At(date(2025, 7, 3))),
    ],
)
def test_when_it_happened_lies_behind_us(text: str, occurred: At) -> None:
    reading = line(f"Weber {text}")

    assert (reading.said.occurred, reading.not_understood) == (occurred, ())


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Fr", At(FRIDAY)),
        ("Fr. 10:00", At(FRIDAY, time(10))),
        ("bis Do", At(date(2026, 7, 2))),
        ("bis spätestens Freitag, 10 Uhr", At(FRIDAY, time(10))),
        ("am kommenden Freitag", At(FRIDAY)),
        ("kommenden Freitag", At(FRIDAY)),
        ("fällig am Dienstag", At(date(2026, 7, 7))),
        ("morgen um 9.30 Uhr", At(date(2026, 7, 1), time(9, 30))),
        ("bis uebermorgen mittags", At(date(2026, 7, 2), time(12))),
        ("bis 17 Uhr", At(TODAY, time(17))),
        ("in 3 Tagen", At(FRIDAY)),
        ("in zwei Wochen", At(date(2026, 7, 14))),
        ("zum 3.7.", At(FRIDAY)),
        ("bis 30.6.", At(TODAY)),
        ("am 29.6.", At(date(2027, 6, 29))),
        (", 29.2.", At(date(2028, 2, 29))),
        ("3.7.2026 10 Uhr", At(FRIDAY, time(10))),
    ],
)
def test_a_promise_is_due_ahead_of_us(text: str, due: At) -> None:
    reading = line(f"Weber Zusage „x“ {text}")

    assert (reading.said.promise, reading.not_understood) == (Promise("x", due), ())


@pytest.mark.parametrize(
    "text",
    [
        "morgen",
        "in 3 Tagen",
        "in zwei Wochen",
        "vor 2 Stunden",
        "in 2 Stunden",
        "vor Freitag",
        "ab Freitag",
        "seit gestern",
        "vom Montag",
        "jeden Freitag",
        "diesen Freitag",
        "nächsten Freitag",
        "vorletzten Freitag",
        "von 14 bis 15 Uhr",
        "31.2",
        "29.2.2025",
        "3.13",
        "25 Uhr",
        "Mo",
        "Mi Logo",
        "so",
        "Fr. Schulz",
    ],
)
def test_a_day_that_is_not_clear_is_left_and_said(text: str) -> None:
    reading = line(f"Weber {text}")

    assert (reading.said.occurred, reading.said.minutes, reading.not_understood) == (None, None, (text,))


@pytest.mark.parametrize("text", ["am Morgen", "nächsten Freitag", "Fr. Schulz", "do", "irgendwann"])
def test_a_promise_without_a_clear_day_has_none(text: str) -> None:
    reading = line(f"Weber Zusage „x“ {text}")

    assert (reading.said.promise, reading.said.occurred) == (Promise("x"), None)
    assert reading.not_understood == (text,)


def test_a_time_before_a_person_is_of_today() -> None:
    reading = line("Weber 10:00 Fr. Schulz")

    assert (reading.said.occurred, reading.not_understood) == (At(TODAY, time(10)), ("Fr. Schulz",))


@pytest.mark.parametrize("text", ["\u017fun", "\u017fonntag", "m\u0131ttwoch", "D\u0130ENSTAG", "half an hour \u212a"])
def test_letters_that_look_like_others_break_nothing(text: str) -> None:
    assert line(f"Weber {text}").said.client == "Weber"
