"""What a request asks for, by the name of its route: an address may hold a secret, its name never does."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest

UNKNOWN: Final = "unknown"


def route_of(request: HttpRequest) -> str:
    """Return the name of the route, or that there is none."""
    match = request.resolver_match
    return UNKNOWN if match is None else match.view_name or "unnamed"
