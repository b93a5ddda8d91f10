"""Log a contact, correct it, take it back."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from clients import access
from clients.forms.interaction import InteractionForm
from clients.forms.refusals import refusals_shown
from clients.models import Client
from clients.queries.when import full_day
from clients.services import interactions, pages
from clients.services.pages import LoggedAlready
from clients.services.refusals import Refusal
from clients.views.addresses import at
from clients.views.replies import done, form_page, refusals_told, typed

#: Contact comes before a contract, but so long before it a year was mistyped.
LONG_BEFORE: Final = timedelta(days=366)


@require_http_methods(["GET", "POST"])
def client_log(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Log a contact with one client; the page that follows already shows the new score."""
    place = access.workspace_for(request, workspace)
    client = access.client_for_writing(place, pk)
    page = at(place, "client", pk)
    form = InteractionForm(place=place, client=client, data=typed(request))
    if form.is_valid():
        with refusals_shown(form):
            said = _said(place, client, form.entry().occurred_at)
            return done(request, said, to=page, undo=_stored(place, client, form))
    return form_page(request, form, place=place, client=client, title=_("Log a contact"), back=page)


@require_http_methods(["GET", "POST"])
def interaction_edit(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Correct what was logged."""
    place = access.workspace_for(request, workspace)
    interaction = access.interaction_for_writing(place, pk)
    client, page = interaction.client, at(place, "client", interaction.client_id)
    form = InteractionForm(place=place, client=client, interaction=interaction, data=typed(request))
    if form.is_valid():
        with refusals_shown(form):
            interactions.change(interaction=interaction, entry=form.entry(), by=place.user, now=place.now)
            return done(request, _("Saved."), to=page)
    context = {"place": place, "client": client, "interaction": interaction, "back": page}
    title = _("Edit what was logged")
    return form_page(request, form, template="clients/interaction_edit.html", title=title, **context)


@require_POST
def interaction_delete(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Take a contact back, and offer to undo it."""
    place = access.workspace_for(request, workspace)
    interaction = access.interaction_for_writing(place, pk)
    interactions.delete(interaction=interaction, by=place.user, now=place.now)
    said = _("Deleted from the log. It can be brought back for 30 days.")
    undo = at(place, "interaction_restore", pk)
    return done(request, said, to=at(place, "client", interaction.client_id), undo=undo)


@require_POST
def interaction_undo(request: HttpRequest, workspace: str, pk: int, promise: int) -> HttpResponse:
    """Take back a contact that was just logged, and the promise that was made in it."""
    place = access.workspace_for(request, workspace)
    interaction = access.interaction_for_writing(place, pk)
    made = access.obligation_for_writing(place, promise)
    page = at(place, "client", interaction.client_id)
    with refusals_told(request):
        interactions.delete_with_promise(interaction=interaction, promise=made, by=place.user, now=place.now)
        said = _("Deleted from the log, and the promise with it. The contact can be brought back for 30 days.")
        return done(request, said, to=page, undo=at(place, "interaction_restore", pk))
    return redirect(page)


@require_POST
def interaction_restore(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Bring a deleted contact back."""
    place = access.workspace_for(request, workspace)
    interaction = access.interaction_for_writing(place, pk, deleted=True)
    interactions.restore(interaction=interaction, by=place.user, now=place.now)
    return done(request, _("It is back in the log."), to=at(place, "client", interaction.client_id))


def _said(place: access.Place, client: Client, moment: datetime) -> str:
    """Return that it is logged, and its day where that lies so long before the client that it may be a slip."""
    day = moment.astimezone(place.workspace.zone).date()
    if client.started_on - day <= LONG_BEFORE:
        return _("Logged.")
    return _("Logged for %(day)s, before this client began.") % {"day": full_day(day)}


def _stored(place: access.Place, client: Client, form: InteractionForm) -> str:
    """Store a contact, with the promise that was made in it, and return the address that takes it back."""
    entry, promise = form.entry(), form.promise_made()
    try:
        logged, made = pages.log(
            client=client, entry=entry, promise=promise, mark=form.mark, by=place.user, now=place.now
        )
    except LoggedAlready as found:
        there = at(place, "interaction_edit", found.logged.pk)
        raise Refusal(format_html('{} <a href="{}">{}</a>', str(found), there, _("Open it"))) from found
    if made is None:
        return at(place, "interaction_delete", logged.pk)
    return at(place, "interaction_undo", logged.pk, promise=made.pk)
