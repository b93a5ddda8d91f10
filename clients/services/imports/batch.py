"""Rows of a file on their way into a table: columns that were read and checked, some thousand rows at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from clients.services.imports.faults import Fault


class Table(StrEnum):
    """Which of the files, in the order in which they are read: each may name the clients of those before it."""

    CLIENTS = "clients"
    INTERACTIONS = "interactions"
    OBLIGATIONS = "obligations"
    PLANS = "plans"


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of one file.

    `values` has every column of the table by its name in the file, as Python values; a column that the file does not
    have holds what an empty cell means, and is not in `given`. A moment has three columns: `occurred_at` comes with
    `day` and `has_time`, `due_at` with `due_on` and `due_has_time`. Days have been checked, and texts fit.
    """

    file: str
    table: Table
    rows: Sequence[int]  # as in the file: the header is 1
    values: Mapping[str, list[Any]]
    digests: Sequence[str]  # of each row's cells, 32 characters
    given: frozenset[str]

    def fault(self, position: int, column: str, message: str) -> Fault:
        """Return what is wrong in a column of one of the rows."""
        return Fault(self.file, message, self.rows[position], column)

    def row(self, position: int) -> dict[str, Any]:
        """Return one row by column."""
        return {name: column[position] for name, column in self.values.items()}
