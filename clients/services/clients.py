"""Take clients on, change what is known of them, record what was agreed, delete and restore them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from clients.models import Client, Contact, Expectation, User, Workspace
from clients.services import assessments, trail
from clients.services.refusals import Refusal


class NameTaken(Refusal):
    """Two clients of one name could not be told apart."""

    message = _("There is a client of this name already.")
    field = "name"


class ChangedMeanwhile(Refusal):
    """Somebody deleted the client, or moved it on, since it was read."""

    message = _("This client was changed by somebody else meanwhile. Look at it as it is now, and change it then.")


class NotWithoutGoodbye(Refusal):
    """A client becomes a former one at the end of an offboarding."""

    message = _("A client becomes a former one by closing an offboarding, so that nothing owed is left behind.")
    field = "status"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is known of a client, and the person to talk to first."""

    name: str
    started_on: date
    status: str = Client.Status.ACTIVE
    monthly_value: Decimal | None = None
    cadence_days: int | None = None
    kickoff_done: bool = False
    notes: str = ""
    account_manager: User | None = None
    contact_name: str = ""
    email: str = ""
    phone: str = ""


#: What a profile holds of the person to talk to, and as what the contact keeps it.
PERSON = {"contact_name": "name", "email": "email", "phone": "phone"}
CLIENT_FIELDS = [name for name in Profile.__slots__ if name not in PERSON]
#: What is written about people or names them: the trail says that it changed, and no more.
WORDS = {"name", "notes", *PERSON}


@transaction.atomic
def add(*, workspace: Workspace, profile: Profile, by: User | None, now: datetime) -> Client:
    """Return a new client with its first assessment; raises NameTaken."""
    client = Client(workspace=workspace, created_at=now)
    _fill(client, profile, now)
    with _name_taken_told():
        client.save(force_insert=True)
    _set_contact(client, profile, now)
    trail.record_of(client, "client.added", by=by, now=now)
    assessments.bring_up_to_date(client=client, now=now)
    return client


@transaction.atomic
def change(*, client: Client, profile: Profile, by: User | None, now: datetime) -> Client:
    """Return the client as changed; raises NameTaken, ChangedMeanwhile or NotWithoutGoodbye."""
    held = _hold(client)
    if profile.status == Client.Status.FORMER != held.status:
        raise NotWithoutGoodbye
    before = _known(held)
    _fill(held, profile, now)
    with _name_taken_told():
        held.save(update_fields=[*CLIENT_FIELDS, "updated_at"])
    _set_contact(held, profile, now)
    changed = trail.differences(before, {name: getattr(profile, name) for name in Profile.__slots__}, words=WORDS)
    if changed:
        trail.record_of(held, "client.changed", by=by, now=now, changes=changed)
    assessments.bring_up_to_date(client=held, now=now)
    return held


@transaction.atomic
def delete(*, client: Client, by: User | None, now: datetime) -> None:
    """Delete a client; it can be restored with all that belongs to it for 30 days."""
    client.delete_softly(at=now)
    trail.record_of(client, "client.deleted", by=by, now=now)


@transaction.atomic
def restore(*, client: Client, by: User | None, now: datetime) -> None:
    """Bring a deleted client back; raises NameTaken where another has its name by now."""
    _refuse_taken_name(client, client.name)
    with _name_taken_told():
        client.restore()
    trail.record_of(client, "client.restored", by=by, now=now)
    assessments.bring_up_to_date(client=client, now=now)


@transaction.atomic
def agree(*, client: Client, agreed: Mapping[str, str], on: date, by: User | None, now: datetime) -> None:
    """Record what was agreed on each topic of the kickoff checklist. It is done once every topic is filled in.

    Raises ChangedMeanwhile.
    """
    was_done = _hold(client).kickoff_done
    before = dict.fromkeys(agreed, "") | dict(client.expectations.values_list("topic", "agreed"))
    after = {topic: text.strip() for topic, text in agreed.items()}
    for topic, text in after.items():
        _set_expectation(client, topic, text, on=on, now=now)
    client.kickoff_done = client.expectations.count() == len(Expectation.Topic)
    client.updated_at = now
    client.save(update_fields=["kickoff_done", "updated_at"])
    changed = trail.differences(before, after, words=after)
    changed |= trail.differences({"kickoff_done": was_done}, {"kickoff_done": client.kickoff_done})
    if changed:
        trail.record_of(client, "client.agreed", by=by, now=now, changes=changed)
    assessments.bring_up_to_date(client=client, now=now)


def _hold(client: Client) -> Client:
    """Return the client as it is now, locked; raises ChangedMeanwhile where it is not what was read."""
    held = Client.objects.alive().held().filter(pk=client.pk).first()
    if held is None or held.status != client.status:
        raise ChangedMeanwhile
    return held


@contextmanager
def _name_taken_told() -> Iterator[None]:
    """Raise NameTaken where somebody else took the name at the same moment."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise NameTaken from error


def _fill(client: Client, profile: Profile, now: datetime) -> None:
    _refuse_taken_name(client, profile.name)
    for name in CLIENT_FIELDS:
        setattr(client, name, getattr(profile, name))
    client.updated_at = now


def _refuse_taken_name(client: Client, name: str) -> None:
    same = Client.objects.for_workspace(client.workspace).alive().filter(name=name).exclude(pk=client.pk)
    if same.exists():
        raise NameTaken


def _set_expectation(client: Client, topic: str, agreed: str, *, on: date, now: datetime) -> None:
    if agreed:
        Expectation.objects.update_or_create(
            client=client,
            topic=topic,
            defaults={"agreed": agreed},
            create_defaults={
                "workspace_id": client.workspace_id,
                "agreed": agreed,
                "agreed_on": on,
                "created_at": now,
            },
        )
    else:
        Expectation.objects.filter(client=client, topic=topic).delete()


def _known(client: Client) -> dict[str, Any]:
    """Return what is stored of a client, as a profile names it."""
    contact = client.contacts.filter(is_primary=True).first()
    person = {name: getattr(contact, field) if contact else "" for name, field in PERSON.items()}
    return {name: getattr(client, name) for name in CLIENT_FIELDS} | person


def _set_contact(client: Client, profile: Profile, now: datetime) -> None:
    known = {field: getattr(profile, name) for name, field in PERSON.items()}
    if any(known.values()):
        Contact.objects.update_or_create(
            client=client,
            is_primary=True,
            defaults=known,
            create_defaults=known | {"workspace_id": client.workspace_id, "created_at": now},
        )
    else:
        client.contacts.filter(is_primary=True).delete()
