"""What the owners of a workspace are told where the machinery behind their mails rests."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django import template
from django.core.cache import caches
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clients.access import Place
from clients.queries import health

register = template.Library()

#: So often at most a process looks, however many pages it makes.
KEPT_SECONDS: Final = 60
RESTS: Final = _("Work in the background rests: reports, reminders and the nightly scores come late.")
WAITS: Final = _("Mails wait longer than they should: reports and reminders come late.")


@register.simple_tag
def trouble(place: Place | str | None) -> Promise | str:
    """Return what an owner should know of the machinery; nothing for others, and where all is well."""
    if not isinstance(place, Place) or not place.owns:
        return ""
    return said(_seen(place.now))


def said(found: health.Machinery) -> Promise | str:
    """Return it in words. Where nothing was ever done, nothing was set up yet: that is for whoever does so."""
    if any(age is not None and name in found.wrong for name, age in (("beat", found.beat), ("worker", found.worker))):
        return RESTS
    return WAITS if health.MAIL in found.wrong else ""


def _seen(now: datetime) -> health.Machinery:
    kept = caches["process"]
    found: health.Machinery | None = kept.get("machinery")
    if found is None:
        found = health.machinery(now=now)
        kept.set("machinery", found, KEPT_SECONDS)
    return found
