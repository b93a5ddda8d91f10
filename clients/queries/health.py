"""Whether the machinery works, from what it did."""

from __future__ import annotations

from datetime import datetime

from clients.models import Heartbeat


def heartbeat_age(*, now: datetime) -> float | None:
    """Return how many seconds ago a worker last carried out a job; None where it never did."""
    beat = Heartbeat.objects.filter(name="worker").first()
    return None if beat is None else (now - beat.at).total_seconds()
