"""What is due and overdue, a line each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from clients.models import Workspace
from clients.queries.due import Due
from clients.reports import links


@dataclass(frozen=True, slots=True, kw_only=True)
class DueLine:
    """One obligation or promise."""

    when: str
    is_overdue: bool
    is_ours: bool
    title: str
    client: str
    url: str


def line(workspace: Workspace, owed: Due, on: date) -> DueLine:
    """Return one obligation as it is read on a day."""
    return DueLine(
        when=_when(owed, on),
        is_overdue=owed.is_overdue,
        is_ours=owed.is_ours,
        title=owed.title,
        client=owed.client_name,
        url=links.client(workspace, owed.client),
    )


def _when(owed: Due, on: date) -> str:
    if owed.is_overdue:
        return _("Overdue since %s") % _day(owed.day)
    near = {on: _("Today"), on + timedelta(days=1): _("Tomorrow")}
    day = near.get(owed.day) or _day(owed.day)
    if owed.time is None:
        return day
    return _("%(day)s, %(time)s") % {"day": day, "time": time_format(owed.time, "H:i")}


def _day(day: date) -> str:
    return date_format(day, pgettext("format of a day in a list", "D j M"))
