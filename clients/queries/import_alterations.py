"""What an import changes in what is stored, in words: what takes something back first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clients.models import ImportRun, Workspace
from clients.queries.export_rows import COLUMNS
from clients.queries.import_runs import labels
from clients.queries.trail_words import Change, Telling, moment
from clients.queries.when import Clock, exact_day

#: As what the trail knows the rows of each file.
TABLES: Final[Mapping[str, str]] = {
    "clients": "client",
    "interactions": "interaction",
    "obligations": "obligation",
    "plans": "plan",
}
GONE: Final = _("Something that was written down is gone.")
#: How each loss is told, by file.
LOSSES: Final[Mapping[tuple[str, str], str | Promise]] = {
    ("clients", "returns"): _("This was a former client, who is back."),
    ("clients", "reopens"): _("The kickoff checklist counts as not done."),
    ("obligations", "reopens"): _("It was fulfilled or waived, and is open again."),
    ("interactions", "reopens"): _("The issue counts as still open after this."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a file, and what it changes."""

    table: str
    file: str
    row: int
    client: str
    subject: str
    losses: list[str]
    changes: list[Change]


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the rows by name, and how many there are besides."""

    rows: list[Row] = field(default_factory=list)
    more: int = 0

    def __len__(self) -> int:
        return len(self.rows) + self.more


@dataclass(frozen=True, slots=True)
class Altered:
    """The rows that take something back, and the others."""

    losing: Part
    others: Part


def of_run(run: ImportRun, clock: Clock) -> Altered:
    """Return what the files of an import change, or changed."""
    total, losing = run.counts.get("altered", 0), run.counts.get("losing", 0)
    return told(run.alterations, total=total, losing=losing, workspace=run.workspace, clock=clock)


def told(
    alterations: Iterable[Mapping[str, Any]], *, total: int, losing: int, workspace: Workspace, clock: Clock
) -> Altered:
    """Return alterations in words; of `total` rows, `losing` take something back, and some are given by name."""
    telling = Telling(clock, workspace.currency, {})
    rows = [_row(one, telling) for one in alterations]
    taken, others = [row for row in rows if row.losses], [row for row in rows if not row.losses]
    return Altered(Part(taken, losing - len(taken)), Part(others, total - losing - len(others)))


def _row(one: Mapping[str, Any], telling: Telling) -> Row:
    table, changes = one["table"], one["changes"]
    return Row(
        table=table,
        file=labels()[table],
        row=one["row"],
        client=one["client"],
        subject=_subject(table, one["subject"], telling.clock),
        losses=[str(LOSSES.get((table, loss), GONE)) for loss in one["losses"]],
        changes=[telling.change(TABLES[table], name, changes[name]) for name in _in_order(table, changes)],
    )


def _in_order(table: str, names: Iterable[str]) -> list[str]:
    """Return fields as the file has its columns, whatever the order in which a database keeps them; others last."""
    columns = {name: at for at, name in enumerate(COLUMNS[table])}
    return sorted(names, key=lambda name: (columns.get(name, len(columns)), name))


def _subject(table: str, subject: str, clock: Clock) -> str:
    match table:
        case "plans":
            return exact_day(date.fromisoformat(subject))
        case "interactions":
            return moment(subject, clock)
        case _:
            return subject
