"""A clock that a story moves on by days and weeks, and that runs on between: one for all processes of a site."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path


class Clock:
    """Reads a file that says which moment it was, and when that was said."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "clock"

    def set(self, moment: datetime) -> None:
        """Let it be that moment now."""
        new = self.file.with_suffix(".new")
        new.write_text(f"{moment.isoformat()} {time.monotonic()}")
        new.replace(self.file)  # nobody reads it half written

    def now(self) -> datetime:
        """Return the moment that it is, in UTC."""
        moment, said_at = self.file.read_text().split()
        return datetime.fromisoformat(moment).astimezone(UTC) + timedelta(seconds=time.monotonic() - float(said_at))
