"""A portfolio to measure on: many clients with half a year of contact, stored as fast as the database takes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import numpy as np

from clients.models import Client, Interaction, Membership, User, Workspace
from clients.services import sweeps, workspaces

CLIENTS, CONTACTS = 2_000, 50


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What the jobs work on."""

    workspace: Workspace
    owner: User
    client: Client
    now: datetime


def make() -> Portfolio:
    """Return a workspace of 2,000 clients and 100,000 interactions, assessed and advised."""
    now = datetime.now(UTC)
    workspace = workspaces.create(slug="bench", now=now, hourly_rate=Decimal(75))
    owner = User.objects.create_user("owner@example.com", "calm waters run deep")
    workspaces.join(workspace=workspace, user=owner, role=Membership.Role.OWNER, now=now)
    started = now.date() - timedelta(days=365)
    Client.objects.bulk_create(
        Client(workspace=workspace, name=f"Client {n:05}", started_on=started, created_at=now, updated_at=now)
        for n in range(CLIENTS)
    )
    ids = list(Client.objects.order_by("pk").values_list("pk", flat=True))
    Interaction.objects.bulk_create(interactions(workspace, ids, now), batch_size=5_000)
    sweeps.sweep(workspace=workspace, on=workspace.local_day(now), now=now)
    return Portfolio(workspace, owner, Client.objects.select_related("workspace").get(pk=ids[0]), now)


def interactions(workspace: Workspace, ids: list[int], now: datetime) -> list[Interaction]:
    """Return interactions spread over the last half year, not stored yet."""
    chance = np.random.default_rng(1)
    days = chance.integers(0, 182, size=(len(ids), CONTACTS)).tolist()
    felt = chance.integers(-2, 3, size=(len(ids), CONTACTS)).tolist()
    stressors = (1 << chance.integers(0, 9, size=(len(ids), CONTACTS))).tolist()
    return [
        Interaction(
            workspace=workspace,
            client_id=client,
            occurred_at=now - timedelta(days=ago),
            day=(now - timedelta(days=ago)).date(),
            channel="call",
            minutes=30,
            felt=mood,
            stressors=kinds if mood < 0 else 0,
            facts="They asked how far the work has come.",
            created_at=now,
            updated_at=now,
        )
        for position, client in enumerate(ids)
        for ago, mood, kinds in zip(days[position], felt[position], stressors[position], strict=True)
    ]
