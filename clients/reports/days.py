"""Days and times as mails write them, in the language that is on."""

from __future__ import annotations

from datetime import date, time, timedelta

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def at_head(day: date) -> str:
    """Return a day as it stands at the head of a mail."""
    return date_format(day, pgettext("format of a day at the head of a mail", "l, j F Y"))


def in_list(day: date) -> str:
    """Return a day as it stands in a list, where the year goes without saying."""
    return date_format(day, pgettext("format of a day in a list", "D j M"))


def in_sentence(day: date) -> str:
    """Return a day of which the year goes without saying."""
    return date_format(day, pgettext("format of a day in a sentence", "j F"))


def due(day: date, at: time | None, *, on: date, is_overdue: bool) -> str:
    """Return when something is due, as it is read on a day; `at` is the time of the day, where it has one."""
    if is_overdue:
        return _("Overdue since %s") % in_list(day)
    near = {on: _("Today"), on + timedelta(days=1): _("Tomorrow")}
    named = near.get(day) or in_list(day)
    return timed(named, at) if at else named


def timed(day: str, at: time) -> str:
    """Return a day with a time of it."""
    return _("%(day)s, %(time)s") % {"day": day, "time": clock(at)}


def clock(at: time) -> str:
    """Return a time of the day."""
    return time_format(at, "H:i")
