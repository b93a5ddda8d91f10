"""The people at a client: what somebody else removed meanwhile stays removed."""

from __future__ import annotations

import pytest

from clients.models import Client, Contact, Event
from clients.services import contacts, privacy
from clients.services.contacts import GoneMeanwhile, Person
from tests.cast import NOW, Cast


def test_a_person_who_was_erased_meanwhile_does_not_come_back(acme: Client, people: Cast) -> None:
    ada = contacts.add(client=acme, person=Person(name="Ada Byron"), by=people.owner, now=NOW)
    read_before = Contact.objects.get(pk=ada.pk)
    privacy.erase(contact=ada, erasure=privacy.Erasure(), by=people.owner, now=NOW)

    with pytest.raises(GoneMeanwhile):
        contacts.change(contact=read_before, person=Person(name="Ada B."), by=people.colleague, now=NOW)

    assert not Contact.objects.filter(client=acme).exists()
    assert not Event.objects.filter(kind="contact.changed").exists()
