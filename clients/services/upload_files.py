"""The files that wait to be brought in: each import has a folder of its own, which no address leads to."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings

from clients.models import ImportRun
from clients.services.imports import Table

PROGRESS: Final = "progress"


def keep(nonce: str, files: Mapping[Table, Path]) -> None:
    """Copy files into a new folder, which only the one who runs the machine can open."""
    folder = Path(settings.UPLOADS_DIR) / nonce
    folder.mkdir(mode=0o700, parents=True)
    for table, path in files.items():
        shutil.copyfile(path, folder / f"{table}.csv")


def paths(run: ImportRun) -> dict[Table, str]:
    """Return the files of an import that are there, in the order in which they are read."""
    found = {table: _folder(run) / f"{table}.csv" for table in Table if table in run.files}
    return {table: str(path) for table, path in found.items() if path.is_file()}


def remove(nonce: str) -> None:
    """Remove the folder of an import."""
    shutil.rmtree(Path(settings.UPLOADS_DIR) / nonce, ignore_errors=True)


def remove_older(than: datetime) -> int:
    """Remove what nobody came back for, whole folders and files that were cut off on their way; return the number."""
    found = list(_older(than))
    for path in found:
        shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
    return len(found)


def tell_progress(run: ImportRun, done: int, total: int) -> None:
    """Write down how many bytes are read. In a file: the database is held by the import itself."""
    with suppress(OSError):  # the folder may be gone, and an import does not fail for that
        (_folder(run) / PROGRESS).write_text(f"{done} {total}")


def progress(run: ImportRun) -> float:
    """Return which share of the files is read, from 0 to 1."""
    try:
        done, total = (_folder(run) / PROGRESS).read_text().split()
    except (OSError, ValueError):  # not begun, or being written at this moment
        return 0.0
    return min(1.0, int(done) / max(1, int(total)))


def _folder(run: ImportRun) -> Path:
    return Path(settings.UPLOADS_DIR) / run.nonce


def _older(than: datetime) -> Iterator[Path]:
    folder = Path(settings.UPLOADS_DIR)
    for path in folder.iterdir() if folder.is_dir() else ():
        with suppress(OSError):
            if path.stat().st_mtime < than.timestamp():
                yield path
