"""How a moment is written: a pattern of a day, of a time, or of both, in either order."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import chain
from typing import Final

from clients.forms.plainwords import lengths, times
from clients.forms.plainwords.language import DayWords, either
from clients.forms.plainwords.vocabulary import DAYS, day_words, words


def _unnamed(pattern: str) -> str:
    """Return a pattern whose groups have no names."""
    return re.sub(r"\(\?P<[^>]*>", "(?:", pattern)


#: Within a pattern, `@` stands for the place of a day or a time: `a_` after, `b_` before. What follows another `_` in
#: the name of a group tells it from others of the same meaning.
_BEFORE_A_TIME: Final = rf"(?=,?\s+{_unnamed(times.TIME)}(?:[\s,;.:!?)]|$))"
_DAY: Final = "0?[1-9]|[12][0-9]|3[01]"
_MONTH: Final = day_words(lambda of: (word for names in of.months for word in names))
_YEAR: Final = "(?:19|20|21)[0-9]{2}"
_ORDINAL: Final = rf"(?:{day_words(lambda of: of.ordinals)})?"
_DATE: Final = (
    r"(?P<@iso>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    rf"|(?P<@date>(?:{_DAY})\.(?:0?[1-9]|1[0-2])\.(?:(?:19|20|21)?[0-9]{{2}})?)"
    rf"|(?P<@day>{_DAY})(?:\.\s?|{_ORDINAL}\s+(?:(?:{day_words(lambda of: of.of_month)})\s+)?)"
    rf"(?P<@month>{_MONTH})\b\.?(?:,?\s(?P<@year>{_YEAR}))?"
    rf"|(?P<@month_first>{_MONTH})\.?\s+(?P<@day_then>{_DAY}){_ORDINAL}(?!\w)"
    rf"(?:,?\s(?P<@year_then>{_YEAR})|{times.NO_COUNT})"
)
_WEEKDAY: Final = rf"(?P<@weekday>{day_words(lambda of: (word for names in of.weekdays for word in names))})"
_SHORT: Final = rf"(?P<@weekday_short>{day_words(lambda of: of.short_weekdays.values())})\.?"


def _named(pattern: str, name: str) -> str:
    """Return a pattern whose groups have names of their own."""
    return re.sub(r"(\(\?P<@[a-z0-9_]+)>", rf"\1_{name}>", pattern)


def _counted(of: Callable[[DayWords], str]) -> str:
    """Return a pattern of a number of days or weeks from today."""
    count = r"(?P<@number{0}>[0-9]{{1,3}}|{1})\s+(?P<@unit{0}>{2})"
    told = (
        either([of(days)]).replace("{count}", count.format(f"_{at}", either(days.numbers), either(days.units)))
        for at, days in enumerate(DAYS)
    )
    return "|".join(told)


_ON: Final = rf"(?:{day_words(lambda of: of.on)})\s+"
_ON_AFTER_TIME: Final = rf"(?:{day_words(lambda of: of.on_after_time)})\s+"
_LAST: Final = rf"(?P<@last>{day_words(lambda of: of.last)})\s+"
#: A short weekday is a day only where something says so.
_PAST_DAY: Final = (
    rf"(?:(?:{_ON})?(?:(?P<@word>{day_words(lambda of: of.came)})|(?:{_LAST})?{_WEEKDAY}|{_DATE}"
    rf"|{_counted(lambda of: of.ago)}|{_named(_LAST + _SHORT, 'last')})"
    rf"|{_ON}{_named(_SHORT, 'on')}|{_named(_SHORT, 'timed')}{_BEFORE_A_TIME})"
)
_BY: Final = rf"(?:(?:{day_words(lambda of: of.by)})\s+)?"
_COUNTED_AHEAD: Final = _counted(lambda of: of.ahead)
_DUE_DAY: Final = (
    rf"{_BY}(?:(?P<@word>{day_words(lambda of: of.comes)})"
    rf"|(?:(?:{day_words(lambda of: of.coming)})\s+)?(?:{_WEEKDAY}|{_SHORT})|{_DATE}|{_COUNTED_AHEAD})"
)


def _away(name: str, of: Callable[[DayWords], str]) -> str:
    """Return a pattern of a moment that is so many hours or minutes away."""
    told = (
        either([of(days)]).replace("{count}", _named(lengths.LENGTH_AWAY.replace("?P<", "?P<@"), str(at)))
        for at, days in enumerate(DAYS)
    )
    return f"(?P<@{name}>{'|'.join(told)})".replace("@", "c_")


#: By itself, `um 9` is a time only where nothing follows that it may count.
_KNOWN: Final = "|".join(
    [
        rf"(?:(?:{words(lambda of: of.by)})\s+)?(?:{words(lambda of: chain(*of.channels.values()))})",
        words(lambda of: (*of.company, *of.about, *of.feeling, *of.promise, *of.lasting)),
        rf"(?:{_ON}|{_ON_AFTER_TIME})?(?:{_unnamed(_WEEKDAY)}|{_unnamed(_DATE)})",
        day_words(lambda of: (*of.came, *of.comes)),
        rf"[0-9]+\s?(?:{times.UNIT})",
    ]
)
_TIME_ALONE: Final = rf"(?:{times.BARE}(?=[.!?)]*$|[:,;]|\s+(?:{_KNOWN})(?:[\s,;.:!?)]|$))|{times.SAID})"


def _timed(day: str) -> str:
    """Return a pattern of a day with or without a time after it."""
    return rf"{day}(?:(?:T|,?\s+){times.TIME})?".replace("@", "a_")


def _moment(day: str, until: str) -> str:
    """Return a pattern of a day with or without a time after or before it, or of a time alone."""
    before = rf"(?:(?:{until})\s+)?{_TIME_ALONE}(?:\s+(?:{_ON_AFTER_TIME})?{day})?".replace("@", "b_")
    return rf"(?:{_timed(day)}|{before})"


_HENCE: Final = _BY + _away("hence", lambda of: of.ahead)
PAST: Final = rf"(?:{_away('ago', lambda of: of.ago)}|{_moment(_PAST_DAY, day_words(lambda of: of.until))})"
DUE: Final = rf"(?:{_HENCE}|{_moment(_DUE_DAY, day_words(lambda of: (*of.until, *of.due)))})"
#: So many days, weeks, hours or minutes ahead.
AHEAD: Final = rf"(?:{_HENCE}|{_timed(f'{_BY}(?:{_COUNTED_AHEAD})')})"
#: The same for any unit, and for a number that is not exact.
SOME_TIME_AHEAD: Final = rf"(?:{either(days.ahead.replace('{count}', days.some_time) for days in DAYS)})\b"
UNNAMED_AHEAD: Final = _unnamed(AHEAD)
