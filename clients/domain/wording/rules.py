"""The rules as data: a folder a language, a file a rule, read once, with phrases as people would write them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).parent
LANGUAGES: Final = tuple(sorted(file.parent.name for file in FOLDER.glob("*/language.toml")))
#: How deep lists of words may stand in one another.
DEEPEST: Final = 4
#: How often what may be repeated in a phrase is: without a bound, a text of one word again and again takes minutes.
MOST: Final = 6
#: A few words of the same sentence, or none. Bounded, so that a long text costs time in proportion to its length.
BETWEEN: Final = r"(?:[^.?!\n]{0,90}?[^\w.?!\n])"
BEGINNING: Final = r"(?:^|(?<=[.?!:;] )|(?<=[.?!:;][\"'] ))"

Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One don't: its words for people, its patterns, and examples on both sides."""

    id: str
    name: str
    why: str
    instead: str
    note: bool  # looks at notes as well, not only at what is sent
    patterns: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]
    flagged: tuple[str, ...]
    fine: tuple[str, ...]

    def spans(self, text: str, quoted: Spans) -> Iterator[tuple[int, int]]:
        """Yield where the rule fires in a text with straight quotes, as [start, end), in order, without overlaps."""
        excused = spans(self.unless, text)
        reached = 0
        for start, end in sorted(spans(self.patterns, text), key=lambda span: (span[0], -span[1])):
            theirs = any(first <= start < last for first, last in quoted)
            if start >= reached and not theirs and not any(start < last and first < end for first, last in excused):
                yield start, end
                reached = end


@dataclass(frozen=True, slots=True)
class Notation:
    """What stands for more than itself in a phrase: lists of words by name, and how people type in a hurry."""

    words: Mapping[str, str]
    typed: tuple[tuple[re.Pattern[str], str], ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """What one language holds against us, and how others' words are told in it."""

    every: tuple[Rule, ...]
    quoted: tuple[re.Pattern[str], ...]
    fine: tuple[str, ...]


@cache
def rules(language: str) -> Rules:
    """Return the rules of a language; raises KeyError where there are none."""
    if language not in LANGUAGES:
        raise KeyError(language)
    told = _read(language, "language")
    notation = Notation(
        {name: _either(listed) for name, listed in told["words"].items()},
        tuple((re.compile(written), typed) for written, typed in told.get("typed", {}).items()),
    )
    return Rules(
        tuple(_rule(name, _read(language, name), notation) for name in told["rules"]),
        tuple(_patterns(told["quoted"], notation)),
        tuple(_read(language, "neutral")["fine"]),
    )


def name_of(language: str) -> str:
    """Return what a language calls itself; raises KeyError where it has no rules."""
    if language not in LANGUAGES:
        raise KeyError(language)
    return str(_read(language, "language")["name"])


def spans(patterns: Iterable[re.Pattern[str]], text: str) -> Spans:
    """Return every place at which one of the patterns stands in a text, as [start, end)."""
    return [match.span() for pattern in patterns for match in pattern.finditer(text)]


def _read(language: str, name: str) -> Mapping[str, Any]:
    return tomllib.loads((FOLDER / language / f"{name}.toml").read_text("utf-8"))


def _rule(name: str, told: Mapping[str, Any], notation: Notation) -> Rule:
    return Rule(
        id=name,
        name=told["name"],
        why=told["why"],
        instead=told["instead"],
        note=told.get("note", False),
        patterns=tuple(_patterns(told["patterns"], notation)),
        unless=tuple(_patterns(told.get("unless", ""), notation)),
        flagged=tuple(told["flagged"]),
        fine=tuple(told["fine"]),
    )


def _patterns(written: str, notation: Notation) -> Iterator[re.Pattern[str]]:
    for phrase in re.sub(r"\n {4}", "", written.strip("\n")).splitlines():
        yield re.compile(_regex(phrase, notation), re.IGNORECASE | re.MULTILINE)


def _regex(phrase: str, notation: Notation) -> str:
    """Return the regular expression of a phrase: whole words only, its lists filled in, its shorthands spelt out."""
    beginning = phrase.startswith("^ ")
    phrase = phrase.removeprefix("^ ").replace(" .. ", BETWEEN)
    for name, listed in [*notation.words.items()] * DEEPEST:
        phrase = phrase.replace(f"{{{name}*}} ", f"(?:(?:{listed}),? ){{0,3}}").replace(f"{{{name}}}", f"(?:{listed})")
    for written, typed in notation.typed:
        phrase = written.sub(typed.replace("\\", r"\\"), phrase)
    phrase = re.sub(r"\)([*+])", lambda found: f"){{{int(found[1] == '+')},{MOST}}}", phrase)
    edge = BEGINNING if beginning else r"(?<!\w)"
    return rf"{edge}(?:{phrase})(?!\w)"


def _either(listed: str) -> str:
    """Return the words of a list as alternatives; a line that ends in `|` goes on in the next."""
    return "|".join(re.split(r",\s+|\n", listed.strip().replace("|\n", "|")))
