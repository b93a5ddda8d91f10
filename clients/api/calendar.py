"""The door of a calendar: a secret address opens what is due for one person, as far as they may see it now."""

from __future__ import annotations

import hashlib
from typing import Final

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from clients import access, walls
from clients.api import ics
from clients.models import CalendarFeed, Workspace
from clients.queries import calendar
from clients.queries.when import Clock
from clients.reports.render import in_language_of
from clients.services import calendars

AN_HOUR: Final = 3600
#: Calendars ask every few minutes at most.
MOST_AN_HOUR: Final = 60


@login_not_required
@require_safe
def calendar_feed(request: HttpRequest, place: str, secret: str) -> HttpResponseBase:
    """Return the calendar, or a 404 that tells nothing: unknown, revoked and somebody who left answer alike."""
    workspace = get_object_or_404(Workspace, slug=place)
    with walls.inside(workspace.pk):
        feed = calendars.find(workspace=workspace, secret=secret)
        reader = access.place_of(workspace, feed.user, now=timezone.now()) if feed else None
        if feed is None or reader is None:
            raise Http404
        if _is_too_often(feed):
            return HttpResponse(status=429, headers={"Retry-After": str(AN_HOUR)})
        calendars.note_use(feed=feed, on=reader.today)
        return _answer(request, _written(reader, feed))


def _written(place: access.Place, feed: CalendarFeed) -> bytes:
    clock = Clock(place.now, place.workspace.zone)
    with in_language_of(feed.user):
        return ics.written(calendar.entries(place.viewer, place.workspace, clock), place.workspace, names=feed.names)


def _answer(request: HttpRequest, content: bytes) -> HttpResponseBase:
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = {
        "ETag": etag,
        "Cache-Control": "private, no-cache",
        "Content-Disposition": 'inline; filename="evenkeel.ics"',
        "X-Robots-Tag": "noindex",
    }
    whole = HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
    return get_conditional_response(request, etag=etag, response=whole) or whole


def _is_too_often(feed: CalendarFeed) -> bool:
    key = f"calendar:{feed.pk}:{int(timezone.now().timestamp()) // AN_HOUR}"
    cache.add(key, 0, 2 * AN_HOUR)
    return cache.incr(key) > MOST_AN_HOUR
