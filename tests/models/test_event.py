"""The trail is not rewritten: the database refuses it, and nobody but its own service tries."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from clients.models import Client, Event, User
from clients.services import clients
from tests import cast
from tests.cast import NOW, Cast

CODE = Path(settings.BASE_DIR) / "clients"
WRITERS = {"create", "bulk_create", "get_or_create", "update_or_create", "update", "bulk_update", "delete"}


@pytest.fixture
def event(acme: Client, people: Cast) -> Event:
    """Give an event that has all that one can have."""
    profile = clients.Profile(name="Acme", started_on=acme.started_on, status="paused")
    clients.change(client=acme, profile=profile, by=people.owner, now=NOW)
    return Event.objects.latest("pk")


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "client.added"},
        {"created_at": NOW - timedelta(days=1)},
        {"subject_id": 7},
        {"subject_id": None},
        {"by_itself": True, "by": None},
        {"changes": {"status": ["active", "former"]}},
    ],
    ids=str,
)
def test_what_an_event_tells_cannot_be_changed(event: Event, changes: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match="event_append_only"), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(**changes)


@pytest.mark.parametrize("column", ["by", "client", "workspace"])
def test_an_event_cannot_be_laid_at_the_door_of_others(event: Event, people: Cast, column: str) -> None:
    others = {"by": people.colleague, "client": cast.make_client(people.workspace, name="Bolt")}

    with pytest.raises(IntegrityError, match="event_append_only"), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(**{column: others.get(column, people.elsewhere)})


def test_an_event_outlives_whom_and_what_it_tells_of(event: Event, acme: Client, people: Cast) -> None:
    acme.delete()
    User.objects.filter(pk=people.owner.pk).delete()

    event.refresh_from_db()
    assert (event.client, event.by, event.by_itself, event.kind) == (None, None, False, "client.changed")


def test_an_event_can_be_emptied(event: Event) -> None:
    assert event.changes != {}

    Event.objects.filter(pk=event.pk).update(changes={})

    event.refresh_from_db()
    assert event.changes == {}


def test_what_somebody_did_was_not_done_by_itself(people: Cast) -> None:
    with pytest.raises(IntegrityError, match="event_by_nobody_or_somebody"), transaction.atomic():
        Event.objects.create(
            workspace=people.workspace, kind="policy.changed", by=people.owner, by_itself=True, created_at=NOW
        )


def test_nobody_but_the_trail_writes_events() -> None:
    writers = {path.relative_to(CODE).as_posix() for path in CODE.rglob("*.py") if any(_writes(path))}

    assert writers == {"services/trail.py"}


def _writes(path: Path) -> Iterator[str]:
    """Yield the methods of a query for events that write, in a file."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITERS:
            inner: ast.expr = node.func
            while isinstance(inner, ast.Attribute | ast.Call):
                inner = inner.value if isinstance(inner, ast.Attribute) else inner.func
            if isinstance(inner, ast.Name) and inner.id == "Event":
                yield node.func.attr
