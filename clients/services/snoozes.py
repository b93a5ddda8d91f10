"""Put a line of today's page off, for oneself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from clients.models import Snooze, User, Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of one person's page: of an obligation, a client or a plan, by its id."""

    workspace: Workspace
    by: User
    kind: Snooze.Kind
    subject_id: int


@transaction.atomic
def put_off(*, line: Line, days: int, now: datetime) -> Snooze:
    """Return the snooze that hides a line from its person for so many days; a later one replaces it."""
    until = line.workspace.local_day(now) + timedelta(days=days)
    snooze, _made = Snooze.objects.update_or_create(
        workspace=line.workspace,
        user=line.by,
        kind=line.kind,
        subject_id=line.subject_id,
        defaults={"until": until},
        create_defaults={"until": until, "created_at": now},
    )
    return snooze


@transaction.atomic
def bring_back(*, line: Line) -> None:
    """Show a line again that was put off."""
    mine = Snooze.objects.for_workspace(line.workspace).filter(user=line.by)
    mine.filter(kind=line.kind, subject_id=line.subject_id).delete()
