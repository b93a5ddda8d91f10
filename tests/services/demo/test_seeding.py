"""What is asked for is made, the same each time; what is there already is left alone."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from clients.models import Client, Event, Interaction, Membership, Obligation, User, Workspace
from clients.services.demo import seeding
from clients.services.demo.people import JOHANNA
from clients.services.demo.seeding import HoldsClients, Seeded, WrongNumber
from clients.services.demo.stories import halden, juniper
from tests import cast
from tests.cast import NOW, Cast

STORIES = (halden.STORY, juniper.STORY)


@pytest.fixture(autouse=True)
def short_stories(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tell only two stories of a few weeks, so that each portfolio is made in no time."""
    monkeypatch.setattr(seeding, "STORIES", STORIES)


def seed(**changes: Any) -> Seeded:
    values: dict[str, Any] = {"slug": "demo", "clients": 1, "seed": 1, "password": cast.PASSWORD, "now": NOW}
    return seeding.seed(**(values | changes))


def fingerprint(**changes: Any) -> list[Any]:
    """Return everything that was said and promised in a portfolio that is gone afterwards."""
    with transaction.atomic():
        seed(**changes)
        said = Interaction.objects.order_by("client__name", "occurred_at", "minutes")
        owed = Obligation.objects.order_by("client__name", "created_at", "title")
        found = [
            *said.values_list("client__name", "occurred_at", "minutes", "felt", "stressors", "lifts", "facts"),
            *owed.values_list("client__name", "title", "due_at", "fulfilled_on"),
        ]
        transaction.set_rollback(True)
    return found


def test_the_workspace_is_an_agency_in_berlin(db: None) -> None:
    made = seed().workspace

    assert (made.name, made.kind, made.time_zone, made.currency, made.hourly_rate) == (
        "Studio North",
        Workspace.Kind.AGENCY,
        "Europe/Berlin",
        "EUR",
        Decimal(95),
    )


def test_three_people_can_log_in(db: None) -> None:
    made = seed()

    roles = Membership.objects.filter(workspace=made.workspace).values_list("role", flat=True)

    assert sorted(roles) == ["manager", "member", "owner"]
    assert made.owner.check_password(cast.PASSWORD)


def test_fewer_clients_are_the_first_stories(db: None) -> None:
    seed(clients=1)

    assert Client.objects.get().name == STORIES[0].name


def test_more_clients_join_the_stories(db: None) -> None:
    made = seed(clients=12)

    names = set(Client.objects.values_list("name", flat=True))

    assert len(names) == made.clients == 12
    assert names > {story.name for story in STORIES}


def test_more_clients_leave_the_stories_as_they_are(db: None) -> None:
    assert set(fingerprint(clients=2)) < set(fingerprint(clients=3))


def test_the_same_seed_makes_the_same_portfolio(db: None) -> None:
    assert fingerprint(clients=4) == fingerprint(clients=4)


def test_another_seed_makes_other_details(db: None) -> None:
    assert fingerprint() != fingerprint(seed=2)


def test_a_workspace_that_holds_clients_is_left_alone(people: Cast) -> None:
    cast.make_client(people.workspace)

    with pytest.raises(HoldsClients, match="here holds clients"):
        seed(slug="here")

    assert (Client.objects.count(), User.objects.filter(email=JOHANNA.email).exists()) == (1, False)


def test_an_empty_workspace_is_filled_and_keeps_its_settings(people: Cast) -> None:
    made = seed(slug="here")

    assert (made.workspace, made.workspace.hourly_rate) == (people.workspace, Decimal(75))
    assert people.workspace.memberships.filter(user=people.owner).exists()


def test_a_login_that_exists_keeps_its_password(db: None) -> None:
    User.objects.create_user(JOHANNA.email, "quite another one")

    made = seed()

    assert made.knew_owner
    assert made.owner.check_password("quite another one")


@pytest.mark.parametrize("clients", [0, seeding.MOST_CLIENTS + 1])
def test_a_number_that_cannot_be_made_is_refused(db: None, clients: int) -> None:
    with pytest.raises(WrongNumber, match="from 1 to 10000"):
        seed(clients=clients)


def test_the_trail_tells_of_all_that_people_did(db: None) -> None:
    made = seed(clients=2)

    told = Event.objects.for_workspace(made.workspace)
    assert told.filter(kind="interaction.logged").count() == made.interactions
    assert told.filter(kind="client.added").count() == 2
    assert told.filter(kind="obligation.taken_on").count() == Obligation.objects.count()
    assert told.filter(kind="obligation.fulfilled").count() == Obligation.objects.exclude(fulfilled_on=None).count()
    assert not told.filter(created_at__gt=NOW).exists()
