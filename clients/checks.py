"""System checks: what would go wrong later is said before anything starts."""

from __future__ import annotations

import sqlite3
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning  # noqa: A004 (Django calls it so)
from django.db import connection
from django.http.request import validate_host

OLDEST_SQLITE = (3, 35, 0)  # the first that returns what it wrote, and has the mathematics for fading


def hosts_are_safe(**_kwargs: Any) -> list[CheckMessage]:
    """Refuse a site that does not answer at its own address, or one that answers at any."""
    if "*" in settings.ALLOWED_HOSTS and not settings.DEBUG:
        return [
            Error(
                "ALLOWED_HOSTS holds '*', so a mail could be made to link to somebody else's site.",
                hint="Name the hosts that people use, separated by commas.",
                id="clients.E001",
            )
        ]
    host = str(urlsplit(settings.SITE_URL).hostname)
    if validate_host(host, settings.ALLOWED_HOSTS):
        return []
    return [
        Error(
            f"The host of SITE_URL, {host}, is not among ALLOWED_HOSTS, so the links in mails would not work.",
            hint=f"Add {host} to ALLOWED_HOSTS, or correct SITE_URL.",
            id="clients.E002",
        )
    ]


def sqlite_is_new_enough(**_kwargs: Any) -> list[CheckMessage]:
    """Refuse a SQLite that lacks what the queries use."""
    if connection.vendor != "sqlite" or sqlite3.sqlite_version_info >= OLDEST_SQLITE:
        return []
    return [
        Error(
            f"This Python brings SQLite {sqlite3.sqlite_version}, which is too old.",
            hint="Use a Python with SQLite 3.35 or newer, or PostgreSQL by DATABASE_URL.",
            id="clients.E003",
        )
    ]


def walls_hold(**_kwargs: Any) -> list[CheckMessage]:
    """Warn of a PostgreSQL role that row level security does not hold back."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        role, passes = cursor.fetchone()
    if not passes:
        return []
    return [
        Warning(
            f"The database role {role} passes the walls between workspaces: it is a superuser or has BYPASSRLS.",
            hint="Use a plain role that owns its database: docs/operations.md says how to make one.",
            id="clients.W001",
        )
    ]
