"""Entries of a person's calendar as iCalendar (RFC 5545): days stay days, moments are in UTC."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from icalendar import Calendar, Event, vDuration, vText, vUri

from clients.models import Workspace
from clients.queries.calendar import Entry

#: How soon a calendar should look again, and how long an entry with a time is: it marks a moment, and blocks nothing.
REFRESH, MOMENT = timedelta(hours=1), timedelta(minutes=15)
LONGEST: Final = 200


def written(entries: Iterable[Entry], workspace: Workspace, *, names: bool) -> bytes:
    """Return the calendar as a file; without names it says what kind of thing is due, and nothing of anybody."""
    calendar = Calendar()
    calendar.add("prodid", "-//Evenkeel//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(_line(f"Evenkeel: {workspace.name}") if names else "Evenkeel"))
    calendar.add("x-wr-timezone", workspace.time_zone)
    calendar.add("refresh-interval", vDuration(REFRESH, params={"VALUE": "DURATION"}))
    calendar.add("x-published-ttl", vDuration(REFRESH))
    for entry in entries:
        calendar.add_component(_event(entry, workspace, names=names))
    content: bytes = calendar.to_ical()
    return content


def _event(entry: Entry, workspace: Workspace, *, names: bool) -> Event:
    """Return one event. The calendar is fetched as a whole, so no event carries a count of its changes."""
    event = Event()
    event.add("uid", f"{entry.key}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", entry.made.astimezone(UTC))
    event.add("summary", vText(_summary(entry, names=names)))
    if isinstance(entry.at, datetime):
        event.add("dtstart", entry.at.astimezone(UTC))
        event.add("dtend", entry.at.astimezone(UTC) + MOMENT)
    else:
        event.add("dtstart", entry.at)
        event.add("dtend", entry.at + timedelta(days=1))
    address = settings.SITE_URL + reverse("client", args=[workspace.slug, entry.client])
    event.add("description", vText(address))
    event.add("url", vUri(address))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event


def _summary(entry: Entry, *, names: bool) -> str:
    """Return the title."""
    if not names:
        return entry.what
    return _line(f"{entry.client_name}: {entry.title or entry.what}")


def _line(said: str) -> str:
    """Return it in one line, of signs that are seen."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in said).split())[:LONGEST]
