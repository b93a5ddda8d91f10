"""Every part that pages are made of, in every state, with fixed samples: for whoever builds on it."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from clients.forms.sample import SampleForm
from clients.models import User
from clients.queries import words
from clients.queries.figures import Drain, Trend, Weeks
from clients.queries.year import Mark, Point, Span, Year

ON: Final = date(2026, 6, 30)
TOKENS: Final = {
    "ground": "the page",
    "card": "panels",
    "sunk": "what lies lower: chips, hovered buttons",
    "ink": "text",
    "muted": "second text",
    "line": "rules",
    "edge": "the edge of what can be typed into",
    "accent": "links, focus, the one main button",
    "accent-pale": "what is chosen",
    "light": "drain: light",
    "balanced": "drain: balanced",
    "draining": "drain: draining, and late",
    "depleting": "drain: depleting, overdue, grave",
    "done": "fulfilled, recovered",
}
DRAINS: Final = ((22, 12, 36), (48, 38, 60), (66, 55, 74), (83, 76, 90))
BUTTONS: Final = {
    "btn-primary": "the one main button of a page",
    "btn-quiet": "every other deed",
    "btn-text": "what leads away: cancel, close",
    "btn-outline-danger": "the way to a deed that cannot be undone",
    "btn-danger": "that deed itself",
}
ICONS: Final = ("sun", "squares-2x2", "pencil-square", "clipboard-document-check", "envelope", "user-circle", "x-mark")


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show all of it to staff; to anybody else there is no such page."""
    if not (isinstance(request.user, User) and request.user.is_staff):
        raise Http404
    return render(request, "styleguide.html", samples())


def samples() -> dict[str, object]:
    """Return what the parts are shown with: the same for everybody, and of nobody."""
    weeks = Weeks("00110122101120110222112021", 6, 18)
    return {
        "tokens": TOKENS.items(),
        "buttons": BUTTONS.items(),
        "icons": ICONS,
        "drains": [Drain.of(*drain) for drain in DRAINS],
        "trends": [Trend.of(change) for change in (4.2, 0, -3.1)],
        "diagnoses": words.DIAGNOSES.values(),
        "weeks": weeks,
        "on": ON,
        "year": sample_year(),
        "page": Paginator(range(30), 10).page(2),
        "blank": SampleForm(),
        "faulty": SampleForm(QueryDict("minutes=-5&day=yesterday&note=What was typed stays.")),
    }


def sample_year() -> Year:
    """Return a year that drains in its second half, with a plan and two promises."""
    scores = [40, 42, 38, 44, 47, 52, 58, 66, 72, 70, 63, 55, 48]
    drains = [Drain.of(score, score - 9, score + 9) for score in scores]
    points = [
        Point(x=at * 28, day=f"{at + 1}", drain=drain, contacts="", happened=[]) for at, drain in enumerate(drains)
    ]
    marks = [Mark(90, "kept", "A promise kept"), Mark(240, "late", "A promise kept late")]
    return Year("30 Jun 2025", points, [3, 20, 48, 90, 91, 130, 200, 210, 240, 300], [Span(196, 84, "A plan")], marks)
