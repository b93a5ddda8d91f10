"""The steps of an effort plan: add, change, tick off, take out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from clients import access
from clients.forms.plan_step import StepForm
from clients.forms.refusals import refusals_shown
from clients.models import PlanStep
from clients.services import plan_steps
from clients.views.addresses import at
from clients.views.replies import brought, done, form_page, refusals_told, typed

#: A button or link on the page of today says so, so that it leads back there.
TODAY = "today"
LONGEST_TITLE = 200


@require_http_methods(["GET", "POST"])
def step_add(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Add a step to a plan."""
    place = access.workspace_for(request, workspace)
    plan = access.plan_for_writing(place, pk)
    page = f"{at(place, 'client', plan.client_id)}#plans"
    begun = {"title": brought(request).get("title", "")[:LONGEST_TITLE]}
    form = StepForm(place=place, client=plan.client, data=typed(request), initial=begun)
    if form.is_valid():
        with refusals_shown(form):
            plan_steps.add(plan=plan, draft=form.draft(), by=place.user, now=place.now)
            return done(request, _("Added to the plan."), to=page)
    return form_page(request, form, place=place, client=plan.client, title=_("Add a step"), lead=plan.goal, back=page)


@require_http_methods(["GET", "POST"])
def step_edit(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Change what a step says, until when it is to be done, and who does it."""
    place = access.workspace_for(request, workspace)
    step = access.step_for_writing(place, pk)
    page = _page(request, place, step)
    now = {"title": step.title, "due_on": step.due_on, "owner": step.owner_id}
    form = StepForm(place=place, client=step.client, data=typed(request), initial=now)
    if form.is_valid():
        with refusals_shown(form):
            plan_steps.change(step=step, draft=form.draft(), by=place.user, now=place.now)
            return done(request, _("Changed."), to=page)
    context = {"place": place, "client": step.client, "step": step, "title": _("Change a step"), "back": page}
    return form_page(request, form, template="clients/step_edit.html", **context)


@require_POST
def step_tick(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Mark a step as done today."""
    place = access.workspace_for(request, workspace)
    step = access.step_for_writing(place, pk)
    with refusals_told(request):
        plan_steps.tick(step=step, on=place.today, by=place.user, now=place.now)
        said, undo = _("Done: %(step)s") % {"step": step}, at(place, "step_untick", pk)
        return done(request, said, to=_page(request, place, step), undo=undo)
    return redirect(_page(request, place, step))


@require_POST
def step_untick(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Mark a step as not done after all."""
    place = access.workspace_for(request, workspace)
    step = access.step_for_writing(place, pk)
    with refusals_told(request):
        plan_steps.untick(step=step, by=place.user, now=place.now)
        return done(request, _("Open again: %(step)s") % {"step": step}, to=_page(request, place, step))
    return redirect(_page(request, place, step))


@require_http_methods(["GET", "POST"])
def step_remove(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Take a step out of its plan, after asking."""
    place = access.workspace_for(request, workspace)
    step = access.step_for_writing(place, pk)
    page = f"{at(place, 'client', step.client_id)}#plans"
    if request.method == "GET":
        return render(request, "clients/step_remove.html", {"place": place, "step": step, "back": page})
    plan_steps.remove(step=step, by=place.user, now=place.now)
    return done(request, _("Taken out of the plan."), to=page)


def _page(request: HttpRequest, place: access.Place, step: PlanStep) -> str:
    if TODAY in {request.GET.get("from"), request.POST.get("from")}:
        return at(place, "today")
    return f"{at(place, 'client', step.client_id)}#plans"
