"""What happens where a session ended while a page was open."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django_htmx.http import HttpResponseClientRedirect

Answer = Callable[[HttpRequest], HttpResponseBase]


def lead_to_login(get_response: Answer) -> Answer:
    """Have the whole page log in, and come back to where it was, although only a part of it was asked for.

    Otherwise htmx would put the login page in the place of that part, and what was typed there would be gone.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        login = resolve_url(settings.LOGIN_URL)
        if "HX-Request" in request.headers and urlsplit(response.headers.get("Location", "")).path == login:
            back = request.htmx.current_url_abs_path or "/"  # type: ignore[attr-defined]
            return HttpResponseClientRedirect(f"{login}?{urlencode({'next': back})}")
        return response

    return middleware
