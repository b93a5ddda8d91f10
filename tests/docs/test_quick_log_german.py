"""What docs/quick-log.md says of a line in German holds; its examples run beside the English ones."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from clients.forms.plainwords.reading import read

PAGE = (Path(__file__).parents[2] / "docs/quick-log.md").read_text()
SECTION = PAGE.partition("## In German, too")[2].partition("\n## ")[0]
NOON = datetime(2026, 6, 30, 12, 0, tzinfo=UTC)
KNOWN = dict(re.findall(r"^\| ([A-Z][a-z ,]+) \| (.*`.*) \|$", SECTION, re.MULTILINE))
FIELDS = {
    "Who began it": "direction",
    "How long": "minutes",
    "How it left you": "felt",
    "What it was about": "issue",
    "Our own miss": "our_miss",
    "When it happened": "occurred",
}
#: Words that only stand before a part, or that are named because they are none.
NO_PARTS = {"per", "über", "im", "zu"}


def fields(text: str) -> list[str]:
    """Return which parts are understood in a text, of which nothing may be left."""
    reading = read(text, names=[], here=NOON)
    assert reading.not_understood == ()
    return [part.field for part in reading.parts]


@pytest.mark.parametrize(
    ("field", "words"),
    [
        (field, words)
        for part, field in {**FIELDS, "How": "channel"}.items()
        for words in re.findall(r"`(.+?)`", KNOWN[part])
        if words not in NO_PARTS
    ],
)
def test_each_way_to_write_a_part_is_understood_as_that_part(field: str, words: str) -> None:
    assert fields(words) == [field]


def test_a_beginning_counts_and_a_word_of_its_own_does_not() -> None:
    begun, *others = re.findall(r"`(.+?)`", KNOWN["What made it hard"])

    assert fields(begun) == ["stressors"]
    assert others
    assert all(read(other, names=[], here=NOON).not_understood == (other,) for other in others)


@pytest.mark.parametrize("words", re.findall(r"`(.+?)`", KNOWN["A promise of ours"]))
def test_each_way_to_promise_something_by_a_day_is_understood(words: str) -> None:
    assert fields(words if "…" in words else f'Zusage "x" {words}') == ["promise"]


def test_a_number_of_things_is_no_time() -> None:
    (text,) = re.findall(r"`([^`]+)` has no time", SECTION)

    assert read(text, names=[], here=NOON).parts == ()


def test_what_is_left_alone_on_purpose_is_left() -> None:
    for text in ("kein Anruf", "nicht belebt", "nie Mehrarbeit", "ohne Drohung", "weder Anruf", "statt Mail"):
        assert read(text, names=[], here=NOON).parts == ()
    for text in (
        "nächsten Freitag",
        "ab Freitag",
        "seit Montag",
        "vom Montag",
        "Mo",
        "so",
        "Fr. Weber",
        "Brief",
        "viertel neun",
    ):
        assert read(text, names=[], here=NOON).parts == ()
