"""Days and times as people write them: `yesterday 14:00`, `fri`, `in 3 days`, `2026-07-03`."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from clients.forms.plainwords.said import At

#: The days that a form takes, too.
FIRST, LAST = date(1970, 1, 1), date(2199, 12, 31)
WEEK: Final = 7
NOON: Final = 12

_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY: Final = (
    r"(?P<{0}weekday>mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?"
    r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
_ISO: Final = r"(?P<{0}iso>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})"
_TIME: Final = (
    r"(?:at\s+)?(?:(?P<{0}hour>[01]?[0-9]|2[0-3]):(?P<{0}minute>[0-5][0-9])(?!\s?h(?:ours?|rs?)?\b)"
    r"|(?P<{0}clock>1[0-2]|0?[1-9])(?::(?P<{0}past>[0-5][0-9]))?\s?(?P<{0}half>am|pm)|(?P<{0}noon>noon))"
)
_PAST_DAY: Final = (
    rf"(?:on\s+)?(?:(?P<{{0}}word>today|yesterday)|(?P<{{0}}last>last\s+)?{_WEEKDAY}|{_ISO}"
    r"|(?P<{0}number>[0-9]{{1,3}})\s+(?P<{0}unit>day|week)s?\s+ago)"
)
_DUE_DAY: Final = (
    rf"(?:(?:on|by|until|due|before)\s+)?(?:(?P<{{0}}word>today|tomorrow)|{_WEEKDAY}|{_ISO}"
    r"|in\s+(?P<{0}number>[0-9]{{1,3}})\s+(?P<{0}unit>day|week)s?)"
)


def _moment(day: str) -> str:
    """Return a pattern of a day with or without a time after or before it, or of a time alone."""
    after = day.format("a_") + r"(?:(?:T|,?\s+)" + _TIME.format("a_") + ")?"
    before = _TIME.format("b_") + r"(?:\s+" + day.format("b_") + ")?"
    return rf"(?:{after}|(?:(?:by|until)\s+)?{before})"


PAST: Final = _moment(_PAST_DAY)
DUE: Final = _moment(_DUE_DAY)


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
    return {name[2:]: text.lower() for name, text in found.groupdict().items() if text and name[1:2] == "_"}


def _at(found: re.Match[str], here: datetime, *, ahead: bool) -> At | None:
    given = _given(found)
    if not given:
        return None
    clock = _clock(given)
    day = _day(given, clock, here, ahead=ahead)
    return At(day, clock) if day and FIRST <= day <= LAST else None


def _clock(given: dict[str, str]) -> time | None:
    if "noon" in given:
        return time(NOON)
    if "half" in given:
        return time(int(given["clock"]) % NOON + (NOON if given["half"] == "pm" else 0), int(given.get("past", 0)))
    return time(int(given["hour"]), int(given["minute"])) if "hour" in given else None


def _day(given: dict[str, str], clock: time | None, here: datetime, *, ahead: bool) -> date | None:
    today = here.date()
    if "iso" in given:
        return _iso(given["iso"])
    if "weekday" in given:
        step = _WEEKDAYS.index(given["weekday"][:3]) - today.weekday()
        return today + timedelta(days=_ahead(step, clock, here) if ahead else _back(step, clock, here, given))
    if "number" in given:
        days = int(given["number"]) * (WEEK if given["unit"] == "week" else 1)
        return today + timedelta(days=days if ahead else -days)
    return today + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(given.get("word", ""), 0))


def _ahead(step: int, clock: time | None, here: datetime) -> int:
    """Return the days to a weekday that comes; today's own only where its time is still to come."""
    if step % WEEK == 0:
        return 0 if clock and clock > here.time() else WEEK
    return step % WEEK


def _back(step: int, clock: time | None, here: datetime, given: dict[str, str]) -> int:
    """Return the days to a weekday that came; today's own unless its time is still to come, or the last is meant."""
    if step % WEEK == 0:
        return -WEEK if "last" in given or (clock and clock > here.time()) else 0
    return step % WEEK - WEEK


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
