"""Two workspaces side by side, at a moment that stands still."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.core.cache import caches

from tests.cast import NOW, Cast
from tests.walls.visits import Visitors
from tests.walls.world import World, make_world


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(autouse=True)
def _all_is_well() -> None:
    """Let the address that fails where anything is wrong find nothing."""
    caches["process"].set("health", {"database": "answers", "wrong": []})


@pytest.fixture
def world(people: Cast) -> World:
    """Give two workspaces with rows of every kind in both, and somebody of every role."""
    return make_world(people)


@pytest.fixture
def visitors(world: World) -> Visitors:
    """Give a browser for everybody."""
    return Visitors(world)
