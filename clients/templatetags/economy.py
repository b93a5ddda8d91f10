"""A part of a whole as a bar: plain SVG; the words beside it say the same."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def part_bar(part: int, whole: int) -> SafeString:
    """Return a bar that is filled as far as the part goes in the whole, from 0 to all of it."""
    return format_html(
        '<svg class="part-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="track" width="100" height="6"/><rect class="part" width="{}" height="6"/></svg>',
        f"{100 * min(part, whole) / whole:.1f}" if whole else 0,
    )


@register.simple_tag
def range_bar(low: float, high: float, likely: float) -> SafeString:
    """Return a range round a likely value as a bar, each from −1 to 1 on one scale, with a line at nothing."""
    left, right = (50 + 50 * max(-1.0, min(1.0, end)) for end in (low, high))
    return format_html(
        '<svg class="range-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="track" y="3.5" width="100" height="1"/><rect class="span" x="{}" width="{}" y="1" height="6"/>'
        '<rect class="nought" x="49.75" width=".5" height="8"/><rect class="likely" x="{}" width="1" height="8"/>'
        "</svg>",
        f"{left:.1f}",
        f"{max(0.5, right - left):.1f}",
        f"{49.5 + 50 * max(-1.0, min(1.0, likely)):.1f}",
    )
