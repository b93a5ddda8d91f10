"""The bridge from tables to the domain."""

from __future__ import annotations

import pytest

from clients.models import Client
from clients.queries import facts
from tests import cast
from tests.cast import TODAY, Cast

pytestmark = pytest.mark.django_db


def test_the_same_contacts_are_the_same_facts_in_whatever_order_they_were_written(people: Cast) -> None:
    minutes = (7, 50, 11, 90, 23)
    one, other = (cast.make_client(people.workspace, name=name) for name in ("Acme", "Beck"))
    for length in minutes:
        cast.make_interaction(one, by=people.owner, ago=3, minutes=length)
    for length in reversed(minutes):
        cast.make_interaction(other, by=people.owner, ago=3, minutes=length)

    assert _minutes(one) == _minutes(other) == sorted(minutes)


def _minutes(client: Client) -> list[int]:
    return list(facts.read(client.workspace, on=TODAY, client_ids=[client.pk]).interactions.minutes)
