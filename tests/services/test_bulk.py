"""What is written in bulk is stored as the ORM would store it."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection

from clients.models import Client, Obligation, Workspace
from clients.services import bulk
from tests import cast
from tests.cast import NOW, TODAY, Cast

#: Some microseconds off, and not in UTC.
ODD = datetime(2026, 6, 30, 12, 0, 0, 7, tzinfo=timezone(timedelta(hours=2)))


def columns(workspace: Workspace) -> dict[str, list[Any]]:
    return {
        "workspace_id": [workspace.pk] * 2,
        "name": ["Bolt\t\\N", "Chain\r\n"],
        "status": ["active", "paused"],
        "monthly_value": [Decimal("1.5"), None],
        "started_on": [TODAY, TODAY],
        "kickoff_done": [True, False],
        "created_at": [ODD, NOW],
    }


ALIKE = {"cadence_days": 7, "notes": "", "source_digest": "", "updated_at": ODD}


def test_columns_become_rows(workspace: Workspace) -> None:
    bulk.copy(Client, columns(workspace), **ALIKE)

    found = Client.objects.order_by("pk").values_list("name", "monthly_value", "kickoff_done", "created_at", "notes")
    assert list(found) == [("Bolt\t\\N", Decimal("1.50"), True, ODD, ""), ("Chain\r\n", None, False, NOW, "")]


def test_rows_become_rows(workspace: Workspace) -> None:
    given = columns(workspace) | {name: [value] * 2 for name, value in ALIKE.items()}
    bulk.insert(Client, list(given), zip(*given.values(), strict=True))

    assert list(Client.objects.order_by("pk").values_list("monthly_value", "created_at")) == [
        (Decimal("1.50"), ODD), (None, NOW),
    ]  # fmt: skip


def test_rows_are_changed(acme: Client) -> None:
    bulk.update(Client, ["monthly_value", "updated_at"], [(Decimal(2), ODD, acme.pk)], key="id")

    acme.refresh_from_db()
    assert (acme.monthly_value, acme.updated_at) == (Decimal("2.00"), ODD)


@pytest.mark.parametrize("way", ["copy", "update"])
def test_times_and_money_are_kept_as_the_orm_keeps_them(workspace: Workspace, way: str) -> None:
    bulk.copy(Client, columns(workspace), **ALIKE)
    first = Client.objects.order_by("pk")[0]
    if way == "update":
        bulk.update(Client, ["monthly_value", "created_at"], [(Decimal("1.5"), ODD, first.pk)], key="id")

    written = _raw(first.pk)
    first.save()
    assert _raw(first.pk) == written


def test_constraints_hold(acme: Client) -> None:
    given = columns(acme.workspace) | {"name": ["Acme", "Acme"]}

    with pytest.raises(IntegrityError):
        bulk.copy(Client, given, **ALIKE)


def test_the_gate_holds(acme: Client, people: Cast) -> None:
    cast.make_offboarding(acme, by=people.owner)
    owed: dict[str, list[Any]] = {"client_id": [acme.pk], "title": ["Report"]}
    alike = {"workspace_id": acme.workspace_id, "kind": "other", "owed_by": "us", "created_at": NOW}

    with pytest.raises(IntegrityError, match="offboarding_gate"):
        bulk.copy(
            Obligation,
            owed,
            due_has_time=True,
            waived_because="",
            transferred_to="",
            source="csv",
            source_digest="",
            **alike,
        )


def test_the_database_may_look_at_a_table(workspace: Workspace) -> None:
    bulk.take_stock(Client)


def _raw(pk: int) -> Any:
    """Return columns as the database keeps them, not as Django reads them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT CAST(monthly_value AS TEXT), CAST(created_at AS TEXT) FROM clients_client WHERE id = %s", [pk]
        )
        return cursor.fetchone()
