"""The data folder: who can read it, how much room there is, and whether the static files are there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings

from clients.management.doctor.finding import Finding, broken, look, ok

MEGABYTE: Final = 1_000_000
LITTLE, TOO_LITTLE = 1000 * MEGABYTE, 100 * MEGABYTE
#: Each may be given by the path of a file.
SECRETS: Final = ("SECRET_KEY", "SECRET_KEY_FALLBACKS", "DATABASE_URL", "REDIS_URL", "EMAIL_URL", "METRICS_TOKEN")
OTHERS, EVERYBODY = 0o077, 0o007


def examine(_now: datetime) -> Iterator[Finding]:
    """Yield what is to be said of the files."""
    yield _folder()
    yield from _secrets()
    yield _room()
    yield _static_files()


def _folder() -> Finding:
    folder: Path = settings.DATA_DIR
    known = folder.stat()
    if known.st_uid != os.geteuid():
        return look(
            f"{folder} belongs to another user than the one who asks.", "Run this as the user who runs Evenkeel."
        )
    if known.st_mode & OTHERS:
        return look(f"{folder} is open to other users of this machine.", f"chmod 700 {folder}")
    return ok(f"{folder} is closed to other users of this machine.")


def _secrets() -> Iterator[Finding]:
    made: Path = settings.DATA_DIR / "secret_key"
    given = [os.environ.get(f"{name}_FILE", "").strip() for name in SECRETS]
    for path, mask in [(made, OTHERS), *((Path(path), EVERYBODY) for path in given if path)]:
        if path.is_file() and path.stat().st_mode & mask:
            yield broken(f"{path} holds a secret, and others can read it.", f"chmod 600 {path}")


def _room() -> Finding:
    usage = shutil.disk_usage(settings.DATA_DIR)
    said = f"{usage.free / MEGABYTE:,.0f} MB of {usage.total / MEGABYTE:,.0f} MB are free where the data lies."
    mend = "Make room: old copies under backups/, or a larger disk."
    if usage.free < TOO_LITTLE:
        return broken(said, mend)
    return look(said, mend) if usage.free < LITTLE else ok(said)


def _static_files() -> Finding:
    if (Path(settings.STATIC_ROOT) / "staticfiles.json").is_file():
        return ok("The static files are gathered.")
    return broken("The static files are not gathered: no page can be drawn.", "manage.py collectstatic --noinput")
