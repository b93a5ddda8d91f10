"""Celery's scheduler, which goes on where the clock was wrong and is set back."""

from __future__ import annotations

from typing import Any

from celery.beat import PersistentScheduler


class Scheduler(PersistentScheduler):
    """What was asked for last in the future was asked for by a wrong clock.

    Celery's own would ask for nothing until that moment comes, also after a restart: it keeps these times in a file.
    """

    def tick(self, *args: Any, **kwargs: Any) -> float:
        """Ask for what is due; return after how many seconds to look again."""
        for entry in self.schedule.values():
            now = entry.default_now()
            if entry.last_run_at and entry.last_run_at > now:
                entry.last_run_at = now
                self._heap = None  # is filled anew by the times as they are now
        return super().tick(*args, **kwargs)
