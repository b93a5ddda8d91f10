"""Take out everything that a workspace holds, and write down who did."""

from __future__ import annotations

from datetime import datetime
from typing import IO

from django.db import transaction

from clients.models import User, Workspace
from clients.queries import exports
from clients.services import trail


def take_out(*, workspace: Workspace, file: IO[bytes], by: User, now: datetime) -> None:
    """Write the zip, as far as it is this person's to read; the trail says that it was made."""
    exports.write(workspace, file, now=now, reader=by)
    with transaction.atomic():  # after the reading, which on SQLite has a transaction of its own
        trail.record(kind="data.exported", workspace_id=workspace.pk, by=by, now=now)
