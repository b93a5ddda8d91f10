"""The people at a client: added, changed, taken off the list."""

from __future__ import annotations

from django.test import Client as Browser

from clients.models import Client, Contact, Event
from tests.views.pages import at, errors

ADA = {"name": "Ada Byron", "email": "ada@acme.example", "phone": "+44 20 7946 0000"}


def test_a_person_is_added_and_shown(as_colleague: Browser, acme: Client) -> None:
    response = as_colleague.post(at("contact_add", acme.pk), ADA)

    assert response["Location"] == at("client", acme.pk)
    assert "ada@acme.example" in as_colleague.get(at("client", acme.pk)).content.decode()
    assert Event.objects.get(kind="contact.added").subject_id == Contact.objects.get().pk


def test_of_two_first_persons_the_later_is_it(as_owner: Browser, acme: Client) -> None:
    for name in ("Ada", "Grace"):
        as_owner.post(at("contact_add", acme.pk), {"name": name, "is_primary": "on"})

    assert list(Contact.objects.order_by("pk").values_list("name", "is_primary")) == [("Ada", False), ("Grace", True)]


def test_somebody_without_name_and_address_is_refused(as_owner: Browser, acme: Client) -> None:
    response = as_owner.post(at("contact_add", acme.pk), {"phone": "1"})

    assert (response.status_code, errors(response)) == (422, {"name": ["Write at least a name or an e-mail address."]})


def test_a_person_is_changed(as_owner: Browser, acme: Client) -> None:
    as_owner.post(at("contact_add", acme.pk), ADA)
    found = Contact.objects.get()

    as_owner.post(at("contact_edit", acme.pk, contact=found.pk), ADA | {"phone": "2"})

    found.refresh_from_db()
    assert (found.name, found.phone) == ("Ada Byron", "2")


def test_taking_a_person_off_the_list_asks_first(as_owner: Browser, acme: Client) -> None:
    as_owner.post(at("contact_add", acme.pk), ADA)
    remove = at("contact_remove", acme.pk, contact=Contact.objects.get().pk)

    page = as_owner.get(remove)
    still = Contact.objects.count()
    as_owner.post(remove)

    assert (page.status_code, still, Contact.objects.count()) == (200, 1, 0)


def test_a_person_at_another_client_is_not_found_here(as_owner: Browser, acme: Client, other: Client) -> None:
    as_owner.post(at("contact_add", other.pk), ADA)

    assert as_owner.get(at("contact_edit", acme.pk, contact=Contact.objects.get().pk)).status_code == 404
