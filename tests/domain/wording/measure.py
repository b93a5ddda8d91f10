"""How well the wording check tells flagged examples from fine ones, a whole message at a time."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from clients.domain.wording import check, rules

#: Written without sight of the rules, by one person each; what they measured at first stands in docs/wording.md.
SETS: Final = {
    "en": {
        "first set": "held_out_en.toml",
        "second set": "second_en.toml",
        "third set": "third_en.toml",
        "fourth set": "fourth_en.toml",
    },
    "de": {"first set": "held_out_de.toml", "second set": "second_de.toml"},
}


@dataclass(frozen=True, slots=True)
class Example:
    """A draft or note, and the rule that should fire in it; none should in one that is fine."""

    text: str
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """What the check made of examples: of each, whether its own rule fired, and whether any did."""

    seen: tuple[tuple[Example, frozenset[str]], ...]

    def recall(self, rule: str | None = None) -> tuple[int, int]:
        """Return how many of the flagged were found and how many there are; of one rule, those that it found itself."""
        meant = [(seen, fired) for seen, fired in self.seen if seen.rule and rule in {None, seen.rule}]
        return sum(rule in fired if rule else bool(fired) for _, fired in meant), len(meant)

    def precision(self) -> tuple[int, int]:
        """Return how many messages that were flagged deserved it, and how many were flagged."""
        flagged = [seen for seen, fired in self.seen if fired]
        return sum(seen.rule is not None for seen in flagged), len(flagged)


def measure(examples: Iterable[Example], language: str) -> Measured:
    """Return what the rules of a language make of examples."""
    return Measured(
        tuple((seen, frozenset(found.rule.id for found in check(seen.text, language=language))) for seen in examples)
    )


def own(language: str) -> list[Example]:
    """Return the examples that the rules of a language were written by."""
    held = rules(language)
    flagged = [Example(text, rule.id) for rule in held.every for text in rule.flagged]
    return [*flagged, *(Example(text) for rule in held.every for text in rule.fine), *map(Example, held.fine)]


def held_out(name: str, language: str) -> list[Example]:
    """Return the examples that somebody wrote without sight of the rules."""
    told = tomllib.loads(Path(__file__).with_name(SETS[language][name]).read_text("utf-8"))
    fine = (item if isinstance(item, str) else item["text"] for item in told["fine"])
    return [*(Example(item["text"], item["rule"]) for item in told["flagged"]), *map(Example, fine)]
