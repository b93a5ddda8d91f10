"""Many clients changed at once: what changes, what is left out, what the trail says, and the way back."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from clients.models import Client, Event, Membership, Share, User
from clients.services import clients, members, together
from clients.services.members import NotHere
from clients.services.sharing import NotAMember
from clients.services.together import Choice, NothingToUndo, OthersMatch, Outcome
from tests import cast
from tests.cast import NOW, Cast

LATER = NOW + timedelta(minutes=1)
NOTHING = {"unchanged": 0, "former": 0}


@pytest.fixture
def trio(people: Cast, acme: Client) -> list[Client]:
    """Give Acme, which the colleague looks after; Birch, which is paused; and Cedar, which is a former client."""
    birch = cast.make_client(people.workspace, name="Birch", status="paused")
    cedar = cast.make_client(people.workspace, name="Cedar")
    Client.objects.filter(pk=cedar.pk).update(status="former")
    return [acme, birch, cedar]


def choice(people: Cast, *, expected: int = 3, now: datetime = NOW) -> Choice:
    """Return all clients of the workspace, chosen by its owner."""
    everybody = Client.objects.for_workspace(people.workspace).alive()
    return Choice(workspace=people.workspace, clients=everybody, expected=expected, by=people.owner, now=now)


def undo(people: Cast, by: User | None = None) -> Outcome:
    """Take back what was done at NOW."""
    return together.undo(workspace=people.workspace, at=NOW, by=by or people.owner, now=LATER)


def column(name: str) -> list[object]:
    """Return a column of all clients that were not deleted."""
    return list(Client.objects.alive().order_by("pk").values_list(name, flat=True))


def told(kind: str) -> list[object]:
    """Return what the trail says of the owner's deeds of a kind."""
    return [event.changes for event in Event.objects.filter(kind=kind, by__isnull=False).order_by("pk")]


def test_clients_are_handed_over_and_back(people: Cast, trio: list[Client]) -> None:
    outcome = together.hand_over(choice=choice(people), to=people.colleague)

    assert outcome == Outcome(changed=2, left_out={"unchanged": 1, "former": 0})
    assert column("account_manager") == [people.colleague.pk] * 3
    assert told("client.changed") == [{"account_manager": [None, people.colleague.pk]}] * 2
    assert undo(people) == Outcome(changed=2, left_out={"taken": 0})
    assert column("account_manager") == [people.colleague.pk, None, None]
    assert told("client.changed")[2:] == [{"account_manager": [people.colleague.pk, None]}] * 2


def test_each_goes_back_to_whom_it_was(people: Cast, trio: list[Client]) -> None:
    Client.objects.filter(pk=trio[1].pk).update(account_manager=people.owner)
    together.hand_over(choice=choice(people), to=None)
    assert column("account_manager") == [None] * 3

    undo(people)

    assert column("account_manager") == [people.colleague.pk, people.owner.pk, None]


def test_nothing_goes_back_to_somebody_who_left(people: Cast, trio: list[Client]) -> None:
    together.hand_over(choice=choice(people), to=None)
    place = Membership.objects.get(workspace=people.workspace, user=people.colleague)
    members.remove(membership=place, to=None, by=people.owner, now=LATER)

    with pytest.raises(NothingToUndo):
        undo(people)


def test_former_clients_stay_former(people: Cast, trio: list[Client]) -> None:
    outcome = together.set_status(choice=choice(people), status="paused")

    assert outcome == Outcome(changed=1, left_out={"unchanged": 1, "former": 1})
    assert column("status") == ["paused", "paused", "former"]
    undo(people)
    assert column("status") == ["active", "paused", "former"]


def test_what_was_changed_again_stays(people: Cast, trio: list[Client]) -> None:
    together.set_status(choice=choice(people), status="active")
    Client.objects.filter(pk=trio[1].pk).update(status="former")

    with pytest.raises(NothingToUndo):
        undo(people)


def test_clients_are_shared_with_those_who_do_not_see_them(people: Cast, trio: list[Client]) -> None:
    outcome = together.share(choice=choice(people), user=people.colleague)

    assert outcome == Outcome(changed=2, left_out={"unchanged": 1})
    assert list(Share.objects.order_by("pk").values_list("client", flat=True)) == [trio[1].pk, trio[2].pk]
    assert together.share(choice=choice(people, now=LATER), user=people.colleague).changed == 0
    assert undo(people).changed == 2
    assert not Share.objects.exists()
    assert told("client.unshared") == [{"user": [people.colleague.pk, None]}] * 2


def test_clients_are_deleted_and_come_back(people: Cast, trio: list[Client]) -> None:
    assert together.delete(choice=choice(people)) == Outcome(changed=3)
    assert column("name") == []

    cast.make_client(people.workspace, name="Birch")

    assert undo(people) == Outcome(changed=2, left_out={"taken": 1})
    assert column("name") == ["Acme", "Cedar", "Birch"]
    assert len(told("client.restored")) == 2


def test_nobody_takes_back_what_another_did(people: Cast, trio: list[Client]) -> None:
    together.delete(choice=choice(people))

    with pytest.raises(NothingToUndo):
        undo(people, by=people.colleague)


def test_a_change_of_one_client_is_not_taken_back_here(people: Cast, acme: Client) -> None:
    profile = clients.Profile(name="Acme", started_on=acme.started_on, notes="New.", cadence_days=7)
    clients.change(client=acme, profile=profile, by=people.owner, now=NOW)

    with pytest.raises(NothingToUndo):
        undo(people)


def test_others_than_were_looked_at_are_left_alone(people: Cast, trio: list[Client]) -> None:
    with pytest.raises(OthersMatch):
        together.delete(choice=choice(people, expected=2))

    assert len(column("name")) == 3


def test_clients_go_only_to_people_of_the_workspace(people: Cast, trio: list[Client]) -> None:
    with pytest.raises(NotHere):
        together.hand_over(choice=choice(people), to=people.stranger)
    with pytest.raises(NotAMember):
        together.share(choice=choice(people), user=people.stranger)


@pytest.mark.parametrize("number", [2, 40])
def test_many_take_as_many_statements(
    people: Cast, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Client.objects.bulk_create(
        Client(workspace=people.workspace, name=f"C{n}", started_on=NOW.date(), created_at=NOW, updated_at=NOW)
        for n in range(number)
    )
    chosen = choice(people, expected=number)
    with django_assert_num_queries(6):  # savepoint and its end, who works here, the rows, the change, the events
        together.hand_over(choice=chosen, to=people.colleague)
    with django_assert_num_queries(7):  # and those for whom a value may be set back
        undo(people)
