"""The Celery application. It is a clock and a pair of hands; what is true stands in the database."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from celery import Celery, Task
from celery.signals import worker_init, worker_shutting_down
from django.conf import settings
from django.db import close_old_connections

from config import folder_transport, stopping

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


class FreshTask(Task):  # type: ignore[type-arg]  # it takes no arguments at runtime
    """A task that begins with a connection to the database that works: it may have been restarted."""

    def before_start(self, *_args: Any, **_kwargs: Any) -> None:
        """Let go of a connection that is broken or too old, as a request does."""
        close_old_connections()


folder_transport.register()
app = Celery("evenkeel", task_cls=FreshTask)
app.config_from_object("django.conf:settings", namespace="CELERY")
# Celery closes the database connection around every task unless this is set by its own name.
app.conf.CELERY_DB_REUSE_MAX = settings.CELERY_DB_REUSE_MAX
app.autodiscover_tasks(["clients"])


@worker_init.connect
def _begin(**_about: Any) -> None:
    """Let a worker that starts begin with nobody having asked it to stop."""
    stopping.forget()


@worker_shutting_down.connect
def _stop(**_about: Any) -> None:
    """Let whoever sends mails stop after the one in hand."""
    stopping.ask()


def prepare_broker_folder() -> None:
    """Make the folders that the embedded broker keeps its messages in."""
    if not settings.REDIS_URL:
        for name in ("queue", "control"):
            Path(settings.BROKER_DIR / name).mkdir(mode=0o700, parents=True, exist_ok=True)


prepare_broker_folder()
