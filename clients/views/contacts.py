"""The people at a client: add one, change one, take one away."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from clients import access
from clients.forms.contact import ContactForm
from clients.forms.refusals import refusals_shown
from clients.services import contacts
from clients.views.addresses import at
from clients.views.replies import done, form_page, typed


@require_http_methods(["GET", "POST"])
def contact_add(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Add a person to talk to."""
    place = access.workspace_for(request, workspace)
    client, page = access.client_for_writing(place, pk), at(place, "client", pk)
    form = ContactForm(data=typed(request))
    if form.is_valid():
        with refusals_shown(form):
            contacts.add(client=client, person=form.person(), by=place.user, now=place.now)
            return done(request, _("Added."), to=page)
    return form_page(request, form, place=place, client=client, title=_("Add a person"), back=page)


@require_http_methods(["GET", "POST"])
def contact_edit(request: HttpRequest, workspace: str, pk: int, contact: int) -> HttpResponse:
    """Change how to reach a person."""
    place = access.workspace_for(request, workspace)
    found, page = access.contact_for_writing(place, pk, contact), at(place, "client", pk)
    form = ContactForm(contact=found, data=typed(request))
    if form.is_valid():
        with refusals_shown(form):
            contacts.change(contact=found, person=form.person(), by=place.user, now=place.now)
            return done(request, _("Saved."), to=page)
    context = {"place": place, "client": found.client, "contact": found, "back": page}
    return form_page(request, form, template="clients/contact_edit.html", title=_("Edit a person"), **context)


@require_http_methods(["GET", "POST"])
def contact_remove(request: HttpRequest, workspace: str, pk: int, contact: int) -> HttpResponse:
    """Take a person from the people to talk to, once it was confirmed."""
    place = access.workspace_for(request, workspace)
    found, page = access.contact_for_writing(place, pk, contact), at(place, "client", pk)
    if request.method == "POST":
        contacts.remove(contact=found, by=place.user, now=place.now)
        return done(request, _("Taken off the list of people to talk to."), to=page)
    context = {"place": place, "client": found.client, "contact": found, "back": page}
    return render(request, "clients/contact_remove.html", context)
