"""That an owner has looked at what did not go out."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from clients.models import Workspace


@transaction.atomic
def look(*, workspace: Workspace, now: datetime) -> None:
    """Note that somebody has looked: owners are told only of what fails from now on."""
    Workspace.objects.filter(pk=workspace.pk).update(mails_seen_at=now)
