"""The time zones that there are."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones


@cache
def time_zones() -> frozenset[str]:
    """Return their names. They are looked for in the files of the machine once, which takes tens of milliseconds."""
    return frozenset(available_timezones())
