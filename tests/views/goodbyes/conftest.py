"""What a goodbye begins with."""

from __future__ import annotations

import pytest

from clients.models import Client, Obligation, Offboarding
from tests import cast
from tests.cast import Cast


@pytest.fixture
def owed(acme: Client, people: Cast) -> Obligation:
    """Give an open obligation of ours."""
    return cast.make_obligation(acme, by=people.owner)


@pytest.fixture
def proposed(acme: Client, people: Cast) -> Offboarding:
    """Give an offboarding that waits for a decision."""
    return cast.make_offboarding(acme, by=people.owner, accepted=False)
