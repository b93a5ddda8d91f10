"""The people to talk to at a client: add, change, take one away. What was written about them stays; see privacy."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clients.models import Client, Contact, User
from clients.services import trail
from clients.services.refusals import Refusal


class Nobody(Refusal):
    """A person without a name and an address cannot be found again."""

    message = _("Write at least a name or an e-mail address.")
    field = "name"


class GoneMeanwhile(Refusal):
    """The person was taken off the list, or erased, since the page was read."""

    message = _("This person was removed by somebody else meanwhile. Nothing was saved.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What is known of a person at a client."""

    name: str = ""
    email: str = ""
    phone: str = ""
    is_primary: bool = False


@transaction.atomic
def add(*, client: Client, person: Person, by: User, now: datetime) -> Contact:
    """Return the new contact; raises Nobody."""
    contact = Contact(workspace_id=client.workspace_id, client=client, created_at=now)
    _fill(contact, person)
    contact.save(force_insert=True)
    _record("contact.added", contact, by, now)
    return contact


@transaction.atomic
def change(*, contact: Contact, person: Person, by: User, now: datetime) -> Contact:
    """Return the contact as changed; raises Nobody or GoneMeanwhile."""
    _fill(contact, person)
    if not Contact.objects.filter(pk=contact.pk).exists():
        raise GoneMeanwhile
    contact.save(force_update=True)
    _record("contact.changed", contact, by, now)
    return contact


@transaction.atomic
def remove(*, contact: Contact, by: User, now: datetime) -> None:
    """Take a person from the people to talk to. Texts that name them stay as they are."""
    _record("contact.removed", contact, by, now)
    contact.delete()


def _fill(contact: Contact, person: Person) -> None:
    if not (person.name or person.email):
        raise Nobody
    Client.objects.held().get(pk=contact.client_id)  # of two first persons at one moment, the second waits
    if person.is_primary:
        Contact.objects.filter(client=contact.client_id).exclude(pk=contact.pk).update(is_primary=False)
    for name, value in asdict(person).items():
        setattr(contact, name, value)


def _record(kind: str, contact: Contact, by: User, now: datetime) -> None:
    client = contact.client
    trail.record(kind=kind, workspace_id=contact.workspace_id, by=by, now=now, client=client, subject=contact)
