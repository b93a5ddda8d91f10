"""What is assumed about money: of all clients, and of one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from clients import access
from clients.forms import guesses
from clients.forms.refusals import refusals_shown
from clients.queries import assumed
from clients.queries.assumption_words import GROUPS
from clients.services import assumptions as service
from clients.views.addresses import at
from clients.views.replies import done, form_page, typed

PAGE = "clients/assumptions.html"


@require_http_methods(["GET", "POST"])
def assumptions(request: HttpRequest, workspace: str) -> HttpResponse:
    """Show all that is assumed, to be changed and returned to ours."""
    place = access.workspace_for_deciding(request, workspace)
    own = assumed.of_workspace(place.workspace).common
    form = guesses.of_everything(own=own, currency=place.workspace.currency, data=typed(request))
    if form.is_valid():
        with refusals_shown(form):
            service.assume(workspace=place.workspace, guesses=form.guesses, by=place.user, now=place.now)
            return done(request, _("Saved. Every sheet follows it now."), to=at(place, "assumptions"))
    sections = [(title, form.rows(names)) for title, names in GROUPS]
    return form_page(request, form, template=PAGE, place=place, sections=sections, back=at(place, "keep_or_go"))


@require_http_methods(["GET", "POST"])
def client_assumptions(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Show what is assumed of one client alone."""
    place = access.workspace_for(request, workspace)
    client = access.client_for_deciding(place, pk)
    known, back = assumed.of_client(client, place.workspace), at(place, "client_keep_or_go", pk)
    form = guesses.of_one(
        own=known.of_one(pk), usual=known.whole, currency=place.workspace.currency, data=typed(request)
    )
    if form.is_valid():
        with refusals_shown(form):
            service.assume(workspace=place.workspace, client=client, guesses=form.guesses, by=place.user, now=place.now)
            return done(request, _("Saved. The sheet follows it now."), to=back)
    return form_page(request, form, template=PAGE, place=place, client=client, sections=[("", form.rows())], back=back)
