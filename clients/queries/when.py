"""Days and moments as people say them: how long ago, and exactly when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext_lazy, pgettext

WEEKS_FROM, MONTHS_FROM, YEARS_FROM = 14, 60, 730  # days
#: Lengths of time, and how far off something is: other languages say the same days differently in each.
LASTING: Final = {
    "day": ngettext_lazy("%d day", "%d days"),
    "week": ngettext_lazy("%d week", "%d weeks"),
    "month": ngettext_lazy("%d month", "%d months"),
    "year": ngettext_lazy("%d year", "%d years"),
}
AGO: Final = {
    "day": ngettext_lazy("%d day ago", "%d days ago"),
    "week": ngettext_lazy("%d week ago", "%d weeks ago"),
    "month": ngettext_lazy("%d month ago", "%d months ago"),
    "year": ngettext_lazy("%d year ago", "%d years ago"),
}
AHEAD: Final = {
    "day": ngettext_lazy("in %d day", "in %d days"),
    "week": ngettext_lazy("in %d week", "in %d weeks"),
    "month": ngettext_lazy("in %d month", "in %d months"),
    "year": ngettext_lazy("in %d year", "in %d years"),
}


@dataclass(frozen=True, slots=True)
class When:
    """A day or a moment, for reading and for machines."""

    iso: str
    exact: str
    relative: str

    @property
    def full(self) -> str:
        """Return it as a letter writes it out, such as 4 January 2026, 10:30."""
        local = datetime.fromisoformat(self.iso)
        day = full_day(local.date())
        return day if self.iso == local.date().isoformat() else _at(day, local)


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
        exact = _at(exact_day(local.date()), local)
        return When(local.isoformat(timespec="minutes"), exact, relative(local.date(), self.today))

    def time(self, moment: datetime) -> str:
        """Return the time of day by this clock."""
        return _time(moment.astimezone(self.zone))


def of_day(day: date, today: date) -> When:
    """Return a day seen from today."""
    return When(day.isoformat(), exact_day(day), relative(day, today))


def exact_day(day: date) -> str:
    """Return a day such as 4 May 2026."""
    return date_format(day, pgettext("format of a day", "j M Y"))


def full_day(day: date) -> str:
    """Return a day as a sentence writes it out, such as 4 January 2026."""
    return date_format(day, pgettext("format of a day with its year in a sentence", "j F Y"))


def _at(day: str, local: datetime) -> str:
    """Return a day that was written out, with the time on the clock."""
    return gettext("%(day)s, %(time)s") % {"day": day, "time": _time(local)}


def _time(local: datetime) -> str:
    return date_format(local, "H:i")


def relative(day: date, today: date) -> str:
    """Return how far a day lies from today, such as "3 weeks ago" or "in 2 days"."""
    days = (day - today).days
    if days == 0:
        return gettext("today")
    if days == -1:
        return gettext("yesterday")
    if days == 1:
        return gettext("tomorrow")
    unit, count = _largest(abs(days))
    return str((AHEAD if days > 0 else AGO)[unit] % count)


def span(days: int) -> str:
    """Return a length of time in the largest unit that still says enough."""
    unit, count = _largest(days)
    return str(LASTING[unit] % count)


def _largest(days: int) -> tuple[str, int]:
    if days < WEEKS_FROM:
        return "day", days
    if days < MONTHS_FROM:
        return "week", days // 7
    if days < YEARS_FROM:
        return "month", round(days / 30.44)
    return "year", days // 365
