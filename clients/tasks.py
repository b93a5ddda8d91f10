"""Thin Celery wrappers: read the clock, make one call. What is due, the database says."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from clients.reports import delivery, invitations, notices, weekly
from clients.services import leftovers, sweeps
from config.celery import app

logger = logging.getLogger(__name__)


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
    notices.compose_due(now=now)
    delivery.send_waiting(now=now)


@app.task(name="clients.send_due_reports", ignore_result=True, acks_late=True)
def send_due_reports(**_later: Any) -> None:
    """Write the reports that are due, and send whatever waits to be sent."""
    now = timezone.now()
    weekly.compose_due(now=now)
    notices.compose_due(now=now)
    delivery.send_waiting(now=now)


@app.task(name="clients.send_invitations", ignore_result=True, acks_late=True)
def send_invitations(**_later: Any) -> None:
    """Mail the invitations that wait."""
    invitations.send_waiting(now=timezone.now())


@app.task(name="clients.purge_deleted", ignore_result=True, acks_late=True)
def purge_deleted(**_later: Any) -> None:
    """Remove for good what can no longer be brought back, and what is over."""
    now = timezone.now()
    sweeps.purge_deleted(now=now)
    sweeps.purge_unverified(now=now)
    leftovers.clear(now=now)


@app.task(name="clients.heartbeat", ignore_result=True)
def heartbeat(**_later: Any) -> None:
    """Show that beat asks and a worker answers."""
    sweeps.beat(name="worker", now=timezone.now())


LISTENERS: dict[str, Callable[..., Any]] = {
    "reconsider": reconsider.delay,
    "notices": send_notices.delay,
    "invitations": send_invitations.delay,
}


def after_commit(what: str, **arguments: Any) -> None:
    """Pass a nudge on to the worker; settings.AFTER_COMMIT names this function."""
    LISTENERS[what](**arguments)
