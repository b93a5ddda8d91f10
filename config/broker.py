"""The broker, seen from outside of Celery: a Redis server, or a folder."""

from __future__ import annotations

import os
from pathlib import Path

import redis
from django.conf import settings
from redis.backoff import NoBackoff
from redis.retry import Retry

from config.bounded import within

SECONDS = 1.0


def answers() -> bool:
    """Return whether messages can be left there; tells within a second or so, whatever is wrong."""
    try:
        return within(2 * SECONDS, _is_there)
    except (redis.RedisError, OSError):
        return False


def client() -> redis.Redis:
    """Return a connection to Redis that gives up soon, and does not try again."""
    return redis.Redis.from_url(
        settings.REDIS_URL, socket_connect_timeout=SECONDS, socket_timeout=SECONDS, retry=Retry(NoBackoff(), 0)
    )


def _is_there() -> bool:
    if not settings.REDIS_URL:
        folder = Path(settings.BROKER_DIR / "queue")
        return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)
    with client() as connection:
        return bool(connection.ping())
