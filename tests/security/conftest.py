"""A workspace with one of everything, and browsers to walk it with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client as Browser

from clients.models import Client, User
from tests.cast import NOW, Cast
from tests.security import site_map


@pytest.fixture(autouse=True)
def _now(request: pytest.FixtureRequest) -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def furnished(people: Cast) -> Client:
    """Give a client that has one of everything."""
    return site_map.furnish(people)


@pytest.fixture
def as_owner(people: Cast) -> Browser:
    """Give the owner's browser."""
    browser = Browser()
    browser.force_login(people.owner)
    return browser


@pytest.fixture
def as_admin(people: Cast) -> Browser:
    """Give the browser of somebody who may use the admin, and belongs nowhere."""
    browser = Browser()
    browser.force_login(User.objects.create_superuser("admin@example.com", "a long enough one"))
    return browser
