"""How a time of the day is written: `14:00`, `9 am`, `um 9 Uhr`, `um 9`, `halb zehn`."""

from __future__ import annotations

from typing import Final

from clients.forms.plainwords.vocabulary import day_words, words

UNIT: Final = rf"{words(lambda of: of.hours)}|{words(lambda of: of.minutes)}"
_MEASURE: Final = rf"{UNIT}|{day_words(lambda of: (*of.units, *of.measures))}"
#: What tells an hour, or the day of a month, from a count or an ordinal.
NO_COUNT: Final = rf"(?!\s?(?:{_MEASURE})(?:[\s,;.:!?)]|$)|[0-9:]|,[0-9]|\.\s?\w)"
#: `@` stands for the place of the time in a moment, and `_said` tells a group from others of the same meaning.
SAID: Final = (
    rf"(?:(?:{day_words(lambda of: of.at)})\s+)?"
    r"(?:(?P<@hour>[01]?[0-9]|2[0-3]):(?P<@minute>[0-5][0-9])"
    rf"(?:\s?(?:{day_words(lambda of: of.o_clock)})|(?!\s?(?:{words(lambda of: of.hours)})\b))"
    r"|(?P<@clock>1[0-2]|0?[1-9])(?::(?P<@past>[0-5][0-9]))?\s?(?P<@half>am|pm)"
    rf"|(?P<@hour_said>[01]?[0-9]|2[0-3])(?:\.(?P<@minute_said>[0-5][0-9]))?\s?(?:{day_words(lambda of: of.o_clock)})"
    rf"|(?P<@part>{day_words(lambda of: of.parts_of_hour)})\s+"
    rf"(?P<@parted>1[0-2]|0?[1-9]|{day_words(lambda of: of.hours_said)})"
    rf"(?:\s?(?:{day_words(lambda of: of.o_clock)}))?{NO_COUNT}"
    rf"|(?P<@noon>{day_words(lambda of: of.noon)}))"
)
BARE: Final = (
    rf"(?:{day_words(lambda of: of.at_bare)})\s+"
    r"(?P<@hour_bare>[01]?[0-9]|2[0-3])(?:\.(?P<@minute_bare>[0-5][0-9]))?" + NO_COUNT
)
#: After a day, `um 9` is a time whatever follows.
TIME: Final = rf"(?:{SAID}|{BARE})"
