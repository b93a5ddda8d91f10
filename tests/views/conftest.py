"""Browsers of the cast, at a moment that stands still."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
import time_machine
from django.test import Client as Browser

from clients.models import Client, User
from tests import cast
from tests.cast import NOW, Cast


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def browser_of(user: User) -> Browser:
    """Return a browser in which this person is logged in."""
    browser = Browser()
    browser.force_login(user)
    return browser


@pytest.fixture
def as_owner(people: Cast) -> Browser:
    """Give the owner's browser."""
    return browser_of(people.owner)


@pytest.fixture
def as_colleague(people: Cast) -> Browser:
    """Give the colleague's browser."""
    return browser_of(people.colleague)


@pytest.fixture
def trio(acme: Client, people: Cast) -> list[Client]:
    """Give a client with a standing pattern, a light one, and one that nobody spoke to and whose value is not known."""
    easy = cast.make_client(people.workspace, name="Birch", monthly_value=Decimal(2000))
    quiet = cast.make_client(people.workspace, name="Cedar", monthly_value=None)
    cast.drain(acme, by=people.owner)
    cast.delight(easy, by=people.owner)
    return [acme, easy, quiet]
