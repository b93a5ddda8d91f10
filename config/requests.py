"""A line of the log for each request, by ids and names of routes; its id is in every line that it causes."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any, Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from clients import walls
from config import context
from config.routes import route_of

LOGGER: Final = logging.getLogger("evenkeel.requests")
HEADER: Final = "X-Request-ID"


def log_requests(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Name each request, and tell what became of it."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        began = time.perf_counter()
        name = context.id_of(request.headers.get(HEADER, ""))
        request.META[context.NAME] = name  # Django tells of refusals after this has ended
        context.begin(request=name)
        try:
            response = get_response(request)
            response.headers[HEADER] = name
            LOGGER.info("Answered.", extra={"facts": _facts(request, response, time.perf_counter() - began)})
            return response
        finally:
            context.end()

    return middleware


def _facts(request: HttpRequest, response: HttpResponseBase, seconds: float) -> dict[str, Any]:
    # Who asks is told only where that was looked up for the answer: a line of the log is no reason to ask the database.
    person = vars(request).get("_cached_user")
    entered = walls.entered()
    return {
        "method": request.method if request.method in {"GET", "HEAD", "POST", "OPTIONS"} else "other",
        "route": route_of(request),
        "status": response.status_code,
        "seconds": round(seconds, 4),
        **({"user": person.pk} if person is not None and person.pk else {}),
        **({"workspace": int(entered)} if entered.isdecimal() else {}),
    }
