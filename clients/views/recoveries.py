"""Relationships that were won back, and saying whether that held."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from clients import access
from clients.models import Recovery
from clients.queries import won_back
from clients.queries.when import Clock
from clients.services import recoveries
from clients.views.addresses import at
from clients.views.replies import done, refusals_told

#: What the two buttons say.
SAID = {"yes": True, "no": False}
#: Where a button may stand, so that it leads back there; elsewhere it leads to the page of all.
FROM = {"today", "client"}


@require_safe
def won_back_page(request: HttpRequest, workspace: str) -> HttpResponse:
    """Show who was won back, what happened before, and whether it held."""
    place = access.workspace_for(request, workspace)
    won = won_back.read(place.viewer, Clock(place.now, place.workspace.zone))
    return render(request, "clients/won_back.html", {"place": place, "won": won})


@require_POST
def recovery_look(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Say whether it held, and offer to take that back."""
    place = access.workspace_for(request, workspace)
    recovery, page = access.recovery_for_writing(place, pk), ""
    page = _page(request, place, recovery)
    held = SAID.get(request.POST.get("held", ""))
    with refusals_told(request):
        if held is None:
            raise recoveries.NothingToLookAt
        recoveries.look(recovery=recovery, held=held, on=place.today, by=place.user, now=place.now)
        said = _("Noted: it has held.") if held else _("Noted: it fell back. The advice says what to do now.")
        return done(request, said, to=page, undo=at(place, "recovery_unlook", pk))
    return redirect(page)


@require_POST
def recovery_unlook(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Take back what was said today."""
    place = access.workspace_for(request, workspace)
    recovery = access.recovery_for_writing(place, pk)
    with refusals_told(request):
        recoveries.take_back(recovery=recovery, on=place.today, by=place.user, now=place.now)
        return done(request, _("Taken back."), to=at(place, "won_back"))
    return redirect(at(place, "won_back"))


def _page(request: HttpRequest, place: access.Place, recovery: Recovery) -> str:
    match request.POST.get("from"):
        case "today":
            return at(place, "today")
        case "client":
            return at(place, "client", recovery.client_id)
        case _:
            return at(place, "won_back")
