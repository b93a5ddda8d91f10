"""Visitors of the pages of an account. What was tried before a test does not count in it."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from tests.accounts.visitor import Visitor
from tests.cast import Cast


@pytest.fixture(autouse=True)
def _nothing_tried_yet(db: None) -> None:
    cache.clear()


@pytest.fixture
def visitor() -> Visitor:
    """Give somebody who is not logged in."""
    return Visitor()


@pytest.fixture
def owner(people: Cast) -> Visitor:
    """Give the owner, logged in as people log in."""
    visitor = Visitor()
    visitor.logs_in("owner@example.com")
    return visitor
