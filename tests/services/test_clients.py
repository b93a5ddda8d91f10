"""Clients are taken on, changed, deleted and restored."""

from __future__ import annotations

import pytest

from clients.models import Assessment, Client, Contact, Expectation
from clients.services import clients
from clients.services.clients import NameTaken, Profile
from tests import cast
from tests.cast import NOW, TODAY, Cast

AGREED = {topic: f"About {topic}." for topic in Expectation.Topic.values}


def test_a_new_client_is_assessed_at_once(acme: Client) -> None:
    assert Assessment.objects.get(client=acme).diagnosis == "too_early"


def test_a_name_is_taken_once(acme: Client) -> None:
    with pytest.raises(NameTaken):
        cast.make_client(acme.workspace, name="Acme")


def test_another_workspace_may_use_the_name(acme: Client, people: Cast) -> None:
    assert cast.make_client(people.elsewhere, name="Acme").pk != acme.pk


def test_a_contact_is_kept_changed_and_taken_away(acme: Client) -> None:
    names = []
    for name in ("Ada", "Grace", ""):
        profile = Profile(name="Acme", started_on=TODAY, contact_name=name)
        clients.change(client=acme, profile=profile, by=None, now=NOW)
        names.append(list(Contact.objects.filter(client=acme).values_list("name", flat=True)))

    assert names == [["Ada"], ["Grace"], []]


def test_the_kickoff_is_done_once_every_topic_is_agreed(acme: Client) -> None:
    clients.agree(client=acme, agreed=AGREED | {"when": ""}, on=TODAY, by=None, now=NOW)
    almost = acme.kickoff_done
    clients.agree(client=acme, agreed=AGREED, on=TODAY, by=None, now=NOW)

    assert (almost, acme.kickoff_done) == (False, True)


def test_a_deleted_client_comes_back_with_its_log(acme: Client, people: Cast) -> None:
    cast.make_interaction(acme, by=people.owner)
    clients.delete(client=acme, by=None, now=NOW)
    gone = Client.objects.alive().filter(pk=acme.pk).exists()

    clients.restore(client=acme, by=None, now=NOW)

    assert (gone, Client.objects.alive().get(pk=acme.pk).interactions.count()) == (False, 1)


def test_a_client_does_not_come_back_under_a_name_that_is_taken(acme: Client) -> None:
    clients.delete(client=acme, by=None, now=NOW)
    cast.make_client(acme.workspace, name="Acme")

    with pytest.raises(NameTaken):
        clients.restore(client=acme, by=None, now=NOW)
