"""What is answered to a request that cannot be read at all."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

TOO_LARGE = 413


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 (it cannot be read)
    """Say that it was too much, or that it was damaged; the page asks for nothing, as nobody may be logged in yet."""
    too_large = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    page = render_to_string("400.html", {"too_large": too_large})
    return HttpResponse(page, status=TOO_LARGE if too_large else 400)
