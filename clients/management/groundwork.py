"""What has to be in place before anything is started: the database, the static files, something to look at."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

Say = Callable[[str], object]


def prepare_database(*, now: datetime, say: Say) -> None:
    """Apply the migrations that are missing; a SQLite database that holds something is copied first."""
    try:
        executor = MigrationExecutor(connection)
    except OperationalError as error:
        raise CommandError(f"DATABASE_URL: {str(error).splitlines()[0]}") from error
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    if executor.loader.applied_migrations and connection.vendor == "sqlite":
        say(f"The database as it was is kept in {back_up_sqlite(now=now)}.")
    say("Preparing the database.")
    call_command("migrate", interactive=False, verbosity=0)


def back_up_sqlite(*, now: datetime) -> Path:
    """Return where a copy of the SQLite database was written: whole even while others write to it."""
    folder: Path = settings.DATA_DIR / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f"evenkeel-{now:%Y%m%d-%H%M%S}.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    return path


def collect_static_files(*, say: Say) -> None:
    """Gather the static files, unless the ones gathered last time are still the same."""
    stamp: Path = settings.DATA_DIR / "static.stamp"
    found = _fingerprint()
    if stamp.is_file() and stamp.read_text() == found and settings.STATIC_ROOT.is_dir():
        return
    say("Gathering the static files.")
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(found)


def empty_broker_folder() -> None:
    """Forget the messages of the embedded broker: they are nudges, and those left from before are stale."""
    shutil.rmtree(settings.BROKER_DIR, ignore_errors=True)


def empty_metrics_folder() -> None:
    """Forget what processes counted that are gone: Prometheus takes a count that begins anew for what it is."""
    if settings.METRICS_TOKEN:
        for path in Path(os.environ["PROMETHEUS_MULTIPROC_DIR"]).glob("*.db"):
            path.unlink(missing_ok=True)


def forget_messages() -> None:
    """Remove the messages of the embedded broker, among them any that a worker cannot read and dies of."""
    for path in settings.BROKER_DIR.glob("queue/*"):
        path.unlink(missing_ok=True)


def _fingerprint() -> str:
    lines = [settings.STORAGES["staticfiles"]["BACKEND"]]
    for finder in get_finders():
        for name, storage in finder.list([]):
            facts = Path(storage.path(name)).stat()
            lines.append(f"{name} {facts.st_size} {facts.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
