"""What is owed: see all of it, add to it, fulfil, waive and open again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clients import access
from clients.forms.obligation import FulfilmentForm, ObligationForm, TransferForm, WaiverForm
from clients.forms.refusals import refusals_shown
from clients.models import Obligation
from clients.queries import owed
from clients.queries.when import Clock
from clients.services import obligations
from clients.views.addresses import at
from clients.views.replies import done, form_page, refusals_told, typed

#: A form on a page of many clients says so by the page's name, so that it leads back there.
PAGES = ("obligations", "today")


@require_safe
def board(request: HttpRequest, workspace: str) -> HttpResponse:
    """Show what is open everywhere: overdue, due soon, later, and what was kept lately."""
    place = access.workspace_for(request, workspace)
    asked = request.GET.get("owed_by", "")
    owed_by = asked if asked in Obligation.OwedBy.values else owed.EVERYBODY
    clients = access.clients_of(place)
    found = owed.read(clients, _clock(place), owed_by=owed_by, number=request.GET.get("page", ""))
    context = {"place": place, "board": found, "owed_by": owed_by, "choices": owed.OWED_BY, "clients": clients.alive()}
    return render(request, "clients/obligations.html", context)


@require_http_methods(["GET", "POST"])
def obligation_add(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Take on an obligation, or note what the client owes us."""
    place = access.workspace_for(request, workspace)
    client = access.client_for_writing(place, pk)
    page = at(place, "client", pk)
    form = ObligationForm(place=place, data=typed(request), initial=_suggested(request))
    if form.is_valid():
        with refusals_shown(form):
            obligations.take_on(client=client, terms=form.terms(), by=place.user, now=place.now)
            return done(request, _("Added."), to=page)
    return form_page(request, form, place=place, client=client, title=_("Add an obligation"), back=page)


def _suggested(request: HttpRequest) -> dict[str, str]:
    """Return what an address may fill in beforehand: kinds, never words."""
    return {name: request.GET[name] for name in ("kind", "owed_by") if name in request.GET}


@require_POST
def obligation_fulfil(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Mark as fulfilled, today or on an earlier day; the last one lets an offboarding move on."""
    place = access.workspace_for(request, workspace)
    obligation = access.obligation_for_writing(place, pk)
    form = FulfilmentForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["on"][0]))
        return _back(request, place, obligation)
    with refusals_told(request):
        on = form.cleaned_data["on"] or place.today
        obligations.fulfil(obligation=obligation, on=on, by=place.user, now=place.now)
        said = _("Fulfilled: %(title)s") % {"title": obligation}
        return _back(request, place, obligation, said=said, undo=at(place, "obligation_reopen", pk))
    return _back(request, place, obligation)


@require_http_methods(["GET", "POST"])
def obligation_waive(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Ask why an obligation need not be kept any more, and mark it so."""
    place = access.workspace_for(request, workspace)
    obligation = access.obligation_for_deciding(place, pk)
    form = WaiverForm(typed(request))
    if form.is_valid():
        with refusals_shown(form):
            reason = form.cleaned_data["reason"]
            obligations.waive(obligation=obligation, on=place.today, reason=reason, by=place.user, now=place.now)
            said = _("Waived: %(title)s") % {"title": obligation}
            return _back(request, place, obligation, said=said, undo=at(place, "obligation_reopen", pk))
    title, back = _("Waive an obligation"), _page(request, place, obligation)
    return form_page(
        request, form, place=place, client=obligation.client, title=title, lead=obligation.title, back=back
    )


@require_http_methods(["GET", "POST"])
def obligation_transfer(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Ask who keeps an obligation from now on, and mark it so."""
    place = access.workspace_for(request, workspace)
    obligation = access.obligation_for_deciding(place, pk)
    form = TransferForm(typed(request))
    if form.is_valid():
        with refusals_shown(form):
            given = form.cleaned_data
            obligations.transfer(obligation=obligation, on=place.today, by=place.user, now=place.now, **given)
            said = _("Transferred: %(title)s") % {"title": obligation}
            return _back(request, place, obligation, said=said, undo=at(place, "obligation_reopen", pk))
    title, back = _("Transfer an obligation"), _page(request, place, obligation)
    return form_page(
        request, form, place=place, client=obligation.client, title=title, lead=obligation.title, back=back
    )


@require_POST
def obligation_reopen(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Take a fulfilment or a waiver back; an offboarding that was ready waits again."""
    place = access.workspace_for(request, workspace)
    obligation = access.obligation_for_reopening(place, pk)
    with refusals_told(request):
        obligations.reopen(obligation=obligation, by=place.user, now=place.now)
        return _back(request, place, obligation, said=_("Open again: %(title)s") % {"title": obligation})
    return _back(request, place, obligation)


def _back(
    request: HttpRequest, place: access.Place, obligation: Obligation, *, said: str = "", undo: str = ""
) -> HttpResponse:
    """Return the line as it is now where htmx asks for it in place, or else the way back to where the button stood."""
    if request.headers.get("HX-Request"):
        line = owed.line(obligation, _clock(place))
        context = {"place": place, "line": line, "from": request.POST.get("from")}
        return render(request, "clients/_owed_line.html", context)
    page = _page(request, place, obligation)
    return done(request, said, to=page, undo=undo) if said else redirect(page)


def _page(request: HttpRequest, place: access.Place, obligation: Obligation) -> str:
    asked = {request.GET.get("from"), request.POST.get("from")}
    if "goodbye" in asked and place.decides:
        return at(place, "goodbye", obligation.client_id)
    page = next((page for page in PAGES if page in asked), None)
    return at(place, page) if page else at(place, "client", obligation.client_id)


def _clock(place: access.Place) -> Clock:
    return Clock(place.now, place.workspace.zone)
