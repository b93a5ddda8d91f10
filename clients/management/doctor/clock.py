"""The clocks: what is due is decided by this machine's, and leases are compared across machines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

import redis
from django.conf import settings
from django.db import connection

from clients.management.doctor.finding import Finding, broken, look, ok
from config import broker

SLIGHT, GREAT = timedelta(seconds=2), timedelta(minutes=1)
MEND: Final = "Let both keep time by NTP (timedatectl set-ntp true, or chrony)."


def examine(_now: datetime) -> Iterator[Finding]:
    """Yield how far the clocks of the servers are from that of this machine."""
    if connection.vendor == "postgresql":
        yield told("the database", _apart(_of_the_database))
    if settings.REDIS_URL:
        try:
            yield told("Redis", _apart(_of_redis))
        except redis.RedisError:
            return  # that it does not answer is told elsewhere
    if connection.vendor != "postgresql" and not settings.REDIS_URL:
        yield ok("There is one clock, that of this machine.")


def told(whose: str, apart: timedelta) -> Finding:
    """Return in words how far a clock is from ours."""
    seconds = abs(apart.total_seconds())
    if abs(apart) < SLIGHT:
        return ok(f"The clock of {whose} agrees with this machine's.")
    said = f"The clock of {whose} is {seconds:.0f} seconds {'ahead of' if apart > timedelta() else 'behind'} ours."
    return broken(said, MEND) if abs(apart) >= GREAT else look(said, MEND)


def _apart(ask: Callable[[], datetime]) -> timedelta:
    """Return how far ahead a clock is, as of the middle of asking for it."""
    before = datetime.now(UTC)
    theirs = ask()
    return theirs - (before + (datetime.now(UTC) - before) / 2)


def _of_the_database() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
        return moment


def _of_redis() -> datetime:
    with broker.client() as client:
        seconds, micro = client.time()
    return datetime.fromtimestamp(seconds + micro / 1e6, UTC)
