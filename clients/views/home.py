"""Where a person begins."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from clients import access
from clients.services import invitations


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Lead to this person's workspace; let them choose among several, or make the first one.

    Whoever logged in or signed up on the way to an invitation is led back to it, once. The shortcut of the installed
    app leads on to the log.
    """
    if token := request.session.pop(invitations.KEPT, ""):
        return redirect("invitation", token)
    found = access.workspaces_of(request)
    if not found:
        return redirect("workspace_add")
    if len(found) > 1:
        return render(request, "clients/workspaces.html", {"workspaces": found})
    page = "log" if request.GET.get("to") == "log" else "today"
    return redirect(page, workspace=found[0].slug)
