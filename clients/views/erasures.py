"""Erase a person or a client for good, once it was confirmed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from clients import access
from clients.forms.erasure import ErasureForm, MeantForm
from clients.queries import held
from clients.services import privacy
from clients.views.addresses import at
from clients.views.replies import done, form_page, typed


@require_http_methods(["GET", "POST"])
def contact_erase(request: HttpRequest, workspace: str, pk: int, contact: int) -> HttpResponse:
    """Say what goes and what stays, and erase a person once it is meant."""
    place = access.workspace_for(request, workspace)
    found = access.contact_for_deciding(place, pk, contact)
    named_after = privacy.is_named_after(found.client, found)
    form = ErasureForm(counts=held.counts(found, place.user), is_named_after=named_after, data=typed(request))
    if form.is_valid():
        privacy.erase(contact=found, erasure=form.erasure(), by=place.user, now=place.now)
        return done(request, _("The person was erased. The numbers are as they were."), to=at(place, "client", pk))
    context = {
        "place": place,
        "client": found.client,
        "contact": found,
        "crumbs": [(_("A person"), at(place, "contact", pk, contact=contact))],
        "back": at(place, "contact", pk, contact=contact),
    }
    return form_page(request, form, template="clients/contact_erase.html", title=_("Erase this person"), **context)


@require_http_methods(["GET", "POST"])
def client_erase(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Say what goes, and erase a client once it is meant."""
    place = access.workspace_for(request, workspace)
    client = access.client_for_erasing(place, pk)
    form = MeantForm(data=typed(request))
    if form.is_valid():
        privacy.erase_client(client=client, by=place.user, now=place.now)
        return done(request, _("The client was erased for good."), to=at(place, "portfolio"))
    back = at(place, "clients_deleted") if client.deleted_at else at(place, "client_edit", pk)
    parent = _("Deleted clients") if client.deleted_at else client.name
    context = {"place": place, "erased": client, "crumbs": [(parent, back)], "back": back}
    return form_page(request, form, template="clients/client_erase.html", title=_("Erase this client"), **context)
