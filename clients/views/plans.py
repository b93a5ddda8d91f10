"""Start an effort plan, and end it early."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from clients import access
from clients.forms.plan import PlanForm, ResumeForm
from clients.forms.refusals import refusals_shown
from clients.queries import playbook, review_decisions
from clients.queries.when import Clock
from clients.services import plans
from clients.views.addresses import at
from clients.views.replies import done, form_page, refusals_told, typed

#: A plan that follows from a review leads back to it.
REVIEW = "review"


@require_http_methods(["GET", "POST"])
def plan_add(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Start an effort plan."""
    place = access.workspace_for(request, workspace)
    client = access.client_for_writing(place, pk)
    in_review = place.decides and request.GET.get("from") == REVIEW
    page = at(place, REVIEW) if in_review else at(place, "client", pk)
    goal = review_decisions.latest_reason(client) if in_review else ""
    form = PlanForm(
        place=place,
        client=client,
        steps=playbook.steps_for(client, Clock(place.now, place.workspace.zone)),
        goal=goal,
        data=typed(request),
    )
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
    until = plan.ends_on
    with refusals_told(request):
        plans.end(plan=plan, on=place.today, by=place.user, now=place.now)
        undo = f"{at(place, 'plan_resume', plan.pk)}?until={until.isoformat()}" if plan.pk else ""
        return done(request, _("The plan ended. Give it two weeks to show what it changed."), to=page, undo=undo)
    return redirect(page)


@require_POST
def plan_resume(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Take back the end of a plan on the day on which it was ended."""
    place = access.workspace_for(request, workspace)
    plan = access.plan_for_writing(place, pk)
    form = ResumeForm(request.GET)
    with refusals_told(request):
        if not form.is_valid():
            raise plans.PlanOutOfBounds
        plans.resume(plan=plan, **form.cleaned_data, on=place.today, by=place.user, now=place.now)
        return done(request, _("The plan runs on."), to=at(place, "client", plan.client_id))
    return redirect(at(place, "client", plan.client_id))
