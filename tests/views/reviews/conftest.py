"""The portfolio that is reviewed, and the round."""

from __future__ import annotations

import pytest

from clients.models import Client, ReviewRound
from clients.services import advice, reviews
from tests.cast import NOW, TODAY, Cast


@pytest.fixture
def trio(trio: list[Client], people: Cast) -> list[Client]:
    """Give the three clients, with what is advised."""
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)
    return trio


@pytest.fixture
def review(people: Cast) -> ReviewRound:
    """Give a round that is open."""
    return reviews.begin(workspace=people.workspace, by=people.owner, now=NOW)
