"""Days and moments as people say them: how long ago, and exactly when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext, pgettext

WEEKS_FROM, MONTHS_FROM, YEARS_FROM = 14, 60, 730  # days


@dataclass(frozen=True, slots=True)
class When:
    """A day or a moment, for reading and for machines."""

    iso: str
    exact: str
    relative: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A moment, read once at the edge, in the workspace's time zone."""

    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """Return the day that it is there."""
        return self.now.astimezone(self.zone).date()

    def moment(self, moment: datetime, *, has_time: bool = True) -> When:
        """Return a moment by this clock; only its day where the time is not known."""
        local = moment.astimezone(self.zone)
        if not has_time:
            return of_day(local.date(), self.today)
        parts = {"day": exact_day(local.date()), "time": date_format(local, "H:i")}
        exact = gettext("%(day)s, %(time)s") % parts
        return When(local.isoformat(timespec="minutes"), exact, relative(local.date(), self.today))


def of_day(day: date, today: date) -> When:
    """Return a day seen from today."""
    return When(day.isoformat(), exact_day(day), relative(day, today))


def exact_day(day: date) -> str:
    """Return a day such as 4 May 2026."""
    return date_format(day, pgettext("format of a day", "j M Y"))


def relative(day: date, today: date) -> str:
    """Return how far a day lies from today, such as "3 weeks ago" or "in 2 days"."""
    days = (day - today).days
    if days == 0:
        return gettext("today")
    if days == -1:
        return gettext("yesterday")
    if days == 1:
        return gettext("tomorrow")
    return (gettext("in %s") if days > 0 else gettext("%s ago")) % span(abs(days))


def span(days: int) -> str:
    """Return a length of time in the largest unit that still says enough."""
    if days < WEEKS_FROM:
        return ngettext("%d day", "%d days", days) % days
    if days < MONTHS_FROM:
        return ngettext("%d week", "%d weeks", days // 7) % (days // 7)
    if days < YEARS_FROM:
        months = round(days / 30.44)
        return ngettext("%d month", "%d months", months) % months
    return ngettext("%d year", "%d years", days // 365) % (days // 365)
