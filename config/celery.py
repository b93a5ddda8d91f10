"""The Celery application. It is a clock and a pair of hands; what is true stands in the database."""

from __future__ import annotations

import os
from pathlib import Path

from celery import Celery
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("evenkeel")
app.config_from_object("django.conf:settings", namespace="CELERY")
# Celery closes the database connection around every task unless this is set by its own name.
app.conf.CELERY_DB_REUSE_MAX = settings.CELERY_DB_REUSE_MAX
app.autodiscover_tasks(["clients"])


def prepare_broker_folder() -> None:
    """Make the folders that the embedded broker keeps its messages in."""
    if not settings.REDIS_URL:
        for name in ("queue", "control"):
            Path(settings.BROKER_DIR / name).mkdir(mode=0o700, parents=True, exist_ok=True)


prepare_broker_folder()
