"""Charts of columns made on the server: two parts that stand on each other, with a title for whoever points at one."""

from __future__ import annotations

from typing import Final

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from clients.queries.selfcheck.bars import Bars

register = template.Library()

STEP, WIDE, TALL = 8, 6, 100  # of a column, in units of the picture
SHAPE: Final = '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>'


@register.simple_tag
def columns_chart(found: Bars) -> SafeString:
    """Return a column for each bar, the newest on the right; the highest reaches the top."""
    scale = TALL / found.highest
    shapes = []
    pointed_at = []
    for at, bar in enumerate(found.bars):
        below, above = bar.below * scale, bar.above * scale
        shapes.append(("below", at * STEP, f"{TALL - below:.1f}", WIDE, f"{below:.1f}"))
        shapes.append(("above", at * STEP, f"{TALL - below - above:.1f}", WIDE, f"{above:.1f}"))
        pointed_at.append((at * STEP - 1, STEP, TALL, bar.sentence))
    return format_html(
        '<svg class="columns" viewBox="0 0 {} {}" preserveAspectRatio="none" role="img">'
        '<title>{}</title><desc>{}</desc>{}<path class="ground" d="M0 {}h{}"/>{}</svg>',
        STEP * len(found.bars) - (STEP - WIDE),
        TALL,
        found.title,
        gettext("A column each, the newest on the right. A table follows."),
        format_html_join("", SHAPE, (shape for shape in shapes if shape[-1] != "0.0")),
        TALL,
        STEP * len(found.bars),
        format_html_join("", '<rect class="point" x="{}" width="{}" height="{}"><title>{}</title></rect>', pointed_at),
    )


@register.simple_tag
def parts_bar(*lengths: float) -> SafeString:
    """Return a bar of parts, one after the other, of 100 together at most; the numbers beside it say the same."""
    starts = [sum(lengths[:at]) for at in range(len(lengths))]
    rows = (
        (at, f"{start:.1f}", f"{length:.1f}") for at, (start, length) in enumerate(zip(starts, lengths, strict=True))
    )
    return format_html(
        '<svg class="parts" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="track" y="3.5" width="100" height="1"/>{}</svg>',
        format_html_join("", '<rect class="part-{}" x="{}" width="{}" height="8"/>', rows),
    )
