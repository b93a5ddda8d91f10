"""Note in the security log what was refused: a row of others, a forged request, too many attempts, too much at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from clients.security_log import note, where, who

EVENTS: Final = {
    400: "bad_request",
    401: "token_refused",
    403: "forbidden",
    413: "too_large",
    429: "limit_hit",
}
NOT_FOUND: Final = 404


def note_refusals(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Write a line for each refusal; a page that is not there counts where it would lie behind a wall."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if event := _refused(request, response.status_code):
            note(event, user=who(request), **where(request))
        return response

    return middleware


def _refused(request: HttpRequest, status: int) -> str | None:
    if status == NOT_FOUND:
        inside = request.resolver_match is not None and "workspace" in request.resolver_match.kwargs
        return "not_found_inside" if inside else None
    # Django leaves this mark on a request whose token it has checked.
    if EVENTS.get(status) == "forbidden" and not getattr(request, "csrf_processing_done", False):
        return "csrf_refused"
    return EVENTS.get(status)
