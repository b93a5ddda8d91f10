"""Do something with many clients at once, and take it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from clients import access
from clients.forms import together as forms
from clients.forms.refusals import refusals_shown
from clients.models import Client
from clients.queries import picked, together_words
from clients.queries.portfolio_ask import Ask
from clients.services import together
from clients.services.together import Choice, Outcome
from clients.views.addresses import at
from clients.views.replies import done, form_page, refusals_told, typed

Deed = Callable[[Choice, Mapping[str, Any]], Outcome]

DEEDS: Final[Mapping[str, Deed]] = {
    forms.HAND_OVER: lambda choice, given: together.hand_over(choice=choice, to=given["to"]),
    forms.SHARE: lambda choice, given: together.share(choice=choice, user=given["member"]),
    forms.PAUSE: lambda choice, _given: together.set_status(choice=choice, status=Client.Status.PAUSED),
    forms.ACTIVATE: lambda choice, _given: together.set_status(choice=choice, status=Client.Status.ACTIVE),
    forms.DELETE: lambda choice, _given: together.delete(choice=choice),
}


@require_http_methods(["GET", "POST"])
def clients_together(request: HttpRequest, workspace: str) -> HttpResponse:
    """Show which clients were ticked, and do to them what is chosen."""
    place = access.workspace_for_deciding(request, workspace)
    found = _picked(request, place)
    form = forms.TogetherForm(place=place, number=found.number, data=typed(request))
    if form.is_valid():
        with refusals_shown(form):
            given = form.cleaned_data
            outcome = DEEDS[given["deed"]](_choice(place, found, given["number"]), given)
            return _told(request, place, found, given["deed"], outcome)
    back = at(place, "portfolio") + found.ask.address
    return form_page(request, form, template="clients/together.html", place=place, picked=found, back=back)


@require_POST
def clients_together_undo(request: HttpRequest, workspace: str) -> HttpResponse:
    """Take back what this person did to many clients at the moment that the address names."""
    place = access.workspace_for_deciding(request, workspace)
    try:
        moment = datetime.fromisoformat(request.GET.get("at", "")).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise Http404 from error
    with refusals_told(request):
        outcome = together.undo(workspace=place.workspace, at=moment, by=place.user, now=place.now)
        return done(request, _said("undo", outcome), to=at(place, "portfolio"))
    return redirect(at(place, "portfolio"))


def _picked(request: HttpRequest, place: access.Place) -> picked.Picked:
    ask, clients = Ask.by(place.viewer, request.GET.dict()), access.clients_of(place).alive()
    if "all" in request.GET:
        return picked.matching(clients, ask, today=place.today)
    return picked.ticked(clients, request.GET.getlist("client"), ask)


def _choice(place: access.Place, found: picked.Picked, expected: int) -> Choice:
    return Choice(workspace=place.workspace, clients=found.clients, expected=expected, by=place.user, now=place.now)


def _told(request: HttpRequest, place: access.Place, found: picked.Picked, deed: str, outcome: Outcome) -> HttpResponse:
    moment = urlencode({"at": place.now.isoformat()})
    undo = f"{at(place, 'clients_together_undo')}?{moment}" if outcome.changed else ""
    return done(request, _said(deed, outcome), to=at(place, "portfolio") + found.ask.address, undo=undo)


def _said(deed: str, outcome: Outcome) -> str:
    return together_words.said(deed, changed=outcome.changed, left_out=outcome.left_out)
