"""The page of a goodbye, and the steps on it."""

from __future__ import annotations

from typing import Any

from django.test import Client as Browser

from clients.models import Offboarding
from tests.views.pages import at


def page(offboarding: Offboarding) -> str:
    """Return the address of the path."""
    return at("goodbye", offboarding.client_id)


def move(browser: Browser, offboarding: Offboarding, do: str, **more: str) -> Any:
    """Take a step."""
    return browser.post(page(offboarding), {"do": do, **more})


def stage(offboarding: Offboarding) -> str:
    """Return how far it has come."""
    offboarding.refresh_from_db()
    return offboarding.stage


RECORD = {"reason": "It was time.", "note": "Parted in peace", "again": "terms", "again_terms": "By the hour."}
