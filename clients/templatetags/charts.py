"""Charts made on the server, of many points: plain SVG that stretches with the page, no script and no inline style.

Lines keep their width however the picture is stretched, and its words stand beside it as HTML.
"""

from __future__ import annotations

from typing import Final

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from clients.queries.year import DAYS, Year, ticks

register = template.Library()

TOP, FOOT = 100, 112  # of the score's field; below it, a line of contacts
LENGTHS: Final = {"kept": "v10", "late": "v4", "goodbye": f"v{TOP}"}
DRAINING: Final = 60  # where the band begins: see clients.queries.figures


@register.simple_tag
def year_chart(year: Year) -> SafeString:
    """Return the year's score as a line on the band of its interval, with plans, promises and contact."""
    width = year.points[-1].x or DAYS
    return format_html(
        '<svg class="year-chart" viewBox="0 0 {} {}" preserveAspectRatio="none" role="img">'
        "<title>{}</title><desc>{}</desc>{}"
        '<path class="grid" d="M0 {}h{}"/><path class="band" d="{}"/><path class="line" d="{}"/>{}'
        '<path class="contacts" d="{}"/>{}</svg>',
        width,
        FOOT,
        gettext("The score of the last year"),
        gettext("The line is the score, the paler band where it lies with a chance of four in five. A table follows."),
        _plans(year),
        TOP - DRAINING,
        width,
        _band(year),
        _line(year),
        _marks(year),
        "".join(f"M{x} {FOOT - 8}v6" for x in year.contacts),
        _pointed_at(year),
    )


def _line(year: Year) -> str:
    return "M" + "L".join(f"{point.x} {TOP - point.drain.score}" for point in year.points)


def _band(year: Year) -> str:
    """Return the outline of the interval: its upper edge from the left, and back along the lower one."""
    upper = [f"{point.x} {TOP - point.drain.high}" for point in year.points]
    lower = [f"{point.x} {TOP - point.drain.low}" for point in reversed(year.points)]
    return f"M{'L'.join([*upper, *lower])}z"


def _plans(year: Year) -> SafeString:
    rows = ((span.x, span.width, TOP, span.said) for span in year.plans)
    return format_html_join("", '<rect class="plan" x="{}" width="{}" height="{}"><title>{}</title></rect>', rows)


def _marks(year: Year) -> SafeString:
    """Return a stroke for each promise, long where it was kept, short where it was late; and for a goodbye's steps."""
    rows = ((mark.kind, mark.x, LENGTHS[mark.kind], mark.said) for mark in year.marks)
    return format_html_join("", '<path class="mark {}" d="M{} 0{}"><title>{}</title></path>', rows)


def _pointed_at(year: Year) -> SafeString:
    """Return an unseen field for each point, which says its exact values to whoever points at it."""
    rows = ((x, width, FOOT, point.sentence) for (x, width), point in zip(ticks(year), year.points, strict=True))
    return format_html_join("", '<rect class="point" x="{}" width="{}" height="{}"><title>{}</title></rect>', rows)
