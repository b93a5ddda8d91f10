"""Take a client on, change what is known of one, delete and bring back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clients import access
from clients.forms.profile import ProfileForm
from clients.forms.refusals import refusals_shown
from clients.queries import deleted
from clients.queries.when import Clock
from clients.services import clients
from clients.views.addresses import at
from clients.views.replies import done, form_page, refusals_told, typed


@require_http_methods(["GET", "POST"])
def client_add(request: HttpRequest, workspace: str) -> HttpResponse:
    """Take a client on."""
    place = access.workspace_for_deciding(request, workspace)
    form = ProfileForm(place=place, data=typed(request))
    if form.is_valid():
        with refusals_shown(form):
            client = clients.add(workspace=place.workspace, profile=form.profile(), by=place.user, now=place.now)
            said = _("%(client)s was added. Log the first contact, or go through the kickoff checklist.")
            return done(request, said % {"client": client}, to=at(place, "client", client.pk))
    return form_page(request, form, place=place, title=_("Add a client"), back=at(place, "portfolio"))


@require_http_methods(["GET", "POST"])
def client_edit(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Change what is known of a client."""
    place = access.workspace_for(request, workspace)
    client = access.client_for_writing(place, pk)
    page = at(place, "client", pk)
    form = ProfileForm(place=place, client=client, data=typed(request))
    if form.is_valid():
        with refusals_shown(form):
            clients.change(client=client, profile=form.profile(), by=place.user, now=place.now)
            return done(request, _("Saved."), to=page)
    return form_page(
        request, form, template="clients/client_edit.html", place=place, client=client, title=_("Edit"), back=page
    )


@require_POST
def client_delete(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Delete a client, and offer to undo it."""
    place = access.workspace_for(request, workspace)
    client = access.client_for_deciding(place, pk)
    clients.delete(client=client, by=place.user, now=place.now)
    said = _("%(client)s was deleted, and can be brought back for 30 days.") % {"client": client}
    return done(request, said, to=at(place, "portfolio"), undo=at(place, "client_restore", pk))


@require_POST
def client_restore(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Bring a deleted client back with all that belongs to it."""
    place = access.workspace_for(request, workspace)
    client = access.deleted_client(place, pk)
    with refusals_told(request):
        clients.restore(client=client, by=place.user, now=place.now)
        return done(request, _("%(client)s is back.") % {"client": client}, to=at(place, "client", pk))
    return redirect(at(place, "portfolio"))


@require_safe
def clients_deleted(request: HttpRequest, workspace: str) -> HttpResponse:
    """Show which clients can still be brought back, or be erased for good."""
    place = access.workspace_for(request, workspace)
    found = deleted.of(access.deleted_clients(place), Clock(place.now, place.workspace.zone))
    return render(request, "clients/clients_deleted.html", {"place": place, "clients": found})
