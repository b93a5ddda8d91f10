"""Start an effort plan, and end it early."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from clients import access
from clients.forms.plan import PlanForm
from clients.forms.refusals import refusals_shown
from clients.services import plans
from clients.views.addresses import at
from clients.views.replies import done, form_page, refusals_told, typed


@require_http_methods(["GET", "POST"])
def plan_add(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Start an effort plan."""
    place = access.workspace_for(request, workspace)
    client = access.client_for_writing(place, pk)
    page = at(place, "client", pk)
    form = PlanForm(place=place, data=typed(request))
    if form.is_valid():
        with refusals_shown(form):
            plans.start(client=client, **form.cleaned_data, by=place.user, now=place.now)
            return done(request, _("The plan stands. What it changes will show beside the score."), to=page)
    lead = _("One honest attempt with an end: help where it is not expected. It is measured before and after.")
    return form_page(request, form, place=place, client=client, title=_("Start a plan"), lead=lead, back=page)


@require_http_methods(["GET", "POST"])
def plan_end(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """End a plan today, after saying what that means."""
    place = access.workspace_for(request, workspace)
    plan = access.plan_for_writing(place, pk)
    page = at(place, "client", plan.client_id)
    if request.method == "GET":
        return render(request, "clients/plan_end.html", {"place": place, "plan": plan, "back": page})
    with refusals_told(request):
        plans.end(plan=plan, on=place.today, by=place.user, now=place.now)
        return done(request, _("The plan ended. Give it two weeks to show what it changed."), to=page)
    return redirect(page)
