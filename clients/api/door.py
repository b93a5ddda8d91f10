"""The door of the API: a token opens one workspace, as far as its person may see it at that moment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Final

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from clients import access, walls
from clients.api.problems import Problem
from clients.models import AccessToken, Workspace
from clients.services import tokens

A_MINUTE: Final = 60
#: Requests of one token.
MOST_A_MINUTE: Final = 60
UNKNOWN: Final = "Send a token of this workspace that is still valid: Authorization: Bearer ek_…"
NO_MORE: Final = "That was more than 60 requests in a minute. Wait a minute, then go on."
READS_ONLY: Final = "This token only reads. Make one that logs as well, under Settings, Tokens."


@dataclass(frozen=True, slots=True)
class Caller:
    """Who a script stands for, and with which token."""

    place: access.Place
    token: AccessToken

    def must_log(self) -> None:
        """Refuse a token that only reads."""
        if not self.token.may_log:
            raise Problem(HTTPStatus.FORBIDDEN, READS_ONLY)


def endpoint(method: str) -> Callable[[Callable[[HttpRequest, Caller], HttpResponse]], Callable[..., HttpResponse]]:
    """Return a decorator for what answers one method at an address; whoever a cookie names counts for nothing."""

    def decorator(answer: Callable[[HttpRequest, Caller], HttpResponse]) -> Callable[..., HttpResponse]:
        @csrf_exempt
        @login_not_required
        @wraps(answer)
        def view(request: HttpRequest, workspace: str) -> HttpResponse:
            request.csrf_processing_done = True  # type: ignore[attr-defined] # there is nothing to forge without cookies
            try:
                _must_be(request, method)
                return answer(request, _caller(request, workspace))
            except Problem as problem:
                return problem.answer()

        return view

    return decorator


def _must_be(request: HttpRequest, method: str) -> None:
    if request.method != method:
        raise Problem(HTTPStatus.METHOD_NOT_ALLOWED, f"Ask with {method}.", headers={"Allow": method})


def _caller(request: HttpRequest, slug: str) -> Caller:
    """Return who asks. A workspace that is not there and one that is closed answer alike."""
    shut = Problem(HTTPStatus.UNAUTHORIZED, UNKNOWN, headers={"WWW-Authenticate": "Bearer"})
    kind, _space, secret = request.headers.get("Authorization", "").partition(" ")
    workspace = Workspace.objects.filter(slug=slug).first()
    if kind.lower() != "bearer" or workspace is None:
        raise shut
    with walls.inside(workspace.pk):
        token = tokens.find(workspace=workspace, secret=secret.strip(), now=timezone.now())
    if token is None:
        raise shut
    request.user = token.user
    try:
        place = access.workspace_for(request, slug)
    except Http404:
        raise shut from None
    _slow_down(token)
    tokens.note_use(token=token, on=place.today)
    return Caller(place, token)


def _slow_down(token: AccessToken) -> None:
    minute = int(timezone.now().timestamp()) // A_MINUTE
    key = f"api:{token.pk}:{minute}"
    cache.add(key, 0, 2 * A_MINUTE)
    if cache.incr(key) > MOST_A_MINUTE:
        raise Problem(HTTPStatus.TOO_MANY_REQUESTS, NO_MORE, headers={"Retry-After": str(A_MINUTE)})
