"""Scripts of the cast, at a moment that stands still."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.core.cache import cache

from clients.models import User
from clients.services import tokens
from tests.api.script import Script
from tests.cast import NOW, Cast


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(autouse=True)
def _fresh(db: None) -> None:
    cache.clear()  # counts of requests


def script_of(people: Cast, user: User, scope: str = "log") -> Script:
    """Return a script with a token of this person."""
    return Script(tokens.make(workspace=people.workspace, by=user, name="Script", scope=scope, days=30, now=NOW))


@pytest.fixture
def owners(people: Cast) -> Script:
    """Give a script of the owner."""
    return script_of(people, people.owner)


@pytest.fixture
def colleagues(people: Cast) -> Script:
    """Give a script of the colleague, who is a member."""
    return script_of(people, people.colleague)
