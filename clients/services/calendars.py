"""Make the private address of a person's calendar, take it back, and find whose one is. It is shown once."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import Final

from django.db import transaction

from clients.models import CalendarFeed, User, Workspace
from clients.services import trail
from clients.services.tokens import digest_of

RANDOM_BYTES: Final = 32


@transaction.atomic
def make(*, workspace: Workspace, by: User, names: bool, now: datetime) -> str:
    """Return the secret of a new address, which nobody can be shown again; an older one of this person ends."""
    secret = secrets.token_urlsafe(RANDOM_BYTES)
    kept = {"digest": digest_of(secret), "names": names, "last_used_on": None, "created_at": now}
    feed, _made = CalendarFeed.objects.update_or_create(workspace=workspace, user=by, defaults=kept)
    told = {"names": [None, names]}
    trail.record(kind="calendar.made", workspace_id=workspace.pk, by=by, now=now, subject=feed, changes=told)
    return secret


@transaction.atomic
def show_names(*, feed: CalendarFeed, names: bool, by: User, now: datetime) -> None:
    """Say whether the calendar names clients and what is owed to them; the address stays."""
    if feed.names == names:
        return
    told = {"names": [feed.names, names]}
    trail.record(kind="calendar.changed", workspace_id=feed.workspace_id, by=by, now=now, subject=feed, changes=told)
    feed.names = names
    feed.save(update_fields=["names"])


@transaction.atomic
def revoke(*, feed: CalendarFeed, by: User, now: datetime) -> None:
    """Take the address back: whoever asks for it next finds nothing."""
    trail.record(kind="calendar.revoked", workspace_id=feed.workspace_id, by=by, now=now, subject=feed)
    feed.delete()


def find(*, workspace: Workspace, secret: str) -> CalendarFeed | None:
    """Return the calendar of a workspace that an address names."""
    known = CalendarFeed.objects.for_workspace(workspace).filter(digest=digest_of(secret))
    return known.select_related("user").first()


def note_use(*, feed: CalendarFeed, on: date) -> None:
    """Write down the day on which a calendar was fetched last, once a day."""
    if feed.last_used_on != on:
        CalendarFeed.objects.filter(pk=feed.pk).update(last_used_on=on)
