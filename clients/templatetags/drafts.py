"""What a page needs to keep drafts in the browser."""

from __future__ import annotations

from base64 import b64encode

from django import template
from django.utils.crypto import salted_hmac

from clients.models import User

register = template.Library()


@register.filter
def draft_key(user: User) -> str:
    """Return the key by which this person's drafts are encrypted in a browser: 32 bytes as base64.

    It is the same in every session, so that a draft outlives one, and no page of anybody else has it.
    """
    return b64encode(salted_hmac("clients.drafts", str(user.pk), algorithm="sha256").digest()).decode()
