"""When things take place in the demo portfolio: weeks and days before the day on which it is seeded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

#: So many days ago, negative if ahead; or so many weeks ago and the day of that week, 0 being Monday.
When = int | tuple[int, int]

DAY: Final = timedelta(days=1)
SATURDAY: Final = 5
#: Month and day on which a studio in Berlin is closed, as far as they are the same every year.
HOLIDAYS: Final = frozenset({(1, 1), (5, 1), (10, 3), (12, 24), (12, 25), (12, 26), (12, 31)})


@dataclass(frozen=True, slots=True)
class Calendar:
    """The moment from which everything is counted back, by the workspace's clock."""

    now: datetime
    zone: ZoneInfo

    @property
    def today(self) -> date:
        """Return the local day from which everything is counted."""
        return self.now.astimezone(self.zone).date()

    def in_week(self, weeks_ago: int, weekday: int) -> date:
        """Return a day of the ISO week so many weeks ago, 0 being Monday.

        A holiday moves to the working day before it; a Saturday or Sunday that was asked for stays.
        """
        monday = self.today - self.today.weekday() * DAY
        day = monday - weeks_ago * 7 * DAY + weekday * DAY
        return day if weekday >= SATURDAY else _working_day(day, -DAY)

    def ago(self, days: int) -> date:
        """Return the working day so many days ago, or ahead where negative; what is past stays past."""
        day = self.today - days * DAY
        return _working_day(day, DAY if days < 0 else -DAY) if days else day

    def day(self, when: When) -> date:
        """Return the day that a story means."""
        return self.ago(when) if isinstance(when, int) else self.in_week(*when)

    def at(self, day: date, clock: time) -> datetime:
        """Return the moment, in UTC, at which it is so late on that day."""
        return datetime.combine(day, clock, tzinfo=self.zone).astimezone(UTC)


def _working_day(day: date, step: timedelta) -> date:
    while day.weekday() >= SATURDAY or (day.month, day.day) in HOLIDAYS:
        day += step
    return day
