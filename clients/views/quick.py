"""The quick log: from anywhere, with one key or one thumb, or in one line of plain words."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from clients import access
from clients.forms import quick
from clients.forms.interaction import InteractionForm
from clients.forms.quick import Found, LineForm
from clients.views.addresses import at
from clients.views.replies import UNPROCESSABLE, typed

#: What is sent along while somebody types: whoever looks wants to see whom it may mean, and has not chosen yet.
LOOK = "look"


@require_http_methods(["GET", "POST"])
def log(request: HttpRequest, workspace: str) -> HttpResponse:
    """Say whom a contact was with, or all of it in one line, and get the form filled in. It stores nothing."""
    place = access.workspace_for(request, workspace)
    line = LineForm(typed(request) or {})
    context: dict[str, Any] = {"place": place, "line": line}
    if not line.is_valid():
        return render(request, "clients/log.html", context, status=UNPROCESSABLE)
    found = quick.find(place, line.cleaned_data["line"], chosen=line.cleaned_data["client"])
    goes_on = request.method == "POST" and LOOK not in request.POST and found.is_clear
    context |= {"found": found} | (_filled(place, found) if goes_on else {})
    return render(request, "clients/log.html", context)


def _filled(place: access.Place, found: Found) -> dict[str, Any]:
    """Return the form for the client who is meant, filled in with what was said."""
    client = access.client_for_writing(place, found.offered[0].pk)
    form = InteractionForm(place=place, client=client, said=found.said, quick=True)
    return {"form": form, "client": client, "back": at(place, "log")}
