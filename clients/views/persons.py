"""What is held about a person at a client, to look at and to hand over."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clients import access
from clients.queries import held, held_files
from clients.queries.when import Clock


@require_safe
def contact_page(request: HttpRequest, workspace: str, pk: int, contact: int) -> HttpResponse:
    """Show what is held about a person, and where."""
    place = access.workspace_for(request, workspace)
    found = access.contact_for_deciding(place, pk, contact)
    told = held.read(found, place.user, _clock(place))
    context = {"place": place, "client": found.client, "contact": found, "held": told}
    return render(request, "clients/contact.html", context)


@require_safe
def contact_file(request: HttpRequest, workspace: str, pk: int, contact: int) -> HttpResponse:
    """Hand over what is held about a person; the file's name says nothing of them."""
    place = access.workspace_for(request, workspace)
    found = access.contact_for_deciding(place, pk, contact)
    whole = held_files.packed(held.read(found, place.user, _clock(place)), _clock(place))
    headers = {"Content-Disposition": f'attachment; filename="{held_files.NAME}"'}
    return HttpResponse(whole, content_type="application/zip", headers=headers)


def _clock(place: access.Place) -> Clock:
    return Clock(place.now, place.workspace.zone)
