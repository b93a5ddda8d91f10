"""What a language gives to the one grammar: its words, each of them a pattern that `spelled` completes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

#: Umlauts are also typed as two letters.
UMLAUTS: Final = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
#: A pattern without letter case finds these in place of `i`, `k` and `s`.
LOOKALIKES: Final = str.maketrans({"\u0130": "i", "\u0131": "i", "\u017f": "s", "\u212a": "k"})
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayWords:
    """The words for days and times."""

    weekdays: tuple[Words, ...]  # from Monday on
    short_weekdays: Mapping[str, str] = field(default_factory=dict)  # how each is told from other words, from Monday on
    months: tuple[Words, ...]  # from January on
    ordinals: Words = ()  # joined to the number of a day
    of_month: Words = ()  # between the number of a day and its month
    came: Mapping[str, int]  # days from today
    comes: Mapping[str, int]
    units: Mapping[str, int]  # in days
    numbers: Mapping[str, int] = field(default_factory=dict)
    ago: str  # with {count}
    ahead: str
    some_time: str  # in place of {count}, however inexact: with the words around it, no other part
    on: Words  # before a day that came
    on_after_time: Words = ()  # the same, where a time was said
    by: Words  # before a day that comes
    until: Words = ()  # before a time by itself, wherever it stands
    due: Words = ()  # the same, after a promise alone
    last: Words
    coming: Words = ()
    at: Words
    at_bare: Words = ()  # before an hour, where nothing else says that it is one
    measures: Words = ()  # after a number that is no hour
    o_clock: Words = ()  # after an hour
    parts_of_hour: Mapping[str, int] = field(default_factory=dict)  # before an hour, in minutes from it
    hours_said: Words = ()  # after such a part, from one on
    noon: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The words for all other parts of a line, and those between the parts."""

    days: DayWords
    channels: Mapping[str, Words]
    by: Words = ()  # before a channel
    directions: Mapping[str, Words]
    feeling: Words  # before how it felt
    felt: Mapping[int, Words]
    kinds: Mapping[str, Words]  # stressors and lifts
    no_kinds: Words = ()  # begin the name of one, and mean something else
    joining: Words  # between two of them
    our_miss: Words
    promise: Words
    about: Words
    perhaps_about: Words = ()  # where nothing else that is understood follows
    about_quoted: Words = ()  # before quotation marks alone
    belonging: Words = ()  # within an issue, before what is part of it: the invoice of Monday
    hours: Words
    minutes: Words
    lengths: Mapping[int, Words]  # in minutes
    lengths_away: Mapping[str, int] = field(default_factory=dict)  # the same, for how long ago or ahead alone
    lasting: Words
    left: Words = ()  # are never understood, not even by another language
    turning: Words  # turn round the word after them, or move it
    passed_over: Words = ()  # may stand between such a word and what it turns round
    company: Words  # before the client
    titles: Words = ()  # between such a word and the client
    between: Words  # name nobody


def spelled(word: str) -> str:
    """Return the pattern of a word: a space is any space, an umlaut also its two letters."""
    for umlaut, letters in UMLAUTS.items():
        word = word.replace(umlaut, f"(?:{umlaut}|{letters})")
    return word.replace(" ", r"\s+")


def either(words: Iterable[str]) -> str:
    """Return a pattern of one of these words, the longest first; of none that matches nothing."""
    return "|".join(spelled(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"


def folded(text: str) -> str:
    """Return a text in small letters, with two letters for each umlaut, and those of a pattern for others like them."""
    text = text.translate(LOOKALIKES).lower()
    for umlaut, letters in UMLAUTS.items():
        text = text.replace(umlaut, letters)
    return text
