"""What is counted across all workspaces, for a program that watches: numbers by kind, and nothing of anybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Sum

from clients import walls
from clients.models import (
    Answer,
    Client,
    ImportRun,
    Interaction,
    Invitation,
    MailAddress,
    Report,
    Subscription,
    TaskTally,
    Workspace,
)
from clients.queries import health
from clients.queries.health import Machinery


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Numbers as of one moment."""

    machinery: Machinery
    mails: Mapping[tuple[str, str], int]  # kind and state
    attempts: int  # to hand mails over
    overdue: int  # schedules
    imports: Mapping[str, int]  # by state
    totals: Mapping[str, int]  # workspaces, clients, interactions, paused addresses
    tasks: tuple[TaskTally, ...]


def counts(*, now: datetime) -> Counts:
    """Return everything that is counted, in about a dozen statements."""
    found = health.machinery(now=now)
    with walls.everywhere():
        return Counts(
            machinery=found,
            mails=Counter(dict(_mails())),
            attempts=sum(table._default_manager.aggregate(n=Sum("attempts"))["n"] or 0 for table in (Report, Answer)),
            overdue=_overdue(now),
            imports=dict(ImportRun.objects.order_by().values_list("state").annotate(number=Count("pk"))),
            totals=_totals(),
            tasks=tuple(TaskTally.objects.order_by("name")),
        )


def _mails() -> Iterator[tuple[tuple[str, str], int]]:
    reports = Report.objects.order_by().values_list("kind", "state").annotate(number=Count("pk"))
    yield from (((kind, state), number) for kind, state, number in reports)
    letters = Answer.objects.order_by().values_list("state").annotate(number=Count("pk"))
    yield from ((("answer", state), number) for state, number in letters)
    yield ("invitation", "waiting"), Invitation.objects.open().filter(mail_due_at__isnull=False).count()


def _overdue(now: datetime) -> int:
    reports = Subscription.objects.filter(is_active=True, kind__in=health.BY_THE_CLOCK, next_due_at__lte=now)
    return reports.count() + Workspace.objects.filter(next_sweep_at__lte=now).count()


def _totals() -> dict[str, int]:
    return {
        "workspaces": Workspace.objects.count(),
        "clients": Client.objects.filter(deleted_at=None).count(),
        "interactions": Interaction.objects.filter(deleted_at=None).count(),
        "paused_addresses": MailAddress.objects.paused().count(),
    }
