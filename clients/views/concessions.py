"""A claim, priced: give in, meet half-way, stand firm."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from clients import access
from clients.forms.concession import ConcessionForm
from clients.queries import concessions
from clients.queries.when import Clock
from clients.views.replies import UNPROCESSABLE, typed


@require_http_methods(["GET", "POST"])
def concession(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Show what each way to answer a claim costs; nothing is stored."""
    place = access.workspace_for(request, workspace)
    client = access.client_for_deciding(place, pk)
    clock = Clock(place.now, place.workspace.zone)
    at_hand = concessions.beforehand(client, place.workspace, place.viewer, clock)
    asked = typed(request) or QueryDict()
    form = ConcessionForm(usual=at_hand.usual, by=at_hand.by, currency=place.workspace.currency, asked=asked)
    status = None if form.is_valid() else UNPROCESSABLE
    found = concessions.of_claim(form.claim, form.assumed, place.workspace)
    context = {"place": place, "client": client, "form": form, "rows": form.rows(), "priced": found}
    context["plan"] = concessions.running_plan(client, clock)
    return render(request, "clients/concession.html", context, status=status)
