"""A person or a client is erased once it was said what goes, and it is meant."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client as Browser

from clients.models import Client, Contact, Interaction, Membership
from clients.services import clients, contacts, workspaces
from tests import cast
from tests.cast import NOW, Cast
from tests.views.conftest import browser_of
from tests.views.pages import at, errors, kept, notice

MEANT = {"is_meant": "on"}


@pytest.fixture
def ada(acme: Client, people: Cast) -> Contact:
    """Give a person who is named in a note."""
    cast.make_interaction(acme, by=people.owner, facts="Ada Byron, called Addie. Ada said Byron is fine.")
    return contacts.add(client=acme, person=contacts.Person(name="Ada Byron"), by=people.owner, now=NOW)


@pytest.fixture
def as_manager(people: Cast) -> Browser:
    """Give the browser of a manager, who decides about clients and owns nothing."""
    manager = cast.make_user("manager")
    workspaces.join(workspace=people.workspace, user=manager, role=Membership.Role.MANAGER, now=NOW)
    return browser_of(manager)


def erase(browser: Browser, ada: Contact, **typed: Any) -> Any:
    """Post the form that erases a person."""
    return browser.post(at("contact_erase", ada.client_id, contact=ada.pk), typed)


def test_the_page_asks_which_words_mean_the_person(as_owner: Browser, ada: Contact) -> None:
    page = as_owner.get(at("contact_erase", ada.client_id, contact=ada.pk))

    assert (kept(page, "parts"), kept(page, "renames_client")) == (["Ada", "Byron"], False)
    assert "Ada, in 1 text" in page.content.decode()
    assert Contact.objects.exists()


def test_a_manager_erases_a_person(as_manager: Browser, ada: Contact) -> None:
    response = erase(as_manager, ada, parts=["Ada", "Byron"], others="Addie\n", **MEANT)

    assert response["Location"] == at("client", ada.client_id)
    assert notice(response) == "The person was erased. The numbers are as they were."
    assert Interaction.objects.get().facts == "[erased], called [erased]. [erased] said [erased] is fine."
    assert not Contact.objects.exists()


def test_without_the_tick_nothing_happens_and_nothing_is_lost(as_owner: Browser, ada: Contact) -> None:
    response = erase(as_owner, ada, parts=["Ada"], others="Addie")

    assert (response.status_code, set(errors(response))) == (422, {"is_meant"})
    assert (kept(response, "parts"), kept(response, "others")) == (["Ada"], "Addie")
    assert Contact.objects.exists()


def test_a_word_that_was_not_offered_is_refused(as_owner: Browser, ada: Contact) -> None:
    assert set(errors(erase(as_owner, ada, parts=["fine"], **MEANT))) == {"parts"}


def test_renaming_is_proposed_where_the_client_is_named_after_the_person(as_owner: Browser, people: Cast) -> None:
    client = cast.make_client(people.workspace, name="Tamsin Rowe")
    tamsin = contacts.add(client=client, person=contacts.Person(name="Tamsin Rowe"), by=people.owner, now=NOW)

    page = as_owner.get(at("contact_erase", client.pk, contact=tamsin.pk))
    erase(as_owner, tamsin, renames_client="on", **MEANT)

    client.refresh_from_db()
    assert (kept(page, "renames_client"), client.name) == (True, f"Erased client {client.pk}")


def test_an_owner_erases_a_client_for_good(as_owner: Browser, ada: Contact) -> None:
    url = at("client_erase", ada.client_id)

    refused = as_owner.post(url)
    still = Client.objects.count()
    response = as_owner.post(url, MEANT)

    assert (refused.status_code, set(errors(refused)), still) == (422, {"is_meant"}, 1)
    assert (response["Location"], Client.objects.count()) == (at("portfolio"), 0)


def test_a_manager_does_not_erase_clients(as_manager: Browser, acme: Client) -> None:
    url = at("client_erase", acme.pk)

    assert [as_manager.get(url).status_code, as_manager.post(url, MEANT).status_code] == [404, 404]


def test_deleted_clients_are_listed_until_they_are_erased(as_owner: Browser, acme: Client, people: Cast) -> None:
    clients.delete(client=acme, by=people.owner, now=NOW)
    listed = as_owner.get(at("clients_deleted"))

    as_owner.post(at("client_erase", acme.pk), MEANT)

    assert [found.name for found in listed.context["clients"]] == ["Acme"]
    assert at("client_restore", acme.pk) in listed.content.decode()
    assert "Nothing was deleted lately" in as_owner.get(at("clients_deleted")).content.decode()


def test_a_manager_sees_deleted_clients_without_erasing(as_manager: Browser, acme: Client, people: Cast) -> None:
    clients.delete(client=acme, by=people.owner, now=NOW)

    shown = as_manager.get(at("clients_deleted")).content.decode()

    assert at("client_restore", acme.pk) in shown
    assert at("client_erase", acme.pk) not in shown
