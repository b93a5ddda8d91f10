"""The scheduler asks every minute, whatever the clock does."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from celery import Celery
from celery.beat import ScheduleEntry
from celery.schedules import crontab

from config.beat import Scheduler
from tests.cast import NOW

HOURS = timedelta(hours=3)


class Noting(Scheduler):
    """A scheduler that notes what it would ask for."""

    producer = None  # type: ignore[assignment]  # nobody is sent to
    asked: list[str]

    def apply_entry(self, entry: ScheduleEntry, producer: Any = None) -> None:
        """Note it."""
        assert producer is None
        self.asked.append(str(entry.name))

    def asks(self) -> list[str]:
        """Return what is asked for at this moment."""
        self.asked = []
        while not self.tick():
            pass
        return sorted(self.asked)


def scheduler(folder: Path) -> Noting:
    """Return one that asks for two things every minute, and keeps its times in a file."""
    app = Celery(set_as_current=False)
    app.conf.beat_schedule = {name: {"task": name, "schedule": crontab()} for name in ("one", "two")}
    return Noting(app=app, schedule_filename=str(folder / "beat"))


@pytest.mark.parametrize("step", [-HOURS, HOURS])
def test_it_asks_for_all_within_a_minute_after_the_clock_was_changed(tmp_path: Path, step: timedelta) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        beat = scheduler(tmp_path)
        clock.shift(timedelta(minutes=1))
        assert beat.asks() == ["one", "two"]

        clock.shift(step)
        beat.asks()
        clock.shift(timedelta(minutes=1))

        assert beat.asks() == ["one", "two"]


def test_it_does_so_after_a_start_with_times_from_a_wrong_clock(tmp_path: Path) -> None:
    with time_machine.travel(NOW + HOURS, tick=False):
        scheduler(tmp_path).close()

    with time_machine.travel(NOW, tick=False) as clock:
        beat = scheduler(tmp_path)
        beat.asks()
        clock.shift(timedelta(minutes=1))

        assert beat.asks() == ["one", "two"]
