"""Is it us? A look at one's own part, before anybody looks at a client's."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clients import access
from clients.queries.selfcheck import page
from clients.queries.when import Clock


@require_safe
def self_check(request: HttpRequest, workspace: str) -> HttpResponse:
    """Show a person their own part; and those who decide the workspace's whole, where they ask for it."""
    place = access.workspace_for(request, workspace)
    may_see_all = place.decides and place.has_colleagues
    whole = may_see_all and request.GET.get("of") == "all"
    found = page.read(place.workspace, place.viewer, Clock(place.now, place.workspace.zone), whole=whole)
    return render(request, "clients/self_check.html", {"place": place, "check": found, "may_see_all": may_see_all})
