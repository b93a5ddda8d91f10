"""When people are mailed: each Monday at eight, both mails."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

ZONE: Final = ZoneInfo("Europe/Berlin")
HOUR: Final = 8
KINDS: Final = 2  # of mails: the accounts at risk, and what is due
FIRST: Final = datetime(2026, 3, 2, 12, tzinfo=ZONE)


def due_in(week: int) -> datetime:
    """Return when the mails are due in a week; four weeks after the first the clocks go forward in the night before."""
    return (FIRST + timedelta(weeks=week)).replace(hour=HOUR)
