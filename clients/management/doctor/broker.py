"""The broker: whether it answers, and throws nothing away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

import redis
from django.conf import settings

from clients.management.doctor.finding import Finding, broken, first_line, look, ok
from config import broker

MANY: Final = 1000  # messages in the folder: a minute leaves seven
OLDEST_REDIS: Final = (6, 2)
NEARLY: Final = 0.9  # of the memory that it may use


def examine(_now: datetime) -> Iterator[Finding]:
    """Yield what is to be said of it."""
    if settings.REDIS_URL:
        yield from _redis()
    else:
        yield _folder()


def _folder() -> Finding:
    if not broker.answers():
        return broken(
            f"{settings.BROKER_DIR} is not there, or cannot be written to.",
            "Start the worker: it makes the folder. Web and worker have to share DATA_DIR, and run as one user.",
        )
    waiting = sum(1 for _path in (settings.BROKER_DIR / "queue").iterdir())
    if waiting > MANY:
        return look(f"{waiting} messages wait in the folder that stands in for a broker.", "Start the worker.")
    return ok("Messages go through a folder, which can be written to.")


def _redis() -> Iterator[Finding]:
    try:
        with broker.client() as connection:
            known: dict[str, Any] = connection.info()
    except redis.AuthenticationError as error:
        yield broken(f"Redis does not let us in: {first_line(error)}.", "Correct the password in REDIS_URL.")
    except redis.RedisError as error:
        yield broken(
            f"Redis does not answer: {first_line(error)}.",
            "Start it, or correct REDIS_URL. Nothing is lost meanwhile: what is due stands in the database.",
        )
    else:
        yield from said_of(known)


def said_of(known: dict[str, Any]) -> Iterator[Finding]:
    """Yield what is to be said of a Redis, from what it tells of itself (INFO)."""
    version = str(known["redis_version"])
    if tuple(int(part) for part in version.split(".")[:2]) < OLDEST_REDIS:
        yield look(f"Redis {version} answers, and is old.", "Move to Redis 6.2 or newer.")
    else:
        yield ok(f"Redis {version} answers.")
    policy = known.get("maxmemory_policy", "noeviction")
    if policy != "noeviction":
        yield broken(
            f"Redis throws messages away when its memory is full (maxmemory-policy {policy}).",
            "redis-cli config set maxmemory-policy noeviction, and the same in redis.conf.",
        )
    most = known.get("maxmemory", 0)
    if most and known["used_memory"] > NEARLY * most:
        yield look("Redis has used nearly all the memory it may.", "Raise maxmemory, or see why messages pile up.")
    keeps = known.get("aof_enabled") or known.get("rdb_last_save_time")
    yield ok(
        "Redis writes to disk."
        if keeps
        else "Redis keeps nothing on disk: a restart costs a minute, since the database says what is due."
    )
