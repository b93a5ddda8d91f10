"""The wording check: what a draft, or a note while it is written, may do to its reader. Nothing is stored."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from clients import access
from clients.forms.wording import WordingForm
from clients.views.replies import UNPROCESSABLE, typed


@require_http_methods(["GET", "POST"])
def wording(request: HttpRequest, workspace: str) -> HttpResponse:
    """Say which words of a draft work against us, why, and what to say instead."""
    place = access.workspace_for(request, workspace)
    form = WordingForm(typed(request), language=place.workspace.wording_rules)
    was_read = form.is_valid() and form.says_something
    context = {"place": place, "form": form, "was_read": was_read, "heard": form.heard() if was_read else []}
    return render(request, "clients/wording.html", context, status=UNPROCESSABLE if form.errors else None)
