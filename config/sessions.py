"""How long a login lasts: a while without a visit, and never longer than a season."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase

BEGAN: Final = "began"  # seconds, in the session: when the person logged in
SEEN: Final = "seen"  # and when they were last noted to be here
ONCE_A_DAY: Final = 24 * 3600


def end_old_sessions(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Log out who logged in too long ago, and put the end of the others off once a day, at one write a day."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and BEGAN in request.session:
            _look_at(request)
        return get_response(request)

    return middleware


def begin(request: HttpRequest) -> None:
    """Note that a person logged in just now."""
    request.session[BEGAN] = request.session[SEEN] = int(time.time())


def _look_at(request: HttpRequest) -> None:
    now = int(time.time())
    if now - request.session[BEGAN] > settings.SESSION_LONGEST_AGE:
        logout(request)
    elif now - request.session.get(SEEN, 0) > ONCE_A_DAY:
        request.session[SEEN] = now
