"""Each task that a worker runs is counted in the database; a count that fails stops no task."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import Any

from celery.signals import task_postrun, task_prerun
from django.db import DatabaseError

from clients.services import tallies
from config import context


@task_prerun.connect
def begin(task: Any, **_about: Any) -> None:
    """Note when a task began, on its own request."""
    task.request.began = time.monotonic()
    context.begin(task=task.request.id, route=task.name)


@task_postrun.connect
def end(task: Any, state: str = "", **_about: Any) -> None:
    """Add it to the sums."""
    context.end()
    began = getattr(task.request, "began", None)
    if began is not None:
        with suppress(DatabaseError):
            tallies.count_task(name=task.name, seconds=time.monotonic() - began, failed=state == "FAILURE")
