"""Write down who changed what: beside the change itself, in its transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Model

from clients.models import Client, Event, User


def record(
    *,
    kind: str,
    workspace_id: int,
    by: User | None,
    now: datetime,
    client: Client | None = None,
    subject: Model | None = None,
    changes: Mapping[str, Any] | None = None,
) -> None:
    """Add an event; `by` is None where nobody but the clock did it. Words that people wrote are not repeated in it."""
    Event.objects.create(
        workspace_id=workspace_id,
        by=by,
        kind=kind,
        client=client,
        subject_id=subject.pk if subject else None,
        changes=dict(changes or {}),
        created_at=now,
    )
