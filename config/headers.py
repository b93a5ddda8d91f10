"""Headers that every page carries, beside those that Django and django-csp set."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from typing import Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase

Answer = Callable[[HttpRequest], HttpResponseBase]

#: What a page can do without. Passkeys need what is not named here.
PERMISSIONS: Final = ", ".join(
    f"{name}=()"
    for name in ("camera", "display-capture", "geolocation", "microphone", "midi", "payment", "serial", "usb")
)


def close_to_others(get_response: Answer) -> Answer:
    """Keep what a person sees out of caches, so that going back after logging out shows nothing."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return middleware


def close_files(headers: MutableMapping[str, str], _path: str, _url: str) -> None:
    """Keep static files to our own pages: one that is opened by itself, such as a picture, runs nothing."""
    headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
