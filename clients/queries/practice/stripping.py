"""A text without names and places: what the records know is taken out by rule, what can only be guessed is marked.

The rule is pure: texts and words in, texts out. Whoever makes a case goes over the rest by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from clients.models import Interaction
from clients.queries.mentions import Mentions, Searched, Word
from clients.queries.practice import patterns
from clients.queries.words import LIFTS

#: What stands for a gap while others are looked for: a sign that no text of people has, and no word joins.
_FIRST: Final = 0xE000
_PRIVATE: Final = re.compile(r"[\ue000-\uf8ff]")
_FORMS: Final[tuple[tuple[re.Pattern[str], Promise], ...]] = (
    (patterns.MAIL, _("[e-mail]")),
    (patterns.LINK, _("[link]")),
)
_LATER: Final[tuple[tuple[re.Pattern[str], Promise], ...]] = (
    (patterns.STREET, _("[address]")),
    (patterns.CODE, _("[number]")),
    (patterns.PHONE, _("[phone number]")),
    (patterns.NUMBER, _("[number]")),
)
_WORD: Final = re.compile(r"\[[^\]\n]*\]|[^\W\d_][\w’'\-]*")
_BEGINS: Final = re.compile(r"(?:^|[.!?:;…\n•\]])[\s\"'“”‘’«»(\-–]*$")
#: Capitals that give nobody away.
_HARMLESS: Final = frozenset({
    "i", "i'm", "i’m", "i'll", "i’ll", "i'd", "i’d", "i've", "i’ve", "ok", "monday", "tuesday", "wednesday",
    "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december", "english", "german", "pdf",
})  # fmt: skip
#: The same in the language of the page: days, months, and what we write into a case ourselves.
_OURS: Final = (*WEEKDAYS.values(), *MONTHS.values(), *Interaction.Channel.labels, *(of.label for of in LIFTS.values()))
#: What tells German, where each noun has a capital. Words that English has as well tell nothing.
_GERMAN: Final = re.compile(r"(?<!\w)(?:und|nicht|ist|sind|ich|wir|mit|für|auf|dass|haben|wurde)(?!\w)", re.IGNORECASE)
#: What stands before a noun, and seldom before a name: an article, with or without what describes the noun.
_ARTICLE: Final = re.compile(
    r"(?<!\w)(?:d(?:er|ie|as|en|em|es)|k?ein(?:e[nmrs]?)?|(?:mein|dein|sein|ihr|unser|dies|jed|welch)(?:e[nmrs]?)?"
    r"|im|am|zum|zur|vom|beim|ins|ans|aufs|fürs)(?: [a-zäöüß]{2,}e[nmrs]?){0,2} $",
    re.IGNORECASE,
)
_AROUND: Final = 30  # characters


@dataclass(frozen=True, slots=True)
class Known:
    """Words of the records that mean one person, client or place, and what stands in their place."""

    label: str
    words: Sequence[Word]
    as_written: Sequence[str] = ()  # mean it only with these capitals


@dataclass(frozen=True, slots=True)
class Stripped:
    """A text after the rule: as people read it, and what is left of it between the gaps."""

    text: str
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Maybe:
    """A word that may be a name, and where it stands first; hardly so where a German article stands before it."""

    word: str
    before: str
    after: str
    is_likely: bool = True


def strip(text: str, known: Iterable[Known], *, first_day: date) -> Stripped:
    """Return a text in which nothing is left that the records know, and nothing that gives itself away by its form."""
    gaps = _Gaps()
    text = _PRIVATE.sub("", text)
    for pattern, label in _FORMS:
        text = gaps.fill(pattern, text, str(label))
    words = narrowed(known, text)
    text = gaps.without(words, text)
    text = patterns.DAY.sub(lambda found: gaps.sign(_day(found, first_day)), text)
    text = patterns.AMOUNT.sub(lambda found: gaps.sign(amount) if (amount := _amount(found)) else found[0], text)
    for pattern, label in _LATER:
        text = gaps.fill(pattern, text, str(label))
    text = gaps.without(words, text)  # what stands free only now
    return Stripped(gaps.told(text), tuple(part for part in _PRIVATE.split(text) if part.strip()))


def narrowed(known: Iterable[Known], *texts: str) -> list[Known]:
    """Return what of many names the texts can hold at all; what has our own signs in it is no word."""
    text = "\n".join(texts)
    searched = Searched(text)
    likely = (
        Known(
            one.label,
            [word for word in one.words if searched.may_hold(word) and not _PRIVATE.search(word.text)],
            [word for word in one.as_written if word in text],
        )
        for one in known
    )
    return [one for one in likely if one.words or one.as_written]


def maybes(*texts: str) -> list[Maybe]:
    """Return the words with a capital within a sentence, each once: the rule cannot tell what they are.

    Those that are likely to be names come first.
    """
    found: dict[str, Maybe] = {}
    nouns: set[str] = set()
    harmless = _HARMLESS | {word.lower() for label in _OURS for word in str(label).split()}
    for text in texts:
        is_german = bool(_GERMAN.search(text))
        for match in _WORD.finditer(text):
            word = re.sub(r"[’']s?$", "", match[0])
            if word[0].isupper() and word.lower() not in harmless and not _begins(text, match.start()):
                found.setdefault(word, Maybe(word, *_beside(text, match)))
                if is_german and _ARTICLE.search(text[max(0, match.start() - 2 * _AROUND) : match.start()]):
                    nouns.add(word)
    told = [replace(one, is_likely=one.word not in nouns) for one in found.values()]
    return sorted(told, key=lambda one: not one.is_likely)


def replaced(text: str, words: Iterable[str]) -> str:
    """Return a text with a gap in the place of each of the words, written as they are."""
    either = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{either})(?!\w)", gettext("[name]"), text) if either else text


def named(text: str, known: Iterable[Known]) -> str:
    """Return what a text names although it is sure to mean somebody of the records, or nothing."""
    words = [word for one in narrowed(known, text) for word in one.words if word.is_sure or word.kind == "name"]
    return next((word.text for word in words if Mentions([word]).occur_in(text)), "")


class _Gaps:
    """The gaps of one text: a sign for each label."""

    def __init__(self) -> None:
        self._labels: list[str] = []

    def sign(self, label: str) -> str:
        """Return what stands for a label until the end."""
        if label not in self._labels:
            self._labels.append(label)
        return chr(_FIRST + self._labels.index(label))

    def fill(self, pattern: re.Pattern[str], text: str, label: str) -> str:
        """Return the text with a gap wherever the pattern fits."""
        return pattern.sub(lambda _found: self.sign(label), text)

    def without(self, known: Sequence[Known], text: str) -> str:
        """Return the text without any of the words; what one leaves behind may let another stand free."""
        while True:
            before = text
            for one in known:
                text = Mentions(one.words, as_written=one.as_written).erased(text, by=self.sign(one.label))
            if text == before:
                return text

    def told(self, text: str) -> str:
        """Return the text with the labels in their places; two of a kind beside each other are one."""
        text = re.sub(r"([\ue000-\uf8ff])(?:[ ,]*\1)+", r"\1", text)
        return _PRIVATE.sub(lambda found: self._labels[ord(found[0]) - _FIRST], text)


def _day(found: re.Match[str], first: date) -> str:
    away = patterns.days_from(found, first)
    if away is None:
        return gettext("[a day]")
    before = ngettext("[%d day before]", "[%d days before]", -away) % -away
    return gettext("[day %d]") % (away + 1) if away >= 0 else before


def _amount(found: re.Match[str]) -> str:
    told = patterns.about(found)
    if told is None:
        return ""
    return gettext("[about %(amount)s %(currency)s]") % {
        "amount": number_format(told[1], decimal_pos=0, force_grouping=True),
        "currency": told[0],
    }


def _begins(text: str, at: int) -> bool:
    return bool(_BEGINS.search(text[max(0, at - 20) : at])) or not text[:at].strip()


def _beside(text: str, match: re.Match[str]) -> tuple[str, str]:
    before, after = text[max(0, match.start() - _AROUND) : match.start()], text[match.end() :][:_AROUND]
    return before.split("\n")[-1].lstrip(" .,:;"), after.split("\n")[0]
