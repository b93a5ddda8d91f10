"""What to do for a client, step by step."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clients.access import client_for_reading, workspace_for
from clients.queries import playbook
from clients.queries.when import Clock


@require_safe
def client_playbook(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Show the playbook of the advice that stands."""
    place = workspace_for(request, workspace)
    client = client_for_reading(place, pk)
    page = playbook.read(client, place.viewer, Clock(place.now, place.workspace.zone))
    return render(request, "clients/playbook.html", {"place": place, "client": client, "page": page})
