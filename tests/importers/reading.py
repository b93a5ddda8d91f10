"""Read a small file that a test has made, without a database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from clients.importers import files
from clients.models import Workspace
from clients.services.imports import Faults, Table
from tests.cast import NOW

BERLIN = Workspace(slug="here", time_zone="Europe/Berlin")


@dataclass(frozen=True)
class Found:
    """The rows that came out, and what was wrong, a line each, without the folder."""

    rows: list[dict[str, Any]]
    faults: list[str]

    @property
    def row(self) -> dict[str, Any]:
        """Return the only row."""
        [row] = self.rows
        return row


def read(folder: Path, table: Table, content: str | bytes, *, now: datetime = NOW) -> Found:
    """Return what is found in a file of that content."""
    path = folder / f"{table}.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    faults = Faults()
    source = files.read({table: str(path)}, workspace=BERLIN, now=now, faults=faults, progress=lambda _size: None)
    rows = [batch.row(at) for batch in source for at in range(len(batch.rows))]
    return Found(rows, [line.replace(f"{folder}/", "") for line in faults.lines()])
