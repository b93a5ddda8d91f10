"""Name a view of the portfolio, rename it, delete it."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from clients import access
from clients.forms.refusals import refusals_shown
from clients.forms.saved_view import ViewForm
from clients.queries import saved_views as views
from clients.queries.portfolio_ask import Ask
from clients.services import saved_views
from clients.views.addresses import at
from clients.views.replies import done, form_page, typed

LONGEST_ID: Final = 18  # digits: what every database takes
SAVED: Final = gettext_lazy("“%(view)s” is saved.")


@require_http_methods(["GET", "POST"])
def view_add(request: HttpRequest, workspace: str) -> HttpResponse:
    """Save what the address asks for under a name, or bring back a view that was deleted."""
    place = access.workspace_for(request, workspace)
    if request.method == "POST" and "undo" in request.GET:
        return _brought_back(request, place)
    ask = Ask.by(place.viewer, request.GET.dict())
    back, form = at(place, "portfolio") + ask.address, ViewForm(data=typed(request))
    if form.is_valid():
        with refusals_shown(form):
            view = saved_views.save(
                workspace=place.workspace, by=place.user, title=form.title(), ask=ask, now=place.now
            )
            return done(request, str(SAVED) % {"view": view}, to=back)
    return _form(request, form, place, back)


@require_http_methods(["GET", "POST"])
def view_edit(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Rename a view, or open the portfolio with it."""
    place = access.workspace_for(request, workspace)
    view = access.view_for_changing(place, pk)
    back = at(place, "portfolio") + views.asked_by(view, place.viewer).address
    form = ViewForm(view=view, data=typed(request))
    if form.is_valid():
        with refusals_shown(form):
            saved_views.rename(view=view, title=form.title())
            return done(request, _("Saved."), to=back)
    context = {"place": place, "view": view, "title": _("Change this view"), "back": back}
    return form_page(request, form, template="clients/view_edit.html", **context)


@require_POST
def view_delete(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Delete a view, and offer to undo it."""
    place = access.workspace_for(request, workspace)
    view = access.view_for_changing(place, pk)
    saved_views.delete(view=view, now=place.now)
    undo = f"{at(place, 'view_add')}?undo={pk}"
    return done(request, _("“%(view)s” is deleted.") % {"view": view}, to=at(place, "portfolio"), undo=undo)


def _brought_back(request: HttpRequest, place: access.Place) -> HttpResponse:
    """Undo a deletion; where its name was given away meanwhile, another one is asked for."""
    view = access.view_for_changing(place, _number(request.GET["undo"]), deleted=True)
    back = at(place, "portfolio") + views.asked_by(view, place.viewer).address
    first = {"is_first": "on"} if view.is_first else {}
    form = ViewForm(data=typed(request) if "name" in request.POST else {"name": view.name, **first})
    if form.is_valid():
        with refusals_shown(form):
            return done(request, str(SAVED) % {"view": saved_views.restore(view=view, title=form.title())}, to=back)
    return _form(request, form, place, back)


def _number(given: str) -> int:
    """Return the id in an address, or 0, which no view has."""
    return int(given) if given.isdecimal() and given.isascii() and len(given) <= LONGEST_ID else 0


def _form(request: HttpRequest, form: ViewForm, place: access.Place, back: str) -> HttpResponse:
    lead = _("It keeps the search, the filters and the order. Only you see it.")
    return form_page(request, form, place=place, title=_("Save this view"), lead=lead, back=back)
