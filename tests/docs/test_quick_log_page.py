"""What docs/quick-log.md says of one line of plain words holds."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from clients.forms.plainwords.reading import read
from clients.forms.plainwords.writing import written

PAGE = (Path(__file__).parents[2] / "docs/quick-log.md").read_text()
NOON = datetime(2026, 6, 30, 12, 0, tzinfo=UTC)
NAMES = ["Acme", "Acme Labs", "Harbour & Vine", "O’Brien & Sons (UK)"]
EXAMPLES = re.findall(r"^\| `(.+?)` \| `(.+?)` \|$", PAGE, re.MULTILINE)
KNOWN = dict(re.findall(r"^\| ([a-z ,]+) \| (.*`.*) \|$", PAGE.partition("## What it knows")[2], re.MULTILINE))
FIELDS = {
    "how": "channel",
    "who began it": "direction",
    "how long": "minutes",
    "how it left you": "felt",
    "what made it hard, what helped": "stressors",
    "what it was about": "issue",
    "our own miss": "our_miss",
    "when it happened": "occurred",
}


@pytest.mark.parametrize(("line", "full"), EXAMPLES)
def test_an_example_is_understood_as_the_page_says(line: str, full: str) -> None:
    reading = read(line, names=NAMES, here=NOON)

    assert written(reading.said) == full
    assert reading.not_understood == ()


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 8
    assert FIELDS.keys() <= KNOWN.keys()


@pytest.mark.parametrize(
    ("field", "words"), [(FIELDS[part], words) for part in FIELDS for words in re.findall(r"`(.+?)`", KNOWN[part])]
)
def test_each_way_to_write_a_part_is_understood_as_that_part(field: str, words: str) -> None:
    reading = read(words, names=[], here=NOON)

    assert ([part.field for part in reading.parts], reading.not_understood) == ([field], ())


@pytest.mark.parametrize("due", re.findall(r"`(.+?)`", KNOWN["a promise of ours"])[1:])
def test_each_way_to_say_when_a_promise_is_due_is_understood(due: str) -> None:
    promise = read(f'promise "x" {due}', names=[], here=NOON).said.promise

    assert promise is not None
    assert promise.due is not None
