"""Thin Celery wrappers: read the clock, make one call. What is due, the database says."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils import timezone

from clients.importers import files
from clients.queries import health
from clients.reports import delivery, due, invitations, scheduled
from clients.services import leftovers, sweeps, uploads
from config import counting
from config.celery import app

logger = logging.getLogger(__name__)

COUNTED_BY = counting  # from here on, each run of a task is counted


@app.task(name="clients.reconsider", ignore_result=True)
def reconsider(*, workspace_id: int, client_ids: list[int] | None, **_later: Any) -> None:
    """Reconsider the advice for clients whose log has changed."""
    sweeps.reconsider(workspace_id=workspace_id, client_ids=client_ids, now=timezone.now())


@app.task(name="clients.reconsider_waiting", ignore_result=True, acks_late=True)
def reconsider_waiting(**_later: Any) -> None:
    """Make up for nudges that were lost."""
    sweeps.reconsider_waiting(now=timezone.now())


@app.task(name="clients.sweep_due", ignore_result=True, acks_late=True)
def sweep_due(**_later: Any) -> None:
    """Sweep each workspace whose night has come."""
    sweeps.sweep_due(now=timezone.now())


@app.task(name="clients.notices", ignore_result=True)
def send_notices(**_later: Any) -> None:
    """Write and send notices that are due."""
    now = timezone.now()
    due.compose_at_once(now=now)
    _send(now)


@app.task(name="clients.send_due_reports", ignore_result=True, acks_late=True)
def send_due_reports(**_later: Any) -> None:
    """Write the reports that are due, and send whatever waits to be sent."""
    now = timezone.now()
    due.compose(now=now, longest=scheduled.LONGEST_RUN)
    _send(now)


@app.task(name="clients.send_invitations", ignore_result=True, acks_late=True)
def send_invitations(**_later: Any) -> None:
    """Mail the invitations that wait."""
    invitations.send_waiting(now=timezone.now())


@app.task(name="clients.work_on_imports", ignore_result=True, acks_late=True)
def work_on_imports(**_later: Any) -> None:
    """Check or bring in the files that wait."""
    uploads.work(read=files.read, now=timezone.now())


@app.task(name="clients.purge_deleted", ignore_result=True, acks_late=True)
def purge_deleted(**_later: Any) -> None:
    """Remove for good what can no longer be brought back, and what is over."""
    now = timezone.now()
    sweeps.purge_deleted(now=now)
    sweeps.purge_unverified(now=now)
    leftovers.clear(now=now)
    uploads.clear(now=now)


@app.task(name="clients.heartbeat", ignore_result=True)
def heartbeat(**_later: Any) -> None:
    """Show that beat asks and a worker answers."""
    sweeps.beat(name=health.WORKER, now=timezone.now())


def _send(now: datetime) -> None:
    """Send what waits; that something went out shows that the mail server takes mails."""
    if delivery.send_waiting(now=now):
        sweeps.beat(name=health.MAIL, now=timezone.now())


LISTENERS: dict[str, Callable[..., Any]] = {
    "reconsider": reconsider.delay,
    "notices": send_notices.delay,
    "invitations": send_invitations.delay,
    "imports": work_on_imports.delay,
}


def after_commit(what: str, **arguments: Any) -> None:
    """Pass a nudge on to the worker; settings.AFTER_COMMIT names this function."""
    LISTENERS[what](**arguments)
