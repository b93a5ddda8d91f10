"""The database: whether it answers, is prepared, sound, and keeps workspaces apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.checks import Tags, run_checks
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from clients.management.doctor.finding import Finding, broken, first_line, look, ok
from clients.queries import mishaps

LONG_LOG: Final = 500_000_000  # bytes of a write-ahead log that nobody has brought in
OLDEST_POSTGRESQL: Final = 140000


def examine(_now: datetime) -> Iterator[Finding]:
    """Yield what is to be said of the database; nothing more where it does not answer."""
    try:
        connection.ensure_connection()
    except OperationalError as error:
        yield broken(f"The database does not answer: {first_line(error)}.", "Start it, or correct DATABASE_URL.")
        return
    yield from _sqlite() if connection.vendor == "sqlite" else _postgresql()
    pending = list(_migrations())
    yield from pending
    if not any(finding.mend for finding in pending):
        yield from _zones()


def _postgresql() -> Iterator[Finding]:
    number = int(_asked("SHOW server_version_num"))
    said = f"PostgreSQL {number // 10000}.{number % 10000} answers."
    yield ok(said) if number >= OLDEST_POSTGRESQL else look(said, "Move to PostgreSQL 14 or newer.")
    found = run_checks(tags=[Tags.database], include_deployment_checks=True, databases=["default"])
    yield from (look(str(one.msg), str(one.hint)) for one in found)
    if not found:
        yield ok("The role is held back by the walls between workspaces.")


def _sqlite() -> Iterator[Finding]:
    path = Path(str(connection.settings_dict["NAME"]))
    sound = _asked("PRAGMA integrity_check(1)")
    if sound != "ok":
        yield broken(f"{path} is damaged: {sound}.", "Stop Evenkeel, keep a copy of the file, and bring a backup back.")
        return
    yield ok(f"SQLite {_asked('SELECT sqlite_version()')}: {path} is sound.")
    if _asked("PRAGMA journal_mode") != "wal":
        yield look("The database writes no write-ahead log, so readers wait.", "Keep it on a disk of this machine.")
    log = Path(f"{path}-wal")
    if log.is_file() and log.stat().st_size > LONG_LOG:
        yield look(f"{log.name} has grown to {log.stat().st_size // 1_000_000} MB.", "Restart Evenkeel once.")


def _migrations() -> Iterator[Finding]:
    executor = MigrationExecutor(connection)
    loader = executor.loader
    plan = executor.migration_plan(loader.graph.leaf_nodes())
    unknown = [name for app, name in loader.applied_migrations if (app, name) not in loader.disk_migrations]
    if plan:
        yield broken(f"Migrations were not applied: {len(plan)}, from {plan[0][0].name} on.", "manage.py migrate")
    elif unknown:
        yield look(
            f"The database is newer than this code: it knows {max(unknown)}.", "Run the version it was made for."
        )
    else:
        yield ok("Every migration was applied.")


def _zones() -> Iterator[Finding]:
    """Yield the time zones of workspaces that this machine does not know."""
    lost = sorted(name for name in {"Europe/Berlin"} | mishaps.time_zones() if not _is_known(name))
    if lost:
        yield broken(f"This machine does not know the time zone {', '.join(lost)}.", "Install the package tzdata.")
    else:
        yield ok("The time zones of all workspaces are known.")


def _is_known(zone: str) -> bool:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        return False
    return True


def _asked(question: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]
