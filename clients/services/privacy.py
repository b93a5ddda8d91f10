"""Erase a person, or a client, and keep the numbers: the assessment is the same before and after."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from clients.models import Answer, Client, Contact, Expectation, Interaction, NoteMark, PracticeCase, User
from clients.queries.mentions import Kind, Mentions, Word, words_for
from clients.queries.writings import NEUTRAL, NOTE, WRITINGS
from clients.services import mail_addresses, redaction, saved_views, trail

NAMELESS: Final = "Erased client %d"  # by its id, so that no two are called the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """What goes beside the person's row."""

    parts: Sequence[str] = ()  # first and last name, and what else the person is called by
    renames_client: bool = False  # the client is named after the person
    empties_notes: bool = False  # all notes of the client go, whomever they name


@transaction.atomic
def erase(*, contact: Contact, erasure: Erasure, by: User, now: datetime) -> int:
    """Erase a person at a client for good, and return out of how many rows."""
    client = Client.objects.held().get(pk=contact.client_id)
    words = [*_of_contact(contact), *(Word(Kind.OTHER, part) for part in erasure.parts)]
    named = [client.name, contact.name]
    if erasure.renames_client:
        words.append(Word(Kind.NAME, client.name))
        _make_nameless(client, now)
    if erasure.empties_notes:
        _empty_notes(client, now)
    mentions = Mentions(words)
    count = sum(redaction.out_of_rows(writing, writing.of_client(client), mentions) for writing in WRITINGS)
    count += _out_of_shared(client, words, named)
    count += saved_views.forget(workspace_id=client.workspace_id, mentions=mentions)
    _remove(contact)
    Client.objects.filter(pk=client.pk).update(source_digest="", updated_at=now)
    trail.empty(client=client)
    trail.record(kind="contact.erased", workspace_id=client.workspace_id, by=by, now=now, client=client)
    return count


@transaction.atomic
def erase_client(*, client: Client, by: User, now: datetime) -> None:
    """Remove a client for good with all that belongs to it, and its name from the mails that told of it."""
    held = Client.objects.held().get(pk=client.pk)
    words = [Word(Kind.NAME, held.name), *_of_contacts([held])]
    _out_of_shared(held, words, [held.name])
    saved_views.forget(workspace_id=held.workspace_id, mentions=Mentions(words))
    trail.empty(client=held)
    _hide_addresses(held)
    held.delete()
    trail.record(kind="client.erased", workspace_id=held.workspace_id, by=by, now=now)


@transaction.atomic
def reduce_to_numbers(*, clients: Iterable[Client], now: datetime) -> None:
    """Leave of former clients of one workspace nothing but numbers: no name, no person, no word that was written."""
    held = list(Client.objects.held().filter(pk__in=[client.pk for client in clients]).order_by("pk"))
    words = [*(Word(Kind.NAME, client.name) for client in held), *_of_contacts(held)]
    mentions = Mentions(words)
    if held:
        saved_views.forget(workspace_id=held[0].workspace_id, mentions=mentions)
    for client in held:
        _out_of_shared(client, words, [client.name])
        for writing in WRITINGS:
            redaction.out_of_rows(writing, writing.of_client(client), mentions)
        _empty_all(client)
        _make_nameless(client, now)
        trail.empty(client=client)


def is_named_after(client: Client, contact: Contact) -> bool:
    """Return whether a client's name is, or holds, the name of a person."""
    words = words_for(name=contact.name, email="", phone="")
    return Mentions(word for word in words if word.kind in {Kind.NAME, Kind.PART}).occur_in(client.name)


def _of_contact(contact: Contact) -> list[Word]:
    found = words_for(name=contact.name, email=contact.email, phone=contact.phone)
    return [word for word in found if word.kind is not Kind.PART]


def _of_contacts(clients: Iterable[Client]) -> list[Word]:
    contacts = Contact.objects.filter(client__in=clients)
    return [word for contact in contacts for word in words_for(name=contact.name, email=contact.email, phone="")]


def _out_of_shared(client: Client, words: Iterable[Word], named: Iterable[str]) -> int:
    """Take the words out of mails and playbooks that name the client or the person.

    A first name may mean somebody else in others.
    """
    words = list(words)
    looked_for = [Word(Kind.NAME, name) for name in named] + [word for word in words if word.is_sure]
    mentions, named_ones = Mentions(words), Mentions(looked_for)
    count = redaction.out_of_reports(client.workspace_id, mentions, named=named_ones)
    return count + redaction.out_of_playbooks(client.workspace_id, mentions, named=named_ones)


def _remove(contact: Contact) -> None:
    """Remove the person's row, and others of the same person at that client."""
    rows = Contact.objects.filter(client=contact.client_id)  # a handful; SQLite knows of no case beyond ASCII
    same = [
        row for row in rows if row == contact or _is_same(row.name, contact.name) or _is_same(row.email, contact.email)
    ]
    mail_addresses.hide(row.email for row in same)
    rows.filter(pk__in=[row.pk for row in same]).delete()


def _is_same(text: str, other: str) -> bool:
    """Return whether something is there, and is the same in whatever case and form."""
    return _caseless(text) == _caseless(other) != ""


def _caseless(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _hide_addresses(client: Client) -> None:
    """Leave of addresses to which no mail goes nothing but a digest."""
    mail_addresses.hide(Contact.objects.filter(client=client).values_list("email", flat=True))


def _make_nameless(client: Client, now: datetime) -> None:
    client.name, client.updated_at = NAMELESS % client.pk, now
    client.save(update_fields=["name", "updated_at"])


def _empty_notes(client: Client, now: datetime) -> None:
    NoteMark.objects.filter(interaction__client=client).delete()
    Answer.objects.filter(interaction__client=client).delete()
    PracticeCase.objects.filter(client=client).delete()
    Interaction.objects.filter(client=client).update(**dict.fromkeys(NOTE, ""), source_digest="", updated_at=now)
    Client.objects.filter(pk=client.pk).update(notes="")
    client.notes = ""


def _empty_all(client: Client) -> None:
    """Empty everything that was written about a client; what cannot be without a title gets a neutral one."""
    _hide_addresses(client)
    Contact.objects.filter(client=client).delete()
    NoteMark.objects.filter(interaction__client=client).delete()
    Expectation.objects.filter(client=client).delete()
    PracticeCase.objects.filter(client=client).delete()
    for writing in WRITINGS:
        if writing.model not in {NoteMark, Expectation}:
            rows = list(writing.of_client(client))
            for row in rows:
                _empty(row, writing.texts)
            redaction.save(writing, rows)


def _empty(row: Any, texts: Iterable[str]) -> None:
    for name in texts:
        neutral = NEUTRAL.get((type(row), name), "")
        setattr(row, name, neutral % row.pk if neutral else "")
