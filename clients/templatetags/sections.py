"""Which place of the main menu a page belongs to."""

from __future__ import annotations

from typing import Final

from django import template
from django.template import RequestContext
from django.urls import ResolverMatch

register = template.Library()

#: Where a workspace's addresses begin.
WORKSPACE: Final = "w/<slug:workspace>/"
PLACES: Final = frozenset({"today", "portfolio", "log", "obligations", "reports"})
#: What belongs to no place of the menu; all else in a workspace is about its clients.
BESIDE: Final = frozenset({"people", "invitations", "settings", "trail"})


@register.simple_tag(takes_context=True)
def section(context: RequestContext) -> str:
    """Return the place in which the page that is shown stands, such as `portfolio`; nothing where it is none."""
    request = context.get("request")  # which the page of an error may lack
    return section_of(request.resolver_match) if request else ""


def section_of(match: ResolverMatch | None) -> str:
    """Return the place of an address."""
    if match is None or not match.route.startswith(WORKSPACE):
        return ""
    first = match.route.removeprefix(WORKSPACE).split("/")[0]
    if first in BESIDE:
        return ""
    return first if first in PLACES else "portfolio"
