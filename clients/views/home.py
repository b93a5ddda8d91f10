"""Where a person begins."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from clients import access


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Lead to this person's workspace; let them choose among several, and say how to come to one."""
    found = access.workspaces_of(request)
    if not found:
        return render(request, "clients/welcome.html")
    if len(found) > 1:
        return render(request, "clients/workspaces.html", {"workspaces": found})
    return redirect("portfolio", workspace=found[0].slug)
