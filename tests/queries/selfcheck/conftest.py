"""Who and what a self-check is tried with."""

from __future__ import annotations

import pytest

from clients.models import Client, Membership, User
from clients.services import workspaces
from tests import cast
from tests.cast import NOW, Cast


@pytest.fixture
def trio(people: Cast) -> list[Client]:
    """Give three clients that nobody looks after."""
    return [cast.make_client(people.workspace, name=name) for name in ("Ash", "Elm", "Fir")]


@pytest.fixture
def others(people: Cast) -> list[User]:
    """Give three more who work there."""
    found = [cast.make_user(name) for name in ("ada", "ben", "cleo")]
    for user in found:
        workspaces.join(workspace=people.workspace, user=user, role=Membership.Role.MEMBER, now=NOW)
    return found
