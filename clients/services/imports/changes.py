"""Lay the columns that a file has over what is stored, and find out whether that makes a difference."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntFlag
from typing import Any

from django.db.models import Model

from clients.queries.among import Among
from clients.services import bulk
from clients.services.imports.batch import Batch

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """A stored row, and what it becomes."""

    at: int  # position in the batch
    pk: int
    before: Row
    after: Row

    @property
    def matters(self) -> bool:
        """Return whether anything becomes different."""
        return self.before != self.after


def stored_rows(model: type[Model], columns: Sequence[str], ids: Iterable[int]) -> dict[int, Row]:
    """Return the stored rows by id, as column -> value, and hold them until the transaction ends."""
    rows = model._default_manager.filter(Among("pk", ids)).order_by("pk").select_for_update(no_key=True)
    found = rows.values_list("pk", *columns)
    return {pk: dict(zip(columns, map(_plain, values), strict=True)) for pk, *values in found}


def given_columns(batch: Batch, plain: Sequence[str], derived: Mapping[str, Sequence[str]]) -> list[str]:
    """Return what is stored of the columns that the file has: itself, or what is `derived` from it."""
    names = [name for name in plain if name in batch.given]
    return names + [name for of, stored in derived.items() if of in batch.given for name in stored]


def laid_over(
    model: type[Model], columns: Sequence[str], differing: Mapping[int, int], given: Mapping[str, Sequence[Any]]
) -> list[Change]:
    """Return each stored row with the given columns laid over it; `differing` is position -> id."""
    if not differing:
        return []
    stored = stored_rows(model, columns, differing.values())
    return [
        Change(at, pk, stored[pk], stored[pk] | {name: column[at] for name, column in given.items()})
        for at, pk in differing.items()
    ]


def write(model: type[Model], changes: Sequence[Change], digests: Sequence[str], **always: Any) -> None:
    """Store what matters, with the `always` columns; of the rest, only that the file's row is another now."""
    rows = [change for change in changes if change.matters]
    if rows:
        columns = [*rows[0].after, "source_digest", *always]
        values = ([*change.after.values(), digests[change.at], *always.values(), change.pk] for change in rows)
        bulk.update(model, columns, values, key="id")
    same = [(digests[change.at], change.pk) for change in changes if not change.matters]
    bulk.update(model, ["source_digest"], same, key="id")


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, IntFlag) else value
