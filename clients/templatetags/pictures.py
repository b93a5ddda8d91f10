"""Pictures made on the server: plain SVG with a title and a description, no script and no inline style.

Each says in words what it shows; the page puts the same in a table, or beside it.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from clients.queries.figures import Drain, Trend, Weeks
from clients.queries.weeks import week_rows

register = template.Library()

STEP, CELL, TALL = 6, 5, 16  # of a week's cell, in units of the picture
#: Height of a week by what it was; so it reads in grey, too.
HEIGHTS: Final = {"0": 2, "1": 8, "2": TALL}
KINDS: Final = {"0": "quiet", "1": "contact", "2": "drained"}


@register.simple_tag
def drain_bar(drain: Drain) -> SafeString:
    """Return the score as a bar's length, on a paler band for its interval."""
    return format_html(
        '<svg class="drain-bar" viewBox="0 0 100 12" preserveAspectRatio="none" role="img">'
        "<title>{}</title><desc>{}</desc>"
        '<rect class="track" y="4" width="100" height="4"/>'
        '<rect class="interval" x="{}" y="1" width="{}" height="10"/>'
        '<rect class="score" y="4" width="{}" height="4"/>'
        '<path class="tip" d="M{} 0v12"/></svg>',
        drain.sentence,
        gettext("Energy drain from 0 to 100. The paler band is where the score lies with a chance of four in five."),
        drain.low,
        drain.high - drain.low,
        drain.score,
        drain.score,
    )


@register.simple_tag
def week_strip(weeks: Weeks) -> SafeString:
    """Return 26 weeks as cells, the newest right: low without contact, middling with contact, tall where it drained."""
    shapes = format_html_join(
        "", '<path class="{}" d="{}"/>', ((KINDS[kind], _cells(weeks.cells, kind)) for kind in KINDS)
    )
    return _strip(weeks, shapes)


@register.simple_tag
def week_strip_exact(weeks: Weeks, on: date) -> SafeString:
    """Return the same strip with a title for each week, for pages that show one client."""
    shapes = format_html_join(
        "",
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}"><title>{}</title></rect>',
        (
            (KINDS[kind], at * STEP, TALL - HEIGHTS[kind], CELL, HEIGHTS[kind], f"{day}: {word}")
            for at, (kind, day, word) in enumerate(week_rows(weeks, on))
        ),
    )
    return _strip(weeks, shapes)


@register.simple_tag
def week_key(kind: str) -> SafeString:
    """Return one cell of the strip, to explain it."""
    return format_html(
        '<svg class="strip" viewBox="0 0 {} {}" aria-hidden="true"><path class="{}" d="{}"/></svg>',
        CELL,
        TALL,
        KINDS[kind],
        _cells(kind, kind),
    )


@register.simple_tag
def one_side(length: float, side: str, said: str) -> SafeString:
    """Return a part of the score as a bar to one side of a middle line; the number beside it says how long.

    Takes a length from 0 to 100, `effort` for the left or `reward` for the right, and what to say to who points at it.
    """
    return format_html(
        '<svg class="two-sided" viewBox="0 0 200 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<title>{}</title><rect class="{}" x="{}" y="1" width="{}" height="8"/>'
        '<path class="middle" d="M100 0v10"/></svg>',
        said,
        side,
        f"{100 - length:.1f}" if side == "effort" else "100",
        f"{length:.1f}",
    )


@register.simple_tag
def trend_mark(trend: Trend) -> SafeString:
    """Return the change of a score in seven days: an arrow, the signed points, and the word."""
    arrow = {"up": "M1 9 9 1M3 1h6v6", "down": "M1 1l8 8M9 3v6H3", "flat": "M0 5h10"}[trend.direction]
    return format_html(
        '<span class="trend trend-{}"><svg viewBox="-1 -1 12 12" width="12" height="12" aria-hidden="true">'
        '<path d="{}"/></svg>{} {}</span>',
        trend.direction,
        arrow,
        format_html('<span class="number">{}</span>', trend.points) if trend.points else "",
        trend.word,
    )


def _strip(weeks: Weeks, shapes: SafeString) -> SafeString:
    return format_html(
        '<svg class="strip" viewBox="0 0 {} {}" role="img"><title>{}</title><desc>{}</desc>{}</svg>',
        STEP * len(weeks.cells) - 1,
        TALL,
        gettext("Drained in %s with contact") % weeks.short,
        gettext("A mark for each of 26 weeks, the newest on the right: low without contact, tall where it drained."),
        shapes,
    )


def _cells(cells: str, kind: str) -> str:
    """Return one path for all the weeks of a kind: far fewer elements than a rectangle each."""
    height = HEIGHTS[kind]
    return "".join(
        f"M{at * STEP} {TALL - height}h{CELL}v{height}h-{CELL}z" for at, found in enumerate(cells) if found == kind
    )
