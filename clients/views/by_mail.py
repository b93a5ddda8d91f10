"""What the pages behind links in mails have in common.

Asking for one changes nothing, however often and by whom: programs that look at mails follow links, too. What changes
something is a POST. No cookie is read or set, so there is none that another site could ride on: whoever posts knows the
address, and that is the right itself. Hence no CSRF token is asked for, which mail programs that keep no cookies, and
mail providers that switch a mail off for somebody, could not bring back.
"""

from __future__ import annotations

from typing import Any, Final

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

NOT_FOUND, GONE, UNPROCESSABLE, TOO_MANY = 404, 410, 422, 429
#: Links that are wrong, which one address of the network may try. Right ones are never refused: nobody can guess one,
#: and an office, or a mail provider that switches mails off for many, is one address.
GUESSES: Final = {"link": "20/h/ip"}
#: What browsers and proxies say who ask for a page that nobody has opened yet.
AHEAD: Final = ("sec-purpose", "purpose", "x-moz", "x-purpose")
#: The address must not leave with a click, nor be found by a search.
KEPT: Final = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow, noarchive"}


def is_pressed(request: HttpRequest) -> bool:
    """Return whether a button was pressed, by somebody who sees it."""
    return request.method == "POST" and not any(request.headers.get(name) for name in AHEAD)


def page(request: HttpRequest, name: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """Return a page that keeps its address to itself."""
    response = render(request, f"clients/{name}.html", context, status=status)
    for header, value in KEPT.items():
        response[header] = value
    return response


def guessed(request: HttpRequest) -> HttpResponse:
    """Count a link that is wrong, and answer it the same whatever is wrong with it."""
    allowed = ratelimit.consume(request, app="clients", action="link", config=GUESSES, limit_get=True)
    return page(request, "by_mail_closed", status=TOO_MANY if allowed is None else NOT_FOUND)
