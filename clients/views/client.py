"""The page of one client."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clients.access import client_for_reading, workspace_for
from clients.forms.interaction import InteractionForm
from clients.queries import advice, beside_advice, client
from clients.queries.timeline_ask import Ask
from clients.queries.when import Clock

#: How often the page asks by itself whether the advice has been reconsidered.
LOOKS = 5


@require_safe
def client_page(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Show the score and why, what to do next, what is owed, and the log."""
    place = workspace_for(request, workspace)
    found = client_for_reading(place, pk)
    clock = Clock(place.now, place.workspace.zone)
    page = client.read(found, place.workspace, place.viewer, ask=Ask.of(request.GET.dict()), clock=clock)
    form = InteractionForm(place=place, client=found)
    context = {"place": place, "client": found, "page": page, "card": page.card, "form": form}
    return render(request, "clients/client.html", context | {"look": 1})


@require_safe
def client_advice(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Show the advice alone, for a page that waits for it; after a few looks it stops to ask."""
    place = workspace_for(request, workspace)
    found = client_for_reading(place, pk)
    clock = Clock(place.now, place.workspace.zone)
    card, beside = advice.card(found, place.viewer, clock), beside_advice.of_client(found, clock)
    asked = request.GET.get("look", "")
    look = int(asked) + 1 if asked in map(str, range(1, LOOKS)) else 0
    context = {"place": place, "client": found, "card": card, "page": beside, "look": look}
    return render(request, "clients/_advice.html", context)
