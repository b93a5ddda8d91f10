"""What is typed to log a contact."""

from __future__ import annotations

from typing import Any

from django.test import Client as Browser

from clients.models import Client
from tests.views.pages import at


def payload(**changes: Any) -> dict[str, Any]:
    """Return what a browser sends for a call at noon; a change to None leaves an input out."""
    sent = {
        "occurred_at_0": "2026-06-30",
        "occurred_at_1": "11:30",
        "channel": "call",
        "direction": "in",
        "minutes": "30",
        "felt": "-1",
        "stressors": ["excess_demand", "boundary"],
        "lifts": ["thanks"],
        "issue": "The logo",
        "issue_open": "on",
        "facts": "They asked for a third logo.",
    }
    return {name: value for name, value in (sent | changes).items() if value is not None}


def log(browser: Browser, client: Client, **changes: Any) -> Any:
    """Post the log form."""
    return browser.post(at("client_log", client.pk), payload(**changes))
