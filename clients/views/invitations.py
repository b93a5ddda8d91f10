"""Accept an invitation by the link in its mail.

Asking for the page changes nothing: programs that look at mails follow links, too.
"""

from __future__ import annotations

from typing import Final

from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from clients import access
from clients.models import Invitation, User
from clients.queries.words import noun
from clients.services import invitations
from clients.views.replies import done, refusals_told

SIGN_UP: Final = "account_signup"
NOT_FOUND, GONE, TOO_MANY = 404, 410, 429
#: Links that are wrong, which one address of the network may try. After that, right ones are refused as well.
GUESSES: Final = {"invitation": "20/h/ip"}


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Say who asks this person to join what, and let them in."""
    if not _may_guess(request, dry_run=True):
        return _closed(request, TOO_MANY)
    found = invitations.find(token)
    if found is None:
        _may_guess(request, dry_run=False)
        return _closed(request, NOT_FOUND)
    if not found.is_open(at=timezone.now()):
        return _used(request, found)
    if request.method == "POST":
        return _answered(request, found, token)
    context = {"invitation": found, "role": noun(found.get_role_display()), "token": token}
    return render(request, "clients/invitation.html", context)


def _answered(request: HttpRequest, found: Invitation, token: str) -> HttpResponse:
    """Let them in; or send them to log in or sign up, from where `home` leads back here."""
    answer = request.POST.get("answer", "")
    if isinstance(request.user, User) and answer == "accept":
        return _accepted(request, found, request.user)
    if answer == "other":
        logout(request)
        return redirect("invitation", token)
    request.session[invitations.KEPT] = token
    return redirect(SIGN_UP if answer == "signup" else settings.LOGIN_URL)


def _accepted(request: HttpRequest, found: Invitation, user: User) -> HttpResponse:
    with refusals_told(request):
        invitations.accept(invitation=found, user=user, now=timezone.now())
        request.session.pop(invitations.KEPT, None)
        return done(request, _("You are in."), to=reverse("portfolio", args=[found.workspace.slug]))
    return _closed(request, GONE)


def _used(request: HttpRequest, found: Invitation) -> HttpResponse:
    """Lead somebody who came in by this link back in; tell everybody else that it is of no use any more."""
    if found.accepted_by == request.user and found.workspace in access.workspaces_of(request):
        return redirect("portfolio", found.workspace.slug)
    return _closed(request, GONE)


def _closed(request: HttpRequest, status: int) -> HttpResponse:
    """Answer the same whatever is wrong, and tell nothing of any workspace."""
    return render(request, "clients/invitation_closed.html", {"wait": status == TOO_MANY}, status=status)


def _may_guess(request: HttpRequest, *, dry_run: bool) -> bool:
    used = ratelimit.consume(
        request, app="clients", action="invitation", config=GUESSES, limit_get=True, dry_run=dry_run
    )
    return used is not None
