"""What all languages know, put together: a line may mix them, whatever language the page speaks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeVar

from clients.forms.plainwords.english import ENGLISH
from clients.forms.plainwords.german import GERMAN
from clients.forms.plainwords.language import DayWords, Language, either

LANGUAGES: Final = (ENGLISH, GERMAN)
DAYS: Final = tuple(language.days for language in LANGUAGES)
_Key = TypeVar("_Key")


def words(of: Callable[[Language], Iterable[str]]) -> str:
    """Return a pattern of one of these words in any language."""
    return either(word for language in LANGUAGES for word in of(language))


def day_words(of: Callable[[DayWords], Iterable[str]]) -> str:
    """Return a pattern of one of these words for days and times in any language."""
    return either(word for days in DAYS for word in of(days))


def table(of: Callable[[Language], Mapping[_Key, tuple[str, ...]]]) -> dict[_Key, tuple[str, ...]]:
    """Return what each key is called in any language."""
    told: dict[_Key, tuple[str, ...]] = {}
    for language in LANGUAGES:
        for key, called in of(language).items():
            told[key] = (*told.get(key, ()), *called)
    return told
