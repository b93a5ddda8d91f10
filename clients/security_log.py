"""The security log: one line for what somebody who watches over the site wants to know, by ids alone.

A line reads `event=login user=7 method=password`. It never holds an address, a name, a secret, or words that people
wrote; values are percent-encoded, so that nothing can begin a line or a field of its own.
"""

from __future__ import annotations

import logging
from typing import Final
from urllib.parse import quote

from django.http import HttpRequest

LOGGER: Final = logging.getLogger("evenkeel.security")
NOBODY: Final = "nobody"


def note(event: str, **facts: str | int | None) -> None:
    """Write a line; what is None is left out."""
    told = {"event": event, **{name: fact for name, fact in facts.items() if fact is not None}}
    LOGGER.info(" ".join(f"{name}={quote(str(fact), safe='.:,')}" for name, fact in told.items()))


def who(request: HttpRequest) -> int | str:
    """Return the id of the person who asks, as far as they are logged in."""
    user = getattr(request, "user", None)
    return user.pk if user is not None and user.is_authenticated else NOBODY


def where(request: HttpRequest) -> dict[str, str | int | None]:
    """Return what is asked for: the name of the address and the row that it names, but nothing of what was typed."""
    match = request.resolver_match
    if match is None:
        return {"method": request.method, "page": None}
    return {"method": request.method, "page": match.view_name or "unnamed", "row": match.kwargs.get("pk")}
