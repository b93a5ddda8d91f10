"""Pictures of what another policy would do: a score that moves, and how many relationships drain."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from clients.queries.figures import Drain

register = template.Library()


@register.simple_tag
def move_bar(before: Drain, after: Drain) -> SafeString:
    """Return where a score is and where it would go: a pale mark, a line from there, and a strong mark at its end."""
    then, now = before.score, after.score
    return format_html(
        '<svg class="move-bar band-{}" viewBox="0 0 100 12" preserveAspectRatio="none" role="img"><title>{}</title>'
        '<rect class="track" y="5" width="100" height="2"/><rect class="way" x="{}" y="4" width="{}" height="4"/>'
        '<path class="from" d="M{} 1v10"/><path class="to" d="M{} 0v12"/></svg>',
        after.band,
        gettext("From %(before)s to %(after)s") % {"before": then, "after": now},
        min(then, now),
        abs(now - then),
        then,
        now,
    )


@register.simple_tag
def part_bar(part: int, whole: int) -> SafeString:
    """Return how much of a whole a part is, as a length; the numbers stand beside it."""
    return format_html(
        '<svg class="part-bar" viewBox="0 0 {} 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="track" width="{}" height="8"/><rect class="part" width="{}" height="8"/></svg>',
        max(whole, 1),
        max(whole, 1),
        part,
    )
