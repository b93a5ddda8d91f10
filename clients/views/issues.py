"""A matter that keeps coming up: what was said each time, beginning differently, settling it and opening it again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clients import access
from clients.forms.first_step import FirstStepForm
from clients.forms.refusals import refusals_shown
from clients.queries import loop
from clients.queries.when import Clock
from clients.services import issues, loops
from clients.views.addresses import at
from clients.views.replies import done, form_page, refusals_told, typed


@require_safe
def issue_page(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Show what was said each time, side by side, and what has not been tried."""
    place = access.workspace_for(request, workspace)
    issue = access.issue_for_writing(place, pk)
    page = loop.read(issue, place.viewer, Clock(place.now, place.workspace.zone))
    return render(request, "clients/issue.html", {"place": place, "client": issue.client, "issue": issue, "page": page})


@require_http_methods(["GET", "POST"])
def issue_step(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Take a different first step into the plan of its client, with a day and somebody who does it."""
    place = access.workspace_for(request, workspace)
    issue = access.issue_for_writing(place, pk)
    page = at(place, "issue", pk)
    form = FirstStepForm(place=place, issue=issue, way=request.GET.get("way", ""), data=typed(request))
    if form.is_valid():
        with refusals_shown(form):
            loops.begin_differently(issue=issue, draft=form.draft(), by=place.user, now=place.now)
            return done(request, _("It stands in the plan, and in Today on its day."), to=page)
    title, lead, crumbs = _("A different first step"), form.lead, [(issue.title, page)]
    client = issue.client
    return form_page(request, form, place=place, client=client, title=title, lead=lead, crumbs=crumbs, back=page)


@require_POST
def issue_settle(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Say that a matter is settled, and offer to undo it."""
    place = access.workspace_for(request, workspace)
    issue = access.issue_for_writing(place, pk)
    page = at(place, "client", issue.client_id)
    with refusals_told(request):
        issues.settle(issue=issue, by=place.user, now=place.now)
        return done(request, _("Settled."), to=page, undo=at(place, "issue_reopen", pk))
    return redirect(page)


@require_POST
def issue_reopen(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Say that a matter is open after all."""
    place = access.workspace_for(request, workspace)
    issue = access.issue_for_writing(place, pk)
    page = at(place, "client", issue.client_id)
    with refusals_told(request):
        issues.reopen(issue=issue, by=place.user, now=place.now)
        return done(request, _("It is open again."), to=page, undo=at(place, "issue_settle", pk))
    return redirect(page)
