"""An import of 100,000 interactions of 2,000 clients, beside the least that storing the same rows takes."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

from django.db import transaction

from clients.importers import files
from clients.models import Client, Interaction
from clients.queries.export_rows import COLUMNS, rows
from clients.services import imports
from clients.services.imports import Table, Target
from tests.bench import portfolio
from tests.bench.portfolio import Portfolio


class Importing:
    """The same rows as a file and as objects. Neither stays: every round begins as the first one did."""

    def __init__(self, on: Portfolio) -> None:
        self._on = on
        self._folder = tempfile.TemporaryDirectory(prefix="evenkeel-bench-")
        self._path = str(Path(self._folder.name) / "interactions.csv")
        _write(on, self._path)
        ids = list(Client.objects.for_workspace(on.workspace).order_by("pk").values_list("pk", flat=True))
        self._objects = portfolio.interactions(on.workspace, ids, on.now)
        for number, row in enumerate(self._objects):
            row.source, row.external_id, row.source_digest = "csv", f"row-{number}", "0" * 32

    def load(self) -> None:
        """Read, check and store the file in a new workspace, and assess its clients."""
        paths = {Table.INTERACTIONS: self._path}
        imports.load(
            target=Target(slug="imported", create=True),
            source=lambda workspace, faults: files.read(
                paths, workspace=workspace, now=self._on.now, faults=faults, progress=lambda _size: None
            ),
            by=None,
            now=self._on.now,
            dry_run=True,
        )

    def store(self) -> None:
        """Store the objects, as the ORM does it in bulk."""
        for row in self._objects:
            row.pk = None
        with transaction.atomic():
            Interaction.objects.bulk_create(self._objects)
            transaction.set_rollback(True)


def _write(on: Portfolio, path: str) -> None:
    with Path(path).open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS["interactions"])
        writer.writerows([*row[:-1], f"row-{number}"] for number, row in enumerate(rows(on.workspace, "interactions")))
