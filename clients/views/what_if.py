"""What would change without some of the clients."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods
from django_htmx.http import replace_url

from clients import access
from clients.forms.what_if import WhatIfForm
from clients.queries import assumed
from clients.queries import what_if as query
from clients.views.replies import UNPROCESSABLE, typed


@require_http_methods(["GET", "POST"])
def what_if(request: HttpRequest, workspace: str) -> HttpResponse:
    """Show load and income now, and without the clients that are ticked off; an address names them by id, no more."""
    place = access.workspace_for_deciding(request, workspace)
    said = assumed.of_workspace(place.workspace)
    form = WhatIfForm(typed(request) or request.GET, usual=assumed.plainly(said.whole))
    found = query.read(place.viewer, place.workspace, form.off, usual=form.assumed, said=said, today=place.today)
    status = None if form.is_valid() else UNPROCESSABLE
    answer = render(request, "clients/what_if.html", {"place": place, "form": form, "page": found}, status=status)
    ticked = urlencode({"off": sorted(form.off)}, doseq=True)
    return replace_url(answer, f"{request.path}?{ticked}" if ticked else request.path) if request.POST else answer
