"""Take a client on, change what is known of one, delete and bring back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client as Browser

from clients.models import Client, Membership
from clients.services import workspaces
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.views.conftest import browser_of
from tests.views.pages import at, errors, kept, notice, undo


def payload(**changes: Any) -> dict[str, Any]:
    """Return what a browser sends for a new client; a change to None leaves an input out."""
    sent = {
        "name": "Beta",
        "contact_name": "Bea",
        "email": "bea@beta.example",
        "phone": "+49 30 1234",
        "monthly_value": "2500.50",
        "started_on": "2026-05-01",
        "status": "active",
        "cadence_days": "14",
        "notes": "Prefers mornings.",
    }
    return {name: value for name, value in (sent | changes).items() if value is not None}


def decided(client: Client) -> tuple[Any, ...]:
    """Return what only those change who decide about clients."""
    return client.name, client.status, client.monthly_value, client.started_on, client.account_manager_id


def add(browser: Browser, **changes: Any) -> Any:
    """Post the form for a new client."""
    return browser.post(at("client_add"), payload(**changes))


def test_adding_keeps_what_was_filled_in_and_leads_to_the_client(as_owner: Browser, people: Cast) -> None:
    response = add(as_owner, account_manager=people.colleague.pk)

    found = Client.objects.get()
    assert response["Location"] == at("client", found.pk)
    assert (found.name, found.monthly_value, found.cadence_days) == ("Beta", Decimal("2500.50"), 14)
    assert (found.account_manager, found.contacts.get().email) == (people.colleague, "bea@beta.example")
    assert found.assessment is not None


def test_a_name_and_a_beginning_are_enough(as_owner: Browser) -> None:
    as_owner.post(at("client_add"), {"name": "Beta", "started_on": "2026-05-01", "status": "active"})

    assert Client.objects.get().monthly_value is None


def test_the_form_begins_today(as_owner: Browser) -> None:
    assert kept(as_owner.get(at("client_add")), "started_on") == TODAY


def test_a_name_that_is_taken_is_refused_and_nothing_is_lost(as_owner: Browser, acme: Client) -> None:
    response = add(as_owner, name="Acme")

    assert response.status_code == 422
    assert errors(response) == {"name": ["There is a client of this name already."]}
    assert kept(response, "notes") == "Prefers mornings."


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 201),
        ("email", "bea"),
        ("monthly_value", "-1"),
        ("monthly_value", "a lot"),
        ("started_on", ""),
        ("started_on", "9999-12-31"),
        ("cadence_days", "0"),
        ("cadence_days", "40000"),
        ("monthly_value", "12345678901"),
        ("status", "former"),
    ],
)
def test_a_fault_is_shown_beside_its_input(as_owner: Browser, field: str, value: str) -> None:
    response = add(as_owner, **{field: value})

    assert (response.status_code, set(errors(response))) == (422, {field})
    assert not Client.objects.exists()


def test_a_stranger_cannot_be_chosen_to_look_after_a_client(as_owner: Browser, people: Cast) -> None:
    assert "account_manager" in errors(add(as_owner, account_manager=people.stranger.pk))


def test_a_colleague_takes_no_clients_on(as_colleague: Browser, people: Cast) -> None:
    assert (as_colleague.get(at("client_add")).status_code, add(as_colleague).status_code) == (404, 404)
    assert not Client.objects.exists()


def test_changing_shows_and_keeps_what_is_known(as_owner: Browser) -> None:
    add(as_owner)
    found = Client.objects.get()

    page = as_owner.get(at("client_edit", found.pk))
    as_owner.post(at("client_edit", found.pk), payload(name="Beta & Sons"))

    assert {name: str(kept(page, name)) for name in payload()} == payload()
    assert (Client.objects.get().name, Client.objects.get().kickoff_done) == ("Beta & Sons", False)


def test_changing_does_not_undo_the_kickoff(as_owner: Browser, acme: Client) -> None:
    as_owner.post(at("client_edit", acme.pk), payload())

    acme.refresh_from_db()
    assert (acme.name, acme.kickoff_done) == ("Beta", True)


def test_a_colleague_changes_how_to_keep_in_touch_and_nothing_else(as_colleague: Browser, acme: Client) -> None:
    before = decided(acme)

    response = as_colleague.post(at("client_edit", acme.pk), payload(status="paused", account_manager=""))

    acme.refresh_from_db()
    assert response["Location"] == at("client", acme.pk)
    assert decided(acme) == before
    assert (acme.cadence_days, acme.notes, acme.contacts.get().phone) == (14, "Prefers mornings.", "+49 30 1234")


def test_a_colleague_is_not_told_that_a_name_is_taken(as_colleague: Browser, acme: Client, people: Cast) -> None:
    cast.make_client(people.workspace, name="Beta")

    assert as_colleague.post(at("client_edit", acme.pk), payload()).status_code == 302


def test_a_colleague_is_asked_only_for_what_they_may_change(as_colleague: Browser, acme: Client) -> None:
    form = as_colleague.get(at("client_edit", acme.pk)).context["form"]

    assert list(form.fields) == ["contact_name", "email", "phone", "cadence_days", "notes"]


def test_only_where_there_are_others_is_sharing_spoken_of(as_owner: Browser, acme: Client, people: Cast) -> None:
    shown = at("client_share", acme.pk).encode()
    assert shown in as_owner.get(at("client_edit", acme.pk)).content

    Membership.objects.filter(user=people.colleague).delete()

    assert shown not in as_owner.get(at("client_edit", acme.pk)).content


def test_a_former_client_can_be_made_active_again(as_owner: Browser, people: Cast) -> None:
    former = cast.make_client(people.workspace, status=Client.Status.FORMER)

    as_owner.post(at("client_edit", former.pk), payload(status="active"))

    former.refresh_from_db()
    assert former.status == Client.Status.ACTIVE


def test_changing_refuses_the_name_of_another(as_owner: Browser, acme: Client, people: Cast) -> None:
    cast.make_client(people.workspace, name="Beta")

    response = as_owner.post(at("client_edit", acme.pk), payload())

    assert (response.status_code, set(errors(response))) == (422, {"name"})


def test_deleting_offers_to_bring_it_back(as_owner: Browser, acme: Client) -> None:
    response = as_owner.post(at("client_delete", acme.pk))

    assert response["Location"] == at("portfolio")
    assert undo(response) == at("client_restore", acme.pk)
    assert as_owner.get(at("client", acme.pk)).status_code == 404


def test_a_manager_brings_a_deleted_client_back(acme: Client, people: Cast) -> None:
    manager = cast.make_user("manager")
    workspaces.join(workspace=people.workspace, user=manager, role=Membership.Role.MANAGER, now=NOW)
    browser = browser_of(manager)
    browser.post(at("client_delete", acme.pk))

    assert browser.post(at("client_restore", acme.pk))["Location"] == at("client", acme.pk)
    assert Client.objects.alive().get() == acme


def test_bringing_back_says_where_the_name_was_taken_meanwhile(as_owner: Browser, acme: Client, people: Cast) -> None:
    as_owner.post(at("client_delete", acme.pk))
    cast.make_client(people.workspace, name="Acme")

    response = as_owner.post(at("client_restore", acme.pk))

    assert (response["Location"], notice(response)) == (at("portfolio"), "There is a client of this name already.")


def test_only_those_who_decide_see_how_to_delete(as_owner: Browser, as_colleague: Browser, acme: Client) -> None:
    shown = at("client_delete", acme.pk).encode()

    assert shown in as_owner.get(at("client_edit", acme.pk)).content
    assert shown not in as_colleague.get(at("client_edit", acme.pk)).content
