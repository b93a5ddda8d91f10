"""What is measured: each job beside the least that the same database has to do for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import connection, transaction
from django.test import Client as Browser
from django.urls import reverse

from clients.models import Assessment, Client, Interaction
from clients.services import interactions, sweeps
from clients.services.interactions import Entry
from tests.bench.importing import Importing
from tests.bench.measure import ROUNDS
from tests.bench.portfolio import Portfolio

AGGREGATE = {
    "sqlite": "julianday(day)",
    "postgresql": "(day - date '2000-01-01')::float8",
}


@dataclass(frozen=True, slots=True)
class Job:
    """Something people wait for, and its floor."""

    name: str
    floor_name: str
    run: Callable[[], object]
    floor: Callable[[], object]
    rounds: int = ROUNDS


def jobs(on: Portfolio) -> Iterator[Job]:
    """Yield every job."""
    browser = Browser()
    browser.force_login(on.owner)
    portfolio = reverse("portfolio", args=[on.workspace.slug])
    client = reverse("client", args=[on.workspace.slug, on.client.pk])
    yield Job("log an interaction, rescored", "the insert alone, by the ORM", lambda: _log(on), lambda: _insert(on))
    yield Job(
        "portfolio page, 50 of 2,000",
        "the same 50 rows, by the ORM",
        lambda: _get(browser, portfolio),
        lambda: list(_page(on)),
    )
    yield Job(
        "client page",
        "its newest 20 contacts, by the ORM",
        lambda: _get(browser, client),
        lambda: list(Interaction.objects.filter(client=on.client).newest_first()[:20]),
    )
    yield Job(
        "nightly sweep of 2,000 clients",
        "one faded sum of 100,000 rows, in SQL",
        lambda: sweeps.sweep(workspace=on.workspace, on=on.workspace.local_day(on.now), now=on.now),
        lambda: _aggregate(on),
    )
    importing = Importing(on)
    yield Job(
        "import of 100,000 interactions",
        "bulk_create of the same rows",
        importing.load,
        importing.store,
        rounds=3,  # ten seconds and more each
    )


def _log(on: Portfolio) -> None:
    interactions.log(
        client=on.client, entry=Entry(occurred_at=on.now, channel="call", minutes=30), by=on.owner, now=on.now
    )


def _insert(on: Portfolio) -> None:
    with transaction.atomic():
        Interaction.objects.create(
            workspace=on.workspace,
            client=on.client,
            occurred_at=on.now,
            day=on.now.date(),
            channel="call",
            minutes=30,
            created_at=on.now,
            updated_at=on.now,
        )


def _get(browser: Browser, address: str) -> None:
    response = browser.get(address)
    if response.status_code != 200:
        raise RuntimeError(f"{address} answers {response.status_code}.")


def _page(on: Portfolio) -> list[Client]:
    worst = Assessment.objects.filter(workspace=on.workspace).order_by("-score").values("client")[:50]
    return list(Client.objects.filter(pk__in=[row["client"] for row in worst]).select_related("assessment"))


def _aggregate(on: Portfolio) -> None:
    day = AGGREGATE[connection.vendor]
    statement = (
        f"SELECT client_id, SUM(minutes * EXP(0.033 * ({day} - 9000.0))) FROM clients_interaction "  # noqa: S608
        "WHERE deleted_at IS NULL AND workspace_id = %s GROUP BY client_id"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [on.workspace.pk])
        cursor.fetchall()
