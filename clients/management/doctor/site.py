"""The settings: where the site is, how closed it is, and what Django's own checks say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import ERROR as WRONG
from django.core.checks import WARNING, run_checks

from clients.management.doctor.finding import Finding, broken, look, ok


def examine(_now: datetime) -> Iterator[Finding]:
    """Yield what is to be said of the settings."""
    yield _address()
    if settings.DEBUG:
        tell = look if is_here() else broken
        yield tell("DEBUG is on: errors show settings and rows to whoever meets them.", "Take DEBUG away.")
    if settings.SECURE and not settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        yield look(
            "TRUSTED_PROXIES is 0, though TLS ends somewhere: all who come through a proxy count as one.",
            "Set TRUSTED_PROXIES to the number of your proxies, often 1.",
        )
    yield from _checks()


def is_here() -> bool:
    """Return whether the site is on this machine alone, as its address says."""
    host = str(urlsplit(settings.SITE_URL).hostname)
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _address() -> Finding:
    if settings.SECURE or is_here():
        return ok(f"SITE_URL is {settings.SITE_URL}.")
    return look(
        f"SITE_URL is {settings.SITE_URL}: passwords and pages travel in the clear.",
        "End TLS in a proxy before Evenkeel, and set SITE_URL to its https address.",
    )


def _checks() -> Iterator[Finding]:
    """Yield what Django's checks say; those for a site that others reach only where it is one."""
    found = [one for one in run_checks(include_deployment_checks=settings.SECURE) if one.level >= WARNING]
    for one in found:
        tell = broken if one.level >= WRONG else look
        yield tell(f"{one.msg} ({one.id})", one.hint or "See Django's documentation of its system checks.")
    if not found:
        yield ok("Django's checks find nothing.")
