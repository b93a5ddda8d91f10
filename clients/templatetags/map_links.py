"""What is pressed on the map: a link for each dot and each number, with a card that tells what lies there."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from clients.queries import words
from clients.queries.figures import count
from clients.queries.map_names import length, short
from clients.queries.map_places import Gathered, Placed, Places
from clients.queries.map_sheets import Sheet
from clients.queries.portfolio_map import PortfolioMap
from clients.templatetags.map_shapes import measure

LINE: Final = 1.4  # height of a line of what is told, in letters


def dot_links(places: Places, workspace: str) -> SafeString:
    """Return what is pressed, over all that is drawn: whoever points at one reads it whole, whatever lies there."""
    base = reverse("client", args=[workspace, 0]).removesuffix("0/")
    return format_html_join(
        "",
        '<a href="{}{}/" aria-label="{}"><circle class="target" cx="{}" cy="{}" r="{}"/>'
        '<circle class="ring" cx="{}" cy="{}" r="{}"/>{}</a>',
        (
            (
                *(base, each.dot.pk, each.dot.sentence),
                *(measure(each.x), measure(each.y), measure(each.target)),
                *(measure(each.x), measure(each.y), measure(each.radius + 4)),
                _told(each, places.sheet),
            )
            for each in places.placed
        ),
    )


def _told(each: Placed, sheet: Sheet) -> SafeString:
    """Return the exact values of a dot as a card above it, or below where it lies high."""
    return _card(sheet, each.x, each.y, each.radius, [short(each.dot.name), *each.dot.lines])


def _card(sheet: Sheet, x: float, y: float, radius: float, lines: list[str]) -> SafeString:
    letter = sheet.letter
    wide = max(length(line, letter) for line in lines) + 2 * letter
    high = (len(lines) * LINE + 1) * letter
    left = min(max(x - wide / 2, 2), sheet.width - wide - 2)
    top = y - radius - high - 8 if y - radius - high - 8 > 0 else y + radius + 8
    told = format_html_join(
        "",
        '<tspan x="{}" dy="{}">{}</tspan>',
        ((measure(left + letter), measure(letter * LINE), line) for line in lines),
    )
    return format_html(
        '<g class="told"><rect x="{}" y="{}" width="{}" height="{}" rx="6"/><text y="{}">{}</text></g>',
        measure(left),
        measure(top),
        measure(wide),
        measure(high),
        measure(top + letter * 0.35),
        told,
    )


def area_links(places: Places, found: PortfolioMap, workspace: str) -> SafeString:
    """Return what leads from each number to the table of its area."""
    base = reverse("portfolio", args=[workspace])
    return format_html_join(
        "",
        '<a href="{}{}" aria-label="{}"><rect class="target" x="{}" y="{}" width="{}" height="{}" rx="{}"/>'
        '<rect class="ring" x="{}" y="{}" width="{}" height="{}" rx="{}"/>{}</a>',
        (
            (
                *(base, replace(found.ask, area=str(each.area)).address, f"{_many(each)}: {each.area.words}"),
                *pill(each, places.sheet),
                *pill(each, places.sheet),
                _card(places.sheet, each.x, each.y, 12, [_many(each), *each.area.lines]),
            )
            for each in places.gathered
        ),
    )


def more(each: Gathered) -> str:
    """Return what stands on the map for those that are gathered, such as "+12"."""
    return f"+{count(each.number)}"


def _many(each: Gathered) -> str:
    """Return what an area holds beside its dots, such as "37 more clients, mostly steady"."""
    said = ngettext("%(number)s more client, %(word)s", "%(number)s more clients, mostly %(word)s", each.number)
    return said % {"number": count(each.number), "word": words.DIAGNOSES[each.mostly].label}


def pill(each: Gathered, sheet: Sheet) -> tuple[str, str, str, str, str]:
    """Return where the number of an area lies: left, top, how wide, how high, and how round."""
    high = sheet.letter * 1.6
    wide = max(high, length(more(each), sheet.letter) + sheet.letter)
    return measure(each.x - wide / 2), measure(each.y - high / 2), measure(wide), measure(high), measure(high / 2)
