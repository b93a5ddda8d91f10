"""Files on their way in, as a page tells of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from clients.models import ImportRun
from clients.queries.when import Clock, When

COUNTS = ("new", "changed", "unchanged", "repeated")


@dataclass(frozen=True, slots=True)
class File:
    """One file, and what becomes of its rows."""

    table: str
    label: str
    name: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    repeated: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, where it stands, and the way out."""

    file: str
    row: int | None
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class Shown:
    """All that is told of an import."""

    pk: int
    state: str
    state_word: str
    is_under_way: bool
    is_claimed: bool
    uploaded: When
    files: list[File]
    made_by_name: int  # clients that only the contacts name
    changes: bool  # whether anything is new or changed
    faults: list[Fault]
    fault_count: int
    faults_left_out: int


def shown(run: ImportRun, clock: Clock) -> Shown:
    """Return an import for reading."""
    files = [_file(run, table) for table in labels() if table in run.files]
    return Shown(
        pk=run.pk,
        state=run.state,
        state_word=run.get_state_display(),
        is_under_way=run.is_under_way,
        is_claimed=run.claimed_at is not None,
        uploaded=clock.moment(run.created_at),
        files=files,
        made_by_name=run.counts.get("made_by_name", 0),
        changes=any(file.new or file.changed for file in files),
        faults=[_fault(found) for found in run.faults],
        fault_count=run.fault_count,
        faults_left_out=max(0, run.fault_count - len(run.faults)),
    )


def labels() -> dict[str, str]:
    """Return what the files are called, in the order in which they are read."""
    return {
        "clients": _("Clients"),
        "interactions": _("Contacts"),
        "obligations": _("Obligations"),
        "plans": _("Effort plans"),
    }


def _file(run: ImportRun, table: str) -> File:
    counts: dict[str, Any] = run.counts.get(table, {})
    return File(table, labels()[table], run.files[table], **{name: counts.get(name, 0) for name in COUNTS})


def _fault(found: dict[str, Any]) -> Fault:
    table = found.get("table", "")
    label = labels().get(table, "")
    return Fault(label, found.get("row"), found.get("column", ""), found["message"])
