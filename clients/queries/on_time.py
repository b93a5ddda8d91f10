"""What we owe that falls due at a time of day about now, with all that decides to whom it is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from clients.models import Client, Obligation, Snooze, Workspace
from clients.models.obligation import ObligationQuerySet


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One thing that we owe by a time."""

    pk: int
    title: str
    due_at: datetime
    created_at: datetime
    created_by: int | None
    client: Client


def workspaces(first: datetime, end: datetime) -> set[int]:
    """Return where something of ours falls due in [first, end); one statement."""
    return set(_due(first, end).values_list("workspace_id", flat=True).distinct())


def owed(workspace: Workspace, first: datetime, end: datetime) -> list[Owed]:
    """Return what of ours falls due in [first, end), by its time; one statement.

    What was written down only after its time, as by a file, is no news.
    """
    rows = _due(first, end).for_workspace(workspace).select_related("client").order_by("due_at", "pk")
    return [
        Owed(
            pk=row.pk,
            title=row.title,
            due_at=row.due_at,
            created_at=row.created_at,
            created_by=row.created_by_id,
            client=row.client,
        )
        for row in rows
        if row.due_at
    ]


def put_off(workspace: Workspace, now: datetime) -> Mapping[int, set[int]]:
    """Return which obligations each person wants to see again only on a later day; one statement."""
    found = Snooze.objects.for_workspace(workspace).filter(
        kind=Snooze.Kind.OBLIGATION, until__gt=workspace.local_day(now)
    )
    hidden: dict[int, set[int]] = {}
    for user, subject in found.values_list("user_id", "subject_id"):
        hidden.setdefault(user, set()).add(subject)
    return hidden


def _due(first: datetime, end: datetime) -> ObligationQuerySet:
    due = Obligation.objects.open().ours().filter(due_at__gte=first, due_at__lt=end, due_has_time=True)
    return due.filter(created_at__lte=F("due_at"), client__deleted_at=None)
