"""Coverage follows the tests that say what a piece of code does, and rests where the same code runs again and again.

Following each line makes a test take two thirds longer. Those that ask every address as everybody, ask one thing of
every page, or try out hundreds of examples, run code whose own tests are followed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import coverage
import pytest
from hypothesis import is_hypothesis_test

#: Where the tests are that walk through pages, or through stories made up from moves.
WALKS: Final = ("browser", "docs", "journeys", "security", "walls", "services/test_goodbye_stories.py")


@contextmanager
def rests_on_walks(item: pytest.Item) -> Iterator[None]:
    """Let coverage rest while a test walks through pages or examples; where none is taken, do nothing."""
    current = coverage.Coverage.current()
    if current is None or not (_walks(item) or _tries_examples(item)):
        yield
        return
    current.stop()
    try:
        yield
    finally:
        current.start()


def _walks(item: pytest.Item) -> bool:
    place = item.path.relative_to(Path(__file__).parent)
    return any(place.is_relative_to(walk) for walk in WALKS)


def _tries_examples(item: pytest.Item) -> bool:
    return isinstance(item, pytest.Function) and is_hypothesis_test(item.obj)
