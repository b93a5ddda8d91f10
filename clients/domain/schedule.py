"""When something that recurs by a local clock is due next."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def next_weekly(*, after: datetime, zone: ZoneInfo, weekday: int, hour: int) -> datetime:
    """Return the first moment after `after`, in UTC, at which it is `hour` o'clock on `weekday` (0 Monday) in the zone.

    An hour that the clocks skip is taken an hour later, one that comes twice is taken the first time.
    """
    day = after.astimezone(zone).date()
    ahead = (weekday - day.weekday()) % 7
    return _first_after(after, [ahead, ahead + 7], zone, hour)


def next_monthly(*, after: datetime, zone: ZoneInfo, day: int, hour: int) -> datetime:
    """Return the first moment after `after`, in UTC, at which it is `hour` o'clock on that day (1–28) of a month."""
    today = after.astimezone(zone).date()
    this_month = today.replace(day=day)
    next_month = (today.replace(day=28) + timedelta(days=4)).replace(day=day)
    return _first_after(after, [(one - today).days for one in (this_month, next_month)], zone, hour)


def next_daily(*, after: datetime, zone: ZoneInfo, hour: int) -> datetime:
    """Return the first moment after `after`, in UTC, at which it is `hour` o'clock in the zone."""
    return _first_after(after, [0, 1], zone, hour)


def _first_after(after: datetime, days_ahead: list[int], zone: ZoneInfo, hour: int) -> datetime:
    today = after.astimezone(zone).date()
    moments = [
        datetime.combine(today + timedelta(days=days), time(hour), tzinfo=zone).astimezone(UTC) for days in days_ahead
    ]
    return next(moment for moment in moments if moment > after)


def months_before(day: date, months: int) -> date:
    """Return the same day so many months earlier, or the last of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
