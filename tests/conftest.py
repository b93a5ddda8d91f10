"""What every test may ask for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from clients import walls
from clients.models import Client, Workspace
from tests import cast, needs, nudges
from tests.cast import Cast


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep only the tests that fit this run."""
    needs.sort_out(config, items)


@pytest.fixture(scope="session", autouse=True)
def _sees_everything() -> Iterator[None]:
    """Let the tests' own code see every row. Requests begin by asking for nothing all the same."""
    with walls.everywhere():
        yield


@pytest.fixture(autouse=True)
def kept_nudges() -> Iterator[list[tuple[str, dict[str, object]]]]:
    """Give the nudges that were given in this test, of which there are none at first."""
    nudges.SENT.clear()
    yield nudges.SENT
    nudges.SENT.clear()


@pytest.fixture
def people(db: None) -> Cast:
    """Give a workspace with its owner and colleague, and a stranger with one of their own."""
    return cast.make_cast()


@pytest.fixture
def workspace(people: Cast) -> Workspace:
    """Give the cast's workspace."""
    return people.workspace


@pytest.fixture
def acme(people: Cast) -> Client:
    """Give a client of the cast's workspace, managed by the colleague."""
    return cast.make_client(people.workspace, name="Acme", account_manager=people.colleague)


@pytest.fixture
def other(people: Cast) -> Client:
    """Give another client of the cast's workspace, managed by nobody in particular."""
    return cast.make_client(people.workspace, name="Other")
