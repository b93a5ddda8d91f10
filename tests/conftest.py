"""What every test may ask for."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from django.core.cache import caches
from hypothesis import HealthCheck, settings

from clients import walls
from clients.models import Client, Workspace
from clients.queries import health
from tests import cast, following, needs, nudges
from tests.cast import Cast

# How long an example takes says nothing on a busy machine. What is tried for the first time is tried at home: what has
# to hold before a change lands tries the same examples each time.
settings.register_profile(
    "ours", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=os.environ.get("CI") == "true"
)
settings.load_profile("ours")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep only the tests that fit this run."""
    needs.sort_out(config, items)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Count no lines where whole pages are walked."""
    with following.rests_on_walks(item):
        return (yield)


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


@pytest.fixture(autouse=True)
def _machinery_runs() -> Iterator[None]:
    """Let pages find that all is well: no test runs beat or a worker, and few are about that."""
    caches["process"].set("machinery", health.Machinery(beat=0, worker=0, mail=None, schedule=None), None)
    yield
    caches["process"].clear()


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
