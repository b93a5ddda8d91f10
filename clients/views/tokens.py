"""A person's tokens for scripts: see them, make one, revoke one."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from clients import access
from clients.forms.refusals import refusals_shown
from clients.forms.token import TokenForm
from clients.queries import tokens as lists
from clients.queries.when import Clock
from clients.services import tokens
from clients.views.addresses import at
from clients.views.again import asked_again
from clients.views.replies import done, form_page, typed


@require_safe
def tokens_page(request: HttpRequest, workspace: str) -> HttpResponse:
    """Show this person's tokens."""
    place = access.workspace_for(request, workspace)
    found = lists.shown(access.tokens_of(place).order_by("-pk"), Clock(place.now, place.workspace.zone))
    return render(request, "clients/tokens.html", {"place": place, "tokens": found})


@require_http_methods(["GET", "POST"])
def token_add(request: HttpRequest, workspace: str) -> HttpResponseBase:
    """Make a token, for somebody who has just said who they are."""
    place = access.workspace_for(request, workspace)
    return asked_again(partial(_make, place=place))(request)


def _make(request: HttpRequest, *, place: access.Place) -> HttpResponse:
    """Show the token that was made: here, and never again."""
    form = TokenForm(data=typed(request))
    if form.is_valid():
        with refusals_shown(form):
            secret = tokens.make(workspace=place.workspace, by=place.user, now=place.now, **form.cleaned_data)
            return render(request, "clients/token_made.html", {"place": place, "secret": secret})
    return form_page(request, form, place=place, title=_("Make a token"), back=at(place, "tokens"))


@require_http_methods(["GET", "POST"])
def token_revoke(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """Take a token back, once that is meant."""
    place = access.workspace_for(request, workspace)
    token = access.token_for_owning(place, pk)
    if request.method == "POST":
        tokens.revoke(token=token, by=place.user, now=place.now)
        return done(request, _("Revoked. Whatever used it is shut out from now on."), to=at(place, "tokens"))
    return render(request, "clients/token_revoke.html", {"place": place, "token": token})
