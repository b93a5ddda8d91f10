"""People who are mailed on Mondays: `python -m tests.chaos.portfolio WORKSPACES PEOPLE MOMENT`.

Each is an owner with one client and one promise to it, and is mailed the accounts at risk and what is due. The rows are
bulk; what is mailed is made by the product.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.chaos.product")
django.setup()

from django.core.management import call_command  # noqa: E402 (Django has to be set up first)

from clients import walls  # noqa: E402
from clients.models import Client, Interaction, Membership, Obligation, Subscription, User, Workspace  # noqa: E402
from clients.models.report import Cadence, ReportKind  # noqa: E402
from tests.chaos.monday import HOUR, ZONE  # noqa: E402

WEEKS: Final = 8


def main(workspaces: int, people: int, now: datetime) -> None:
    """Make them, in an empty database."""
    call_command("migrate", verbosity=0)
    with walls.everywhere():
        for number in range(workspaces):
            _make(number, people, now)


def _make(number: int, people: int, now: datetime) -> None:
    workspace = Workspace.objects.create(
        slug=f"w{number}", name=f"Workspace {number}", time_zone=ZONE.key, created_at=now
    )
    users = User.objects.bulk_create(
        User(email=f"p{n}@w{number}.example.com", name=f"Person {n}", password="!", date_joined=now)
        for n in range(people)
    )
    stamp = {"workspace": workspace, "created_at": now}
    Membership.objects.bulk_create(Membership(user=user, role=Membership.Role.OWNER, **stamp) for user in users)
    Subscription.objects.bulk_create(_wanted(workspace, users, now))
    clients = Client.objects.bulk_create(
        Client(
            name=f"Client {n}",
            account_manager=user,
            started_on=now.date() - timedelta(days=365),
            updated_at=now,
            **stamp,
        )
        for n, user in enumerate(users)
    )
    Interaction.objects.bulk_create(_contacts(workspace, clients, now))
    Obligation.objects.bulk_create(
        Obligation(client=client, title="The draft", due_at=now, **stamp) for client in clients
    )


def _wanted(workspace: Workspace, users: list[User], now: datetime) -> Iterator[Subscription]:
    for user in users:
        for kind, cadence in ((ReportKind.AT_RISK, Cadence.WEEKLY), (ReportKind.DUE, Cadence.DAILY)):
            wanted = Subscription(workspace=workspace, user=user, kind=kind, cadence=cadence, hour=HOUR, created_at=now)
            wanted.next_due_at = wanted.next_after(now, workspace.zone)
            yield wanted


def _contacts(workspace: Workspace, clients: list[Client], now: datetime) -> Iterator[Interaction]:
    for client in clients:
        for week in range(WEEKS):
            moment = now - timedelta(weeks=week)
            yield Interaction(
                workspace=workspace,
                client=client,
                occurred_at=moment,
                day=moment.date(),
                channel="call",
                minutes=60,
                stressors=1,
                effort_hours=2,
                created_at=now,
                updated_at=now,
            )


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), datetime.fromisoformat(sys.argv[3]))
