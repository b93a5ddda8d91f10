"""Where a person begins."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from clients import access


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Lead to the first workspace of this person; where there is none, say how to come to one."""
    workspace = access.first_workspace(request)
    if workspace is None:
        return render(request, "clients/welcome.html")
    return redirect("portfolio", workspace=workspace.slug)
