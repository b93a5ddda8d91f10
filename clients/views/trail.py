"""Who changed what, for owners."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clients import access
from clients.queries import trail
from clients.queries.when import Clock


@require_safe
def trail_page(request: HttpRequest, workspace: str) -> HttpResponse:
    """Show what was changed, newest first, narrowed to a person, a client or a kind of change."""
    place = access.workspace_for(request, workspace)
    ask = trail.Ask.of(request.GET.dict())
    clock = Clock(place.now, place.workspace.zone)
    found = trail.read(access.trail_of(place), place.workspace, ask, clock)
    return render(request, "clients/trail.html", {"place": place, "trail": found})
