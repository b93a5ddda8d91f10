"""What beat asks for, and how often. The entries carry no arguments: each looks in the database for what is due."""

from __future__ import annotations

from typing import Any

from celery.schedules import crontab

# By the clock and not by an interval: an interval would begin anew with every restart.
EVERY_MINUTE = crontab()
EVERY_HOUR = crontab(minute="17")


def _entry(task: str, schedule: crontab, *, expires: int) -> dict[str, Any]:
    """Return an entry whose message is dropped after `expires` seconds, so that an outage piles nothing up."""
    return {"task": task, "schedule": schedule, "options": {"expires": expires}}


BEAT_SCHEDULE = {
    "heartbeat": _entry("clients.heartbeat", EVERY_MINUTE, expires=60),
    "reconsider": _entry("clients.reconsider_waiting", EVERY_MINUTE, expires=60),
    "sweep": _entry("clients.sweep_due", EVERY_MINUTE, expires=60),
    "reports": _entry("clients.send_due_reports", EVERY_MINUTE, expires=60),
    "invitations": _entry("clients.send_invitations", EVERY_MINUTE, expires=60),
    "imports": _entry("clients.work_on_imports", EVERY_MINUTE, expires=60),
    "purge": _entry("clients.purge_deleted", EVERY_HOUR, expires=3600),
}
