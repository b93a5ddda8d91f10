"""Beat leaves a trace of its own, so that a worker that does not answer is told from a beat that does not ask."""

from __future__ import annotations

import logging
from typing import Any

from celery.beat import ScheduleEntry
from django.db import DatabaseError, connection
from django.utils import timezone

from clients.queries.health import BEAT
from clients.services import sweeps
from config import beat

logger = logging.getLogger(__name__)

#: The entry that beat asks for every minute.
EVERY_MINUTE = "heartbeat"


class Scheduler(beat.Scheduler):
    """Ours, that writes down once a minute that it asks."""

    def apply_entry(self, entry: ScheduleEntry, producer: Any = None) -> None:
        """Ask for the work of an entry."""
        if entry.name == EVERY_MINUTE:
            note_tick()
        super().apply_entry(entry, producer=producer)


def note_tick() -> None:
    """Write the tick down. A database that is away stops no clock: what is due is looked up when it is back."""
    try:
        sweeps.beat(name=BEAT, now=timezone.now())
    except DatabaseError as error:
        logger.warning("The tick cannot be written down: %s", type(error).__name__)
    finally:
        connection.close()  # a minute is long, and a connection that broke meanwhile would be found broken
