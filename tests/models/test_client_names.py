"""What a client is found by follows its name, whoever writes it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from clients.models import Client, Contact
from clients.services import clients, privacy
from clients.services.clients import Profile
from clients.services.demo.seeding import seed
from clients.services.privacy import Erasure
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.services.csv_files import Files

filling = import_module("clients.migrations.0043_names_however_typed")

NAME, FOLDED = "Bäckerei Öztürk", ("backerei ozturk", "baeckerei oeztuerk")


def folded(name: str) -> tuple[str | None, ...]:
    """Return what is stored beside a name."""
    return Client.objects.values_list("name_plain", "name_spelt_out").get(name=name)


def test_it_follows_a_client_that_is_added_and_renamed(people: Cast) -> None:
    client = cast.make_client(people.workspace, name=NAME)
    assert folded(NAME) == FOLDED

    clients.change(client=client, profile=Profile(name="Café", started_on=TODAY), by=people.owner, now=NOW)

    assert folded("Café") == ("cafe", "cafe")


def test_it_follows_rows_that_are_made_at_once(people: Cast) -> None:
    row = Client(workspace=people.workspace, name=NAME, started_on=TODAY, created_at=NOW, updated_at=NOW)
    Client.objects.bulk_create([row])

    assert folded(NAME) == FOLDED


def test_it_follows_a_file(people: Cast, tmp_path: Path) -> None:
    Files(tmp_path).load(clients=f"client\n{NAME}\n", interactions="client,occurred_at,channel\nØre,2026-06-02,email\n")

    assert (folded(NAME), folded("Øre")) == (FOLDED, ("ore", "oere"))


@pytest.mark.django_db
def test_it_follows_the_demo() -> None:
    seed(slug="demo", clients=14, seed=1, password="an apple a day", now=NOW)

    assert Client.objects.exists()
    assert not Client.objects.filter(name_plain=None).exists()


def test_it_goes_with_an_erasure(people: Cast) -> None:
    client = cast.make_client(people.workspace, name=NAME, contact_name="Ayşe Öztürk")
    contact = Contact.objects.get(client=client)

    privacy.erase(contact=contact, erasure=Erasure(renames_client=True), by=people.owner, now=NOW)

    client.refresh_from_db()
    assert (client.name_plain, client.name_spelt_out) == (client.name.lower(), client.name.lower())
    assert client.name != NAME


@pytest.mark.parametrize("at_once", [1, 2, 500])
def test_the_migration_fills_in_the_clients_that_are_there(
    people: Cast, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (NAME, "Café", "Acme"):
        cast.make_client(people.workspace, name=name)
    Client.objects.update(name_plain=None, name_spelt_out=None)
    monkeypatch.setattr(filling, "AT_ONCE", at_once)

    filling.fill(apps, SimpleNamespace(connection=connection))

    assert [folded(name)[0] for name in (NAME, "Café", "Acme")] == [FOLDED[0], "cafe", "acme"]
