"""How a moment is written: a pattern of a day, of a time, or of both, in either order."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from clients.forms.plainwords.language import DayWords, either
from clients.forms.plainwords.vocabulary import DAYS, day_words, words

#: Within a pattern, `@` stands for the place of a day or a time: `a_` after, `b_` before. What follows another `_` in
#: the name of a group tells it from others of the same meaning.
_TIME: Final = (
    rf"(?:(?:{day_words(lambda of: of.at)})\s+)?"
    r"(?:(?P<@hour>[01]?[0-9]|2[0-3]):(?P<@minute>[0-5][0-9])"
    rf"(?:\s?(?:{day_words(lambda of: of.o_clock)})|(?!\s?(?:{words(lambda of: of.hours)})\b))"
    r"|(?P<@clock>1[0-2]|0?[1-9])(?::(?P<@past>[0-5][0-9]))?\s?(?P<@half>am|pm)"
    rf"|(?P<@hour_said>[01]?[0-9]|2[0-3])(?:\.(?P<@minute_said>[0-5][0-9]))?\s?(?:{day_words(lambda of: of.o_clock)})"
    rf"|(?P<@noon>{day_words(lambda of: of.noon)}))"
)
_BEFORE_A_TIME: Final = r"(?=,?\s+" + re.sub(r"\(\?P<[^>]*>", "(?:", _TIME) + r"(?:[\s,;.:!?)]|$))"
_DATE: Final = (
    r"(?P<@iso>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"|(?P<@date>(?:0?[1-9]|[12][0-9]|3[01])\.(?:0?[1-9]|1[0-2])\.(?:(?:19|20|21)?[0-9]{2})?)"
)
_WEEKDAY: Final = rf"(?P<@weekday>{day_words(lambda of: (word for names in of.weekdays for word in names))})"
_SHORT: Final = rf"(?P<@weekday_short>{day_words(lambda of: of.short_weekdays.values())})\.?"


def _named(pattern: str, name: str) -> str:
    """Return a pattern whose groups have names of their own."""
    return re.sub(r"(\(\?P<@[a-z_]+)>", rf"\1_{name}>", pattern)


def _counted(of: Callable[[DayWords], str]) -> str:
    """Return a pattern of a number of days or weeks from today."""
    count = r"(?P<@number{0}>[0-9]{{1,3}}|{1})\s+(?P<@unit{0}>{2})"
    told = (
        either([of(days)]).replace("{count}", count.format(f"_{at}", either(days.numbers), either(days.units)))
        for at, days in enumerate(DAYS)
    )
    return "|".join(told)


_ON: Final = rf"(?:{day_words(lambda of: of.on)})\s+"
_LAST: Final = rf"(?P<@last>{day_words(lambda of: of.last)})\s+"
#: A short weekday is a day only where something says so.
_PAST_DAY: Final = (
    rf"(?:(?:{_ON})?(?:(?P<@word>{day_words(lambda of: of.came)})|(?:{_LAST})?{_WEEKDAY}|{_DATE}"
    rf"|{_counted(lambda of: of.ago)}|{_named(_LAST + _SHORT, 'last')})"
    rf"|{_ON}{_named(_SHORT, 'on')}|{_named(_SHORT, 'timed')}{_BEFORE_A_TIME})"
)
_DUE_DAY: Final = (
    rf"(?:(?:{day_words(lambda of: of.by)})\s+)?(?:(?P<@word>{day_words(lambda of: of.comes)})"
    rf"|(?:(?:{day_words(lambda of: of.coming)})\s+)?(?:{_WEEKDAY}|{_SHORT})|{_DATE}|{_counted(lambda of: of.ahead)})"
)


def _moment(day: str, until: str) -> str:
    """Return a pattern of a day with or without a time after or before it, or of a time alone."""
    after = rf"{day}(?:(?:T|,?\s+){_TIME})?".replace("@", "a_")
    before = rf"(?:(?:{until})\s+)?{_TIME}(?:\s+{day})?".replace("@", "b_")
    return rf"(?:{after}|{before})"


PAST: Final = _moment(_PAST_DAY, day_words(lambda of: of.until))
DUE: Final = _moment(_DUE_DAY, day_words(lambda of: (*of.until, *of.due)))
