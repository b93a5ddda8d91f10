"""The link in each mail by which its reader switches that kind of mail off, without a login.

A mail is written with one address for everybody, which opens nothing; the mail that goes out has its reader's own.
"""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from clients.models import Report
from clients.services import off_links

ANYBODY = "me"


def url() -> str:
    """Return the address for a template."""
    return _absolute(ANYBODY)


def address(report: Report) -> str:
    """Return the address that works, of the reader of a mail; nothing where its kind cannot be switched off."""
    return _absolute(off_links.token_of(report)) if off_links.can_be_switched_off(report) else ""


def filled(report: Report, body: str) -> str:
    """Return what a mail says with the address of its reader in it."""
    return body.replace(url(), address(report) or url())


def _absolute(token: str) -> str:
    return f"{settings.SITE_URL}{reverse('off', args=[token])}"
