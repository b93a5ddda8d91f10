"""Days and times in German: behind us for what happened, ahead for what was promised."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from clients.forms.plainwords.reading import read
from clients.forms.plainwords.said import At, Promise, Reading

NOON = datetime(2026, 6, 30, 12, 0, tzinfo=UTC)  # a Tuesday
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
        ("am 3. Juni", At(date(2026, 6, 3))),
        ("3. Dez. 14:00", At(date(2025, 12, 3), time(14))),
        ("am 3. Jänner 2026, 9 Uhr", At(date(2026, 1, 3), time(9))),
        ("1. Maerz", At(date(2026, 3, 1))),
        ("29. Feber", At(date(2024, 2, 29))),
        ("30.Juni", At(TODAY)),
        ("um 9", At(TODAY, time(9))),
        ("um 9.30", At(TODAY, time(9, 30))),
        ("gestern um 14", At(MONDAY, time(14))),
        ("am 3. Juni um 9", At(date(2026, 6, 3), time(9))),
        ("um 12 am Montag", At(MONDAY, time(12))),
        ("Mo um 9", At(MONDAY, time(9))),
        ("halb zehn", At(TODAY, time(9, 30))),
        ("halb 9 am Montag", At(MONDAY, time(8, 30))),
        ("Mo halb zehn Uhr", At(MONDAY, time(9, 30))),
        ("gestern um halb drei", At(MONDAY, time(14, 30))),
        ("halb eins", At(TODAY, time(12, 30))),
        ("Viertel nach neun", At(TODAY, time(9, 15))),
        ("Viertel vor 9", At(TODAY, time(8, 45))),
        ("dreiviertel sieben", At(TODAY, time(18, 45))),
        ("viertel nach zwoelf", At(TODAY, time(12, 15))),
        ("vor 2 Stunden", At(TODAY, time(10))),
        ("vor 20 Min.", At(TODAY, time(11, 40))),
        ("vor zwei Stunden", At(TODAY, time(10))),
        ("vor fuenf Minuten", At(TODAY, time(11, 55))),
        ("vor 1,5 Std.", At(TODAY, time(10, 30))),
        ("vor einer Stunde", At(TODAY, time(11))),
        ("vor einer halben Stunde", At(TODAY, time(11, 30))),
        ("vor 13 Stunden", At(MONDAY, time(23))),
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
        ("in einer Woche", At(date(2026, 7, 7))),
        ("bis in sieben Tagen um 9", At(date(2026, 7, 7), time(9))),
        ("in 2 Stunden", At(TODAY, time(14))),
        ("innerhalb von zwei Stunden", At(TODAY, time(14))),
        ("binnen einer Woche", At(date(2026, 7, 7))),
        ("in zwei Stunden", At(TODAY, time(14))),
        ("in einer halben Stunde", At(TODAY, time(12, 30))),
        ("in anderthalb Stunden", At(TODAY, time(13, 30))),
        ("in 20 Min.", At(TODAY, time(12, 20))),
        ("in 13 Std.", At(date(2026, 7, 1), time(1))),
        ("zum 3.7.", At(FRIDAY)),
        ("bis 30.6.", At(TODAY)),
        ("am 29.6.", At(date(2027, 6, 29))),
        (", 29.2.", At(date(2028, 2, 29))),
        ("3.7.2026 10 Uhr", At(FRIDAY, time(10))),
        ("bis 3. Juli", At(FRIDAY)),
        ("am 3. Jan. um 9", At(date(2027, 1, 3), time(9))),
        ("bis spätestens 31. Dezember 2026", At(date(2026, 12, 31))),
        ("morgen um 9", At(date(2026, 7, 1), time(9))),
        ("um 14", At(TODAY, time(14))),
        ("bis halb drei", At(TODAY, time(14, 30))),
        ("Fr Viertel nach neun", At(FRIDAY, time(9, 15))),
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
        "in 2 Stunden",
        "in 1 Std. 30 Minuten",
        "in anderthalb Stunden",
        "in einer Woche",
        "in ca. 2 Stunden",
        "in ein paar Minuten",
        "in zwei bis drei Tagen",
        "in 3 Monaten",
        "nicht in 2 Stunden",
        "vor 0 Stunden",
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
        "um 9 Prozent",
        "um 9,5",
        "um 9 bis 10",
        "um 3 Rechnungen",
        "um 24",
        "um 9. Platz",
        "halb 2 Mal",
        "halb 13",
        "halb 3. Platz",
        "ab halb zehn",
        "kurz vor halb zehn",
        "viertel neun",
        "31. Februar",
        "29. Februar 2025",
        "im Dezember",
        "vom 3. Dezember",
    ],
)
def test_a_day_that_is_not_clear_is_left_and_said(text: str) -> None:
    reading = line(f"Weber {text}")

    assert (reading.said.occurred, reading.said.minutes, reading.not_understood) == (None, None, (text,))


@pytest.mark.parametrize(
    "text",
    [
        "am Morgen",
        "nächsten Freitag",
        "Fr. Schulz",
        "do",
        "irgendwann",
        "in ca. 2 Stunden",
        "in 2-3 Tagen",
        "in 2 Monaten",
    ],
)
def test_a_promise_without_a_clear_day_has_none(text: str) -> None:
    reading = line(f"Weber Zusage „x“ {text}")

    assert (reading.said.promise, reading.said.occurred) == (Promise("x"), None)
    assert reading.not_understood == (text,)


@pytest.mark.parametrize("text", ["2 Tage verschoben", "9 Prozent", "3 Euro", "2 h", "2 weitere"])
def test_a_number_after_a_day_may_say_by_how_much(text: str) -> None:
    reading = line(f"Weber gestern um {text}")

    assert reading.said.occurred == At(MONDAY)
    assert any(left.startswith("um") for left in reading.not_understood)


@pytest.mark.parametrize(
    "text", ["Anruf", "telefoniert", "per Mail", "mit Weber", "wegen Logo", "25 min", "am Telefon"]
)
def test_an_hour_by_itself_is_clear_before_what_is_understood(text: str) -> None:
    assert line(f"Weber, um 9 {text}").said.occurred == At(TODAY, time(9))


def test_how_long_ago_it_was_and_how_long_it_took_are_told_apart() -> None:
    said = line("Weber Anruf vor 2 Stunden, 20 Minuten").said

    assert (said.occurred, said.minutes) == (At(TODAY, time(10)), 20)


def test_a_time_before_a_person_is_of_today() -> None:
    reading = line("Weber 10:00 Fr. Schulz")

    assert (reading.said.occurred, reading.not_understood) == (At(TODAY, time(10)), ("Fr. Schulz",))


@pytest.mark.parametrize("text", ["\u017fun", "\u017fonntag", "m\u0131ttwoch", "D\u0130ENSTAG", "half an hour \u212a"])
def test_letters_that_look_like_others_break_nothing(text: str) -> None:
    assert line(f"Weber {text}").said.client == "Weber"
