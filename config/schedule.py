"""What beat asks for, and how often. The entries carry no arguments: each looks in the database for what is due."""

from __future__ import annotations

from typing import Any

#: `expires` keeps a long outage from piling up messages that all ask for the same.
BEAT_SCHEDULE: dict[str, dict[str, Any]] = {
    "heartbeat": {"task": "clients.heartbeat", "schedule": 60.0, "options": {"expires": 60}},
    "reconsider": {"task": "clients.reconsider_waiting", "schedule": 60.0, "options": {"expires": 60}},
    "sweep": {"task": "clients.sweep_due", "schedule": 60.0, "options": {"expires": 60}},
    "reports": {"task": "clients.send_due_reports", "schedule": 60.0, "options": {"expires": 60}},
    "purge": {"task": "clients.purge_deleted", "schedule": 3600.0, "options": {"expires": 3600}},
}
