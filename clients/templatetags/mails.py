"""What templates of mails ask for."""

from __future__ import annotations

from django import template

from clients.reports import off

register = template.Library()


@register.simple_tag
def off_url() -> str:
    """Return the address at which the reader of a mail switches that kind of mail off."""
    return off.url()


@register.filter
def line(text: str) -> str:
    """Return what somebody typed in one line: in the text of a mail, it begins none of its own."""
    return " ".join(text.split())
