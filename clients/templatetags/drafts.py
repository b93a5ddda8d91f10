"""What a page needs to keep drafts in the browser."""

from __future__ import annotations

import secrets
from base64 import b64encode

from django import template
from django.utils.crypto import salted_hmac

from clients.models import User

register = template.Library()


@register.filter
def draft_key(user: User) -> str:
    """Return the key by which this person's drafts are encrypted in a browser: a mask and the masked key, as base64.

    The key is the same in every session, so that a draft outlives one, and no page of anybody else has it. The mask
    (32 bytes, as many as the key) is new each time: otherwise the size of a compressed page could give the key away.
    """
    key = salted_hmac("clients.drafts", str(user.pk), algorithm="sha256").digest()
    mask = secrets.token_bytes(len(key))
    return b64encode(mask + bytes(one ^ other for one, other in zip(key, mask, strict=True))).decode()


@register.filter
def draft_name(address: str) -> str:
    """Return under which name a draft is kept of a page: names are not encrypted, so none holds what was asked for."""
    path, asked, query = address.partition("?")
    return f"{path}?{salted_hmac('clients.drafts', query).hexdigest()}" if asked else path
