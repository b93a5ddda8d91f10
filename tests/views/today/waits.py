"""The page of today, and what can wait there."""

from __future__ import annotations

from datetime import datetime

from django.test import Client as Browser

from clients.domain.facts import Stressor
from clients.models import Client, Obligation
from clients.queries.today import Today
from tests import cast
from tests.cast import Cast
from tests.views.pages import at


def today(browser: Browser) -> Today:
    """Return what the page is made from."""
    found: Today = browser.get(at("today")).context["today"]
    return found


def owe(client: Client, people: Cast, due_at: datetime, **terms: str) -> Obligation:
    """Return an open obligation that is due at a moment."""
    return cast.make_obligation(client, by=people.owner, due_at=due_at, **terms)


def quieten(client: Client, people: Cast) -> None:
    """Log a contact a week that stopped forty days ago."""
    for ago in range(40, 110, 7):
        cast.make_interaction(client, by=people.owner, ago=ago)


def raise_score(client: Client, people: Cast) -> None:
    """Log a threat today, after half a year of ease."""
    cast.delight(client, by=people.owner)
    cast.make_interaction(client, by=people.owner, minutes=60, stressors=Stressor.THREAT)
