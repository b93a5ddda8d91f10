"""The page of today, and putting its lines off."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from clients import access
from clients.forms.snooze import BACK, SnoozeForm
from clients.models import Snooze
from clients.queries import people, sent_mails, today
from clients.queries.when import Clock
from clients.services import snoozes
from clients.views.addresses import at
from clients.views.replies import done

Kind = Snooze.Kind


@require_safe
def today_page(request: HttpRequest, workspace: str) -> HttpResponse:
    """Show what waits for this person today."""
    place = access.workspace_for(request, workspace)
    clock = Clock(place.now, place.workspace.zone)
    found = today.read(place.viewer, place.workspace, clock, decides=place.decides)
    context = {
        "place": place,
        "today": found,
        "mails_unseen": sent_mails.unseen(place.workspace, now=place.now) if place.owns else 0,
        "owners_without_word": people.owners_without_word(place.workspace, place.user) if place.owns else (),
    }
    return render(request, "clients/today.html", context)


@require_POST
def obligation_later(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Put an obligation off to another day: for this person alone, it stays due."""
    place = access.workspace_for(request, workspace)
    access.obligation_for_writing(place, pk)
    return _later(request, place, "obligation_later", Kind.OBLIGATION, pk)


@require_POST
def plan_later(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Put off looking at a plan."""
    place = access.workspace_for(request, workspace)
    access.plan_for_writing(place, pk)
    return _later(request, place, "plan_later", Kind.PLAN, pk)


@require_POST
def step_later(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Put a step of a plan off to another day: for this person alone, its own day stays."""
    place = access.workspace_for(request, workspace)
    access.step_for_writing(place, pk)
    return _later(request, place, "step_later", Kind.STEP, pk)


@require_POST
def client_later(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Put off looking at a client that has gone quiet, or whose score rose."""
    place = access.workspace_for(request, workspace)
    access.client_for_reading(place, pk)
    asked = request.GET.get("kind") or request.POST.get("kind")
    return _later(request, place, "client_later", Kind.RISE if asked == Kind.RISE else Kind.QUIET, pk)


def _later(request: HttpRequest, place: access.Place, name: str, kind: Kind, pk: int) -> HttpResponse:
    form = SnoozeForm(request.GET if "days" in request.GET else request.POST)
    if not form.is_valid():
        messages.error(request, _("Nothing was put off: choose tomorrow or in a week."))
        return redirect(at(place, "today"))
    days = form.cleaned_data["days"]
    line = snoozes.Line(workspace=place.workspace, by=place.user, kind=kind, subject_id=pk)
    if days == BACK:
        snoozes.bring_back(line=line)
        return done(request, _("It is back."), to=at(place, "today"))
    snoozes.put_off(line=line, days=days, now=place.now)
    said = ngettext("Put off until tomorrow.", "Put off for %(days)d days.", days) % {"days": days}
    undo = f"{at(place, name, pk)}?days={BACK}&kind={kind}"
    return done(request, said, to=at(place, "today"), undo=undo)
