"""Turn the CSV files that a person named into batches for services.imports, with every fault of their cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from itertools import repeat
from typing import Any

from django.utils.translation import gettext as _

from clients.importers.cells import Reader
from clients.importers.columns import MOMENTS, REQUIRED, readers
from clients.importers.csvfile import Chunk, CsvFile
from clients.importers.times import Clock
from clients.models import Workspace
from clients.services.imports.batch import Batch, Table
from clients.services.imports.faults import Fault, Faults

#: Between the cells of a row; no cell holds it, because it was refused.
SEPARATOR = "\0"


@dataclass(frozen=True, slots=True)
class _File:
    """One file, and how its columns are read."""

    path: str
    table: Table
    readers: Mapping[str, Reader]

    def batch(self, chunk: Chunk, faults: list[Fault]) -> Batch:
        """Return the rows of a chunk as values; stand-ins for what is at fault keep it whole."""
        values: dict[str, list[Any]] = {}
        for name, reader in self.readers.items():
            read, wrong = reader.read(chunk.columns.get(name) or [""] * len(chunk.rows))
            values |= _split(name, read)
            if name in chunk.columns:
                faults += [Fault(self.path, message, chunk.rows[at], name) for at, message in wrong.items()]
        given = frozenset(chunk.columns)
        digests = _digests(chunk, list(self.readers))
        batch = Batch(self.path, self.table, chunk.rows, values, digests, given)
        faults += _contradictions(batch) if chunk.is_whole else []
        return batch


def read(
    paths: Mapping[Table, str],
    *,
    workspace: Workspace,
    now: datetime,
    faults: Faults,
    progress: Callable[[int], object],
) -> Iterator[Batch]:
    """Yield the files' rows, some thousand at a time, in the order of the tables; what is wrong goes to `faults`.

    Memory stays flat, whatever the size of the files. `progress` is told the number of bytes read since last time.
    """
    clock = Clock(now, workspace.zone)
    for table in Table:
        if table in paths and not faults.are_enough:
            yield from _batches(_File(paths[table], table, readers(table, clock)), faults, progress)


def _batches(file: _File, faults: Faults, progress: Callable[[int], object]) -> Iterator[Batch]:
    source = CsvFile(file.path, known=list(file.readers), required=REQUIRED[file.table])
    for chunk in source.chunks(faults):
        found = list(chunk.faults)
        batch = file.batch(chunk, found) if chunk.rows else None
        faults.add_in_order(found)
        if faults.are_enough:
            return
        if batch and chunk.is_whole:
            yield batch
        progress(chunk.size)


def _split(name: str, values: list[Any]) -> dict[str, list[Any]]:
    """Return a column under its name, or a column of moments as the three that it is stored as."""
    if name not in MOMENTS:
        return {name: values}
    return dict(zip(MOMENTS[name], map(list, zip(*values, strict=True)), strict=True))


def _digests(chunk: Chunk, names: Sequence[str]) -> list[str]:
    """Return a hash of each row's cells, whatever the order of the columns; one that is not there counts as empty."""
    columns = [chunk.columns.get(name) or repeat("") for name in names]
    return [
        blake2b(SEPARATOR.join(cells).encode(), digest_size=16).hexdigest() for cells in zip(*columns, strict=False)
    ]


def _contradictions(batch: Batch) -> Iterator[Fault]:
    """Yield the rows whose cells cannot be true together, and take one of the two away."""
    if batch.table is Table.OBLIGATIONS:
        fulfilled, waived = batch.values["fulfilled_on"], batch.values["waived_on"]
        for at in [at for at, day in enumerate(waived) if day and fulfilled[at]]:
            yield batch.fault(at, "waived_on", _("it was fulfilled and waived. Leave one of the two empty."))
            waived[at] = None
    if batch.table is Table.PLANS:
        starts_on, ends_on = batch.values["starts_on"], batch.values["ends_on"]
        for at in [at for at, day in enumerate(ends_on) if day and day < starts_on[at]]:
            yield batch.fault(at, "ends_on", _("the plan ends before it starts. Correct one of the two days."))
            ends_on[at] = None
