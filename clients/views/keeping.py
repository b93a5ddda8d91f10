"""Keep or let go: one client, all of them, and all of them as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clients import access
from clients.queries import keep_or_go as query
from clients.queries import keep_or_go_file as file
from clients.queries import keep_or_go_sheet as sheet
from clients.queries.when import Clock


@require_safe
def keep_or_go(request: HttpRequest, workspace: str) -> HttpResponse:
    """Show what each client brings and takes, and what a year without it would."""
    place = access.workspace_for_deciding(request, workspace)
    found = query.read(place.viewer, place.workspace, request.GET.dict(), _clock(place))
    return render(request, "clients/keep_or_go.html", {"place": place, "page": found})


@require_safe
def keep_or_go_file(request: HttpRequest, workspace: str) -> HttpResponse:
    """Hand the same over for a spreadsheet."""
    place = access.workspace_for_deciding(request, workspace)
    text = file.text(place.viewer, place.workspace, _clock(place))
    headers = {"Content-Disposition": f'attachment; filename="{file.name(place.today)}"'}
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)


@require_safe
def client_keep_or_go(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Show the sheet of one client."""
    place = access.workspace_for(request, workspace)
    client = access.client_for_deciding(place, pk)
    found = sheet.read(client, place.workspace, place.viewer, _clock(place))
    return render(request, "clients/keep_or_go_client.html", {"place": place, "client": client, "sheet": found})


def _clock(place: access.Place) -> Clock:
    return Clock(place.now, place.workspace.zone)
