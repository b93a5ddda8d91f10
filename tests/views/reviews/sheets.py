"""The sheet of a client in a review, and what is decided on it."""

from __future__ import annotations

from typing import Any

from django.test import Client as Browser

from clients.models import Client
from tests.views.pages import at


def decide(browser: Browser, client: Client, choice: str, **changes: str) -> Any:
    """Post a decision with a reason, unless changed."""
    return browser.post(at("review_client", client.pk), {"choice": choice, "reason": "Said so."} | changes)


def sheet(browser: Browser, client: Client) -> Any:
    """Return what the sheet of a client is made from."""
    return browser.get(at("review_client", client.pk)).context["sheet"]
