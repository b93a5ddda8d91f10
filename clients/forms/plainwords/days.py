"""Days and times as people write them: `yesterday 14:00`, `fri`, `in 3 days`, `2026-07-03`, `3. Juli`, `gestern`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from clients.forms.plainwords import lengths
from clients.forms.plainwords.language import folded
from clients.forms.plainwords.said import At
from clients.forms.plainwords.vocabulary import DAYS

#: The days that a form takes, too.
FIRST, LAST = date(1970, 1, 1), date(2199, 12, 31)
WEEK: Final = 7
NOON: Final = 12
HALF_A_DAY: Final = 12 * 60  # minutes
MORNING: Final = 7 * 60  # `halb drei` is said of two moments a day: of the one from 7:00 on
CENTURY: Final = 2000  # of a year that is written with two digits
LEAP: Final = 8  # years: 29 February is never further away

_FROM_TODAY: Final = {folded(word): step for of in DAYS for told in (of.came, of.comes) for word, step in told.items()}
_UNITS: Final = {word: unit for of in DAYS for word, unit in of.units.items()}
_NUMBERS: Final = {folded(word): number for of in DAYS for word, number in of.numbers.items()}
_MONTHS: Final = {folded(word): at for of in DAYS for at, names in enumerate(of.months, start=1) for word in names}
_PARTS: Final = {word: minutes for of in DAYS for word, minutes in of.parts_of_hour.items()}
_HOURS: Final = {folded(word): hour for of in DAYS for hour, word in enumerate(of.hours_said, start=1)}
_WEEKDAYS: Final = {word: at for of in DAYS for at, names in enumerate(of.weekdays) for word in names} | {
    word: at for of in DAYS for at, word in enumerate(of.short_weekdays)
}


def past(found: re.Match[str], here: datetime) -> At | None:
    """Return when it happened: a weekday is the last one that came, and a time alone is of today."""
    return _at(found, here, ahead=False)


def due(found: re.Match[str], here: datetime) -> At | None:
    """Return until when: a weekday is the next one that comes, and a time alone is of today."""
    return _at(found, here, ahead=True)


def is_given(found: re.Match[str]) -> bool:
    """Return whether a day or a time is part of what was found."""
    return bool(_given(found))


def _given(found: re.Match[str]) -> dict[str, str]:
    groups = {name: text for name, text in found.groupdict().items() if text and name[1:2] == "_"}
    return {name.split("_")[1]: folded(text) for name, text in groups.items()}


def _at(found: re.Match[str], here: datetime, *, ahead: bool) -> At | None:
    given = _given(found)
    if not given:
        return None
    if "ago" in given or "hence" in given:
        return _away(lengths.counted(given) * (1 if ahead else -1), here)
    clock = _clock(given)
    day = _day(given, clock, here, ahead=ahead)
    return At(day, clock) if day and FIRST <= day <= LAST else None


def _away(minutes: int, here: datetime) -> At | None:
    """Return the moment so many minutes from here, as they pass: a clock that is put forward or back is no hour."""
    then = (here.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(here.tzinfo)
    return At(then.date(), then.time().replace(second=0, microsecond=0)) if minutes else None


def _clock(given: Mapping[str, str]) -> time | None:
    if "noon" in given:
        return time(NOON)
    if "part" in given:
        return _parted(_PARTS[" ".join(given["part"].split())], given["parted"])
    if "half" in given:
        return time(int(given["clock"]) % NOON + (NOON if given["half"] == "pm" else 0), int(given.get("past", 0)))
    return time(int(given["hour"]), int(given.get("minute", 0))) if "hour" in given else None


def _parted(minutes: int, hour: str) -> time:
    """Return the time so many minutes from an hour of the clock face, by day."""
    by_day = MORNING + (60 * (_HOURS.get(hour) or int(hour)) + minutes - MORNING) % HALF_A_DAY
    return time(*divmod(by_day, 60))


def _day(given: Mapping[str, str], clock: time | None, here: datetime, *, ahead: bool) -> date | None:
    today = here.date()
    if "iso" in given:
        return _iso(given["iso"])
    if "date" in given:
        day, month, year = given["date"].split(".")
        return _recurring(day, month, year, today, ahead=ahead)
    if "month" in given:
        return _recurring(given["day"], str(_MONTHS[given["month"]]), given.get("year", ""), today, ahead=ahead)
    if "weekday" in given:
        step = _WEEKDAYS[given["weekday"]] - today.weekday()
        return today + timedelta(days=_ahead(step, clock, here) if ahead else _back(step, clock, here, given))
    if "number" in given:
        days = (_NUMBERS.get(given["number"]) or int(given["number"])) * _UNITS[given["unit"]]
        return today + timedelta(days=days if ahead else -days)
    return today + timedelta(days=_FROM_TODAY[given["word"]] if "word" in given else 0)


def _ahead(step: int, clock: time | None, here: datetime) -> int:
    """Return the days to a weekday that comes; today's own only where its time is still to come."""
    if step % WEEK == 0:
        return 0 if clock and clock > here.time() else WEEK
    return step % WEEK


def _back(step: int, clock: time | None, here: datetime, given: Mapping[str, str]) -> int:
    """Return the days to a weekday that came; today's own unless its time is still to come, or the last is meant."""
    if step % WEEK == 0:
        return -WEEK if "last" in given or (clock and clock > here.time()) else 0
    return step % WEEK - WEEK


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _recurring(day: str, month: str, year: str, today: date, *, ahead: bool) -> date | None:
    """Return a day such as 3.7.2026; without a year the last or the next one, where today counts as well."""
    if year:
        return _that_is(int(year) % 100 + CENTURY if len(year) == len("26") else int(year), month, day)
    years = range(today.year, today.year + LEAP + 1) if ahead else range(today.year, today.year - LEAP - 1, -1)
    days = (found for found in (_that_is(one, month, day) for one in years) if found)
    return next((found for found in days if (found >= today if ahead else found <= today)), None)


def _that_is(year: int, month: str, day: str) -> date | None:
    return _iso(f"{year:04}-{month:0>2}-{day:0>2}")
