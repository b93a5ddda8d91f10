"""The map of the portfolio, made on the server: plain SVG with links, no script and no inline style.

It is drawn twice, once for a wide page and once for a phone, and the page shows the one that fits.
"""

from __future__ import annotations

from typing import Final

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from clients.domain.diagnosis import Diagnosis
from clients.queries.figures import count, percent
from clients.queries.map_names import Box, beside, length
from clients.queries.map_places import Gathered, Places, lay_out
from clients.queries.map_sheets import SMALL, WIDE, Sheet
from clients.queries.portfolio_map import PortfolioMap, Size
from clients.templatetags.map_links import area_links, dot_links, more, pill
from clients.templatetags.map_shapes import measure, shape

register = template.Library()

SHEETS: Final = {sheet.name: sheet for sheet in (WIDE, SMALL)}
#: From so many clients on, an area is tinted darker.
TINTS: Final = (200, 50, 10, 0)


@register.simple_tag
def portfolio_map(found: PortfolioMap, sheet_name: str, workspace: str) -> SafeString:
    """Return the map on a wide sheet or a small one, with a link for each dot and for each area."""
    sheet = SHEETS[sheet_name]
    places = lay_out(found, sheet)
    note = _note(places)
    regions, taken = _regions(sheet, found.threshold)
    return format_html(
        '<div class="map-sheet map-{}">'
        '<svg class="map" viewBox="0 0 {} {}" role="group"><title>{}</title><desc>{}</desc>'
        '<g aria-hidden="true">{}{}{}{}{}{}{}</g><g class="map-links">{}{}</g></svg>{}</div>',
        sheet.name,
        sheet.width,
        sheet.height,
        gettext("Map of the portfolio"),
        gettext(
            "Across, how often a relationship drains; up, how much it does now. The list that follows says the same."
        ),
        regions,
        _axes(sheet, found.threshold),
        _tints(places),
        _hairlines(places),
        _dots(places),
        _numbers(places),
        _names(places, [*taken, *_line(sheet, found.threshold)]),
        dot_links(places, workspace),
        area_links(places, found, workspace),
        note,
    )


def _note(places: Places) -> SafeString:
    """Return what the numbers mean; nothing where every client is drawn."""
    if not places.missing:
        return SafeString("")
    said = ngettext(
        "%(number)s more client has no room. A number says how many more there are; press it for the whole area.",
        "%(number)s more clients have no room. A number says how many more there are; press it for the whole area.",
        places.missing,
    )
    return format_html('<p class="small muted">{}</p>', said % {"number": count(places.missing)})


def _hairlines(places: Places) -> SafeString:
    """Return a line from each dot that gave way to its true place."""
    moved = ((each, each.moved(places.sheet)) for each in places.placed)
    return format_html_join(
        "",
        '<path class="hairline" d="M{} {}L{} {}"/><circle class="pin" cx="{}" cy="{}" r="2"/>',
        (
            (measure(each.x), measure(each.y), *map(measure, true), *map(measure, true))
            for each, true in moved
            if true is not None
        ),
    )


def _regions(sheet: Sheet, threshold: float) -> tuple[SafeString, list[Box]]:
    """Return the four fields with their words, and where the words stand."""
    left, middle, right, whole = sheet.left, sheet.x(0.5), sheet.width - sheet.right, sheet.x(1)
    top, line, foot = sheet.top, sheet.y(threshold), sheet.height - sheet.bottom
    letter, away = sheet.letter * 1.15, sheet.letter * 0.8
    fields = (
        ("patch", left, top, middle, line, middle, top + away + letter * 0.4, gettext("a rough patch")),
        ("pattern", middle, top, right, line, whole, top + away + letter * 0.4, gettext("a standing pattern")),
        ("easy", left, line, middle, foot, middle, foot - away, gettext("easy")),
        ("easier", middle, line, right, foot, whole, foot - away, gettext("getting easier")),
    )
    drawn = format_html_join(
        "",
        '<rect class="region region-{}" x="{}" y="{}" width="{}" height="{}"/>'
        '<text class="region-word" x="{}" y="{}" text-anchor="end">{}</text>',
        (
            (
                *(name, measure(x), measure(y), measure(end - x), measure(low - y)),
                *(measure(stop - away), measure(base), word),
            )
            for name, x, y, end, low, stop, base, word in fields
        ),
    )
    boxes = [
        Box(stop - away - length(word, letter), base - letter, stop - away, base + letter * 0.3)
        for *_field, stop, base, word in fields
    ]
    return drawn, boxes


def _axes(sheet: Sheet, threshold: float) -> SafeString:
    left, right, foot = sheet.left, sheet.width - sheet.right, sheet.height - sheet.bottom
    line = sheet.y(threshold)
    across = format_html_join(
        "",
        '<path class="grid" d="M{0} {1}v{2}"/><text class="tick" x="{0}" y="{3}" text-anchor="{4}">{5}</text>',
        (
            (
                measure(sheet.x(share)),
                sheet.top,
                foot - sheet.top,
                measure(foot + sheet.letter * 1.3),
                "middle",
                percent(share),
            )
            for share in (0, 0.25, 0.5, 0.75, 1)
        ),
    )
    up = format_html_join(
        "",
        '<path class="grid" d="M{} {}h{}"/><text class="tick" x="{}" y="{}" text-anchor="end">{}</text>',
        (
            (
                left,
                measure(sheet.y(score)),
                right - left,
                left - 6,
                measure(sheet.y(score) + sheet.letter * 0.36),
                score,
            )
            for score in range(0, 101, 20)
        ),
    )
    return format_html(
        '{}{}<path class="threshold" d="M{} {}h{}"/>'
        '<text class="threshold-word" x="{}" y="{}" text-anchor="end">{}</text>'
        '<text class="axis" x="{}" y="{}">{}</text><text class="axis" x="{}" y="{}" text-anchor="middle">{}</text>',
        across,
        up,
        left,
        measure(line),
        right - left,
        right - 8,
        measure(line + sheet.letter * 1.2),
        _from(threshold),
        2,
        measure(sheet.letter),
        gettext("Drain now"),
        measure((left + right) / 2),
        sheet.height - 4,
        gettext("Share of weeks drained"),
    )


def _from(threshold: float) -> str:
    return gettext("drains from %s on") % f"{threshold:g}"


def _line(sheet: Sheet, threshold: float) -> tuple[Box, Box]:
    """Return where the line lies above which relationships drain, and where its words do."""
    line, right, high = sheet.y(threshold), sheet.width - sheet.right, sheet.letter
    wide = length(_from(threshold), high)
    return Box(sheet.left, line - 1, right, line + 1), Box(right - 8 - wide, line, right - 8, line + 1.5 * high)


def _tints(places: Places) -> SafeString:
    """Return each area that holds gathered clients as a tint: the darker, the more there are."""
    return format_html_join(
        "",
        '<rect class="area tint-{}" x="{}" y="{}" width="{}" height="{}" rx="3"/>',
        ((_tint(each.number), *_rectangle(each, places.sheet)) for each in places.gathered),
    )


def _tint(number: int) -> int:
    return next(len(TINTS) - at for at, least in enumerate(TINTS) if number > least)


def _numbers(places: Places) -> SafeString:
    """Return how many are gathered in each area, in its middle."""
    sheet = places.sheet
    return format_html_join(
        "",
        '<rect class="pill" x="{}" y="{}" width="{}" height="{}" rx="{}"/>'
        '<text class="pill-word" x="{}" y="{}" text-anchor="middle">{}</text>',
        (
            (*pill(each, sheet), measure(each.x), measure(each.y + sheet.letter * 0.36), more(each))
            for each in places.gathered
        ),
    )


def _rectangle(each: Gathered, sheet: Sheet) -> tuple[str, str, str, str]:
    area = each.area
    left, right = sheet.x(area.left / 10) + 1, sheet.x(area.right / 10) - 1
    top, bottom = sheet.y(area.top * 10) + 1, sheet.y(area.bottom * 10) - 1
    return measure(left), measure(top), measure(right - left), measure(bottom - top)


def _dots(places: Places) -> SafeString:
    """Return the shapes, the smaller ones on top."""
    larger_first = sorted(places.placed, key=lambda each: -each.radius)
    return format_html_join(
        "",
        '<path class="dot dot-{} band-{}" d="{}"/>',
        (
            (each.dot.diagnosis.value, each.dot.drain.band, shape(each.dot.diagnosis, each.x, each.y, each.radius))
            for each in larger_first
        ),
    )


def _names(places: Places, taken: list[Box]) -> SafeString:
    return format_html_join(
        "",
        '<text class="name" x="{}" y="{}" text-anchor="{}">{}</text>',
        ((measure(name.x), measure(name.y), name.anchor, name.text) for name in beside(places, taken)),
    )


@register.simple_tag
def diagnosis_mark(diagnosis: Diagnosis) -> SafeString:
    """Return the shape of a diagnosis, to explain it."""
    return format_html(
        '<svg class="map-mark" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">'
        '<path class="dot dot-{}" d="{}"/></svg>',
        diagnosis.value,
        shape(diagnosis, 10, 10, 7.5),
    )


@register.simple_tag
def size_mark(size: Size, sheet_name: str) -> SafeString:
    """Return a dot as large as a sheet shows an amount, to explain it."""
    radius = SHEETS[sheet_name].radius(size.amount, size.most)
    return format_html(
        '<svg class="map-mark map-{0}" viewBox="0 0 {1} {1}" width="{1}" height="{1}" aria-hidden="true">'
        '<path class="dot" d="{2}"/></svg>',
        sheet_name,
        measure(2 * radius + 2),
        shape(Diagnosis.STEADY, radius + 1, radius + 1, radius),
    )
