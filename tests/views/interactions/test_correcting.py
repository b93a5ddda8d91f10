"""A contact that was logged is corrected, deleted, and brought back."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from clients.models import Client, Interaction
from tests import cast
from tests.cast import Cast
from tests.views.interactions.entries import log, payload
from tests.views.pages import at, errors, kept, undo


def test_an_entry_that_was_imported_without_a_word_can_be_corrected(
    as_owner: Browser, acme: Client, people: Cast
) -> None:
    pk = cast.make_interaction(acme, by=people.owner).pk

    as_owner.post(at("interaction_edit", pk), {"occurred_at_0": "2026-06-29", "channel": "email"})

    assert Interaction.objects.get().minutes == 0


def test_correcting_shows_what_was_logged(as_owner: Browser, acme: Client) -> None:
    log(as_owner, acme)

    response = as_owner.get(at("interaction_edit", Interaction.objects.get().pk))

    names = ("channel", "direction", "minutes", "felt", "stressors", "issue", "facts")
    assert {name: str(kept(response, name)) for name in names} == {name: str(payload()[name]) for name in names} | {
        "stressors": "['excess_demand', 'boundary']"
    }


def test_correcting_changes_it_and_leaves_the_rest(as_owner: Browser, acme: Client) -> None:
    log(as_owner, acme)
    pk = Interaction.objects.get().pk

    response = as_owner.post(at("interaction_edit", pk), payload(minutes="90", felt=""))

    found = Interaction.objects.get()
    assert response["Location"] == at("client", acme.pk)
    assert (found.pk, found.minutes, found.felt, found.facts) == (pk, 90, None, payload()["facts"])


def test_correcting_refuses_the_future_too(as_owner: Browser, acme: Client, people: Cast) -> None:
    pk = cast.make_interaction(acme, by=people.owner).pk

    response = as_owner.post(at("interaction_edit", pk), payload(occurred_at_0="2026-07-01"))

    assert (response.status_code, set(errors(response))) == (422, {"occurred_at"})


def test_deleting_offers_to_bring_it_back(as_owner: Browser, acme: Client, people: Cast) -> None:
    pk = cast.make_interaction(acme, by=people.owner).pk

    response = as_owner.post(at("interaction_delete", pk))

    assert response["Location"] == at("client", acme.pk)
    assert not Interaction.objects.alive().exists()
    assert undo(response) == at("interaction_restore", pk)


def test_a_deleted_contact_comes_back(as_owner: Browser, acme: Client, people: Cast) -> None:
    pk = cast.make_interaction(acme, by=people.owner).pk
    as_owner.post(at("interaction_delete", pk))

    as_owner.post(at("interaction_restore", pk))

    assert Interaction.objects.alive().filter(pk=pk).exists()


@pytest.mark.parametrize("name", ["interaction_delete", "interaction_restore"])
def test_asking_changes_nothing(name: str, as_owner: Browser, acme: Client, people: Cast) -> None:
    pk = cast.make_interaction(acme, by=people.owner).pk

    assert as_owner.get(at(name, pk)).status_code == 405
