"""Propose a goodbye, and carry it on step by step."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from clients import access
from clients.domain.offboarding import Stage
from clients.forms.offboarding import MoveForm, ProposalForm
from clients.forms.refusals import refusals_shown
from clients.models import Offboarding
from clients.queries import leaving, obligations
from clients.queries.when import Clock
from clients.services import offboardings
from clients.views.addresses import at
from clients.views.replies import done, form_page, typed

SAID = {
    Stage.WAITING: gettext_lazy("Accepted. It moves on by itself once all that we owe is fulfilled."),
    Stage.READY: gettext_lazy("Nothing of ours is open any more: notice can be given."),
    Stage.NOTICE_GIVEN: gettext_lazy("The notice is recorded."),
    Stage.CLOSED: gettext_lazy("Closed. All that was logged stays readable."),
    Stage.STOPPED: gettext_lazy("Stopped. The relationship goes on."),
}


@require_http_methods(["GET", "POST"])
def offboarding_propose(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Propose to part."""
    place = access.workspace_for(request, workspace)
    client = access.client_for_deciding(place, pk)
    page = at(place, "client", pk)
    form = ProposalForm(typed(request))
    if form.is_valid():
        with refusals_shown(form):
            offboardings.propose(client=client, by=place.user, reason=form.cleaned_data["reason"], now=place.now)
            said = _("Proposed. While it is under way, nothing is taken on but what belongs to the leaving.")
            return done(request, said, to=page)
    title = _("Propose an offboarding")
    return form_page(request, form, place=place, client=client, title=title, back=page)


@require_http_methods(["GET", "POST"])
def offboarding_move(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Take the next step, as far as the gate lets it."""
    place = access.workspace_for(request, workspace)
    offboarding = access.offboarding_for_deciding(place, pk)
    page = at(place, "client", offboarding.client_id)
    form = MoveForm(offboarding=offboarding, today=place.today, to=request.GET.get("to", ""), data=typed(request))
    if form.is_valid():
        with refusals_shown(form):
            moved = _move(offboarding, form, place)
            return done(request, SAID[Stage(moved.stage)], to=page)
    return _page(request, form, place, offboarding)


def _move(offboarding: Offboarding, form: MoveForm, place: access.Place) -> Offboarding:
    given = form.cleaned_data
    match Stage(given["to"]):
        case Stage.ACCEPTED:
            return offboardings.accept(offboarding=offboarding, by=place.user, now=place.now)
        case Stage.NOTICE_GIVEN:
            on = given["notice_given_on"] or place.today
            return offboardings.give_notice(
                offboarding=offboarding, on=on, today=place.today, by=place.user, now=place.now
            )
        case Stage.CLOSED:
            return offboardings.close(offboarding=offboarding, note=given["note"], by=place.user, now=place.now)
        case Stage.STOPPED:
            return offboardings.stop(offboarding=offboarding, note=given["note"], by=place.user, now=place.now)
        case _:
            return offboardings.make_ready(offboarding=offboarding, by=place.user, now=place.now)


def _page(request: HttpRequest, form: MoveForm, place: access.Place, offboarding: Offboarding) -> HttpResponse:
    client, clock = offboarding.client, Clock(place.now, place.workspace.zone)
    owed = obligations.of_client(client, clock)
    return form_page(
        request,
        form,
        template="clients/offboarding_move.html",
        place=place,
        client=client,
        title=_("Offboarding"),
        leaving=leaving.of_client(client, owed, clock),
        open_ones=[row for row in owed if row.ours and row.is_open],
        back=at(place, "client", client.pk),
    )
