"""Icons that follow from what the data says."""

from __future__ import annotations

from typing import Final

from django import template
from heroicons.templatetags.heroicons import heroicon_outline

register = template.Library()

CHANNELS: Final = {
    "email": "envelope",
    "call": "phone",
    "meeting": "users",
    "chat": "chat-bubble-left-right",
    "in_person": "hand-raised",
    "ticket": "ticket",
    "social": "megaphone",
    "other": "ellipsis-horizontal-circle",
}


@register.simple_tag
def channel_icon(channel: str) -> str:
    """Return the icon of a channel; the word stands beside it."""
    return heroicon_outline(CHANNELS[channel], size=20)
