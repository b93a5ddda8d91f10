"""Say what a row of a file changes in what is stored: each field by name, with what it was and what it becomes."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final
from zoneinfo import ZoneInfo

from clients.models import Client
from clients.services import trail
from clients.services.imports.batch import Table
from clients.services.imports.changes import Change, Row

#: Field to [before, after], plain; a client, an issue and a person by id.
Pairs = dict[str, list[Any]]

#: Stored columns that are told under another name; those without one follow from others.
TOLD_AS: Final[Mapping[str, str]] = {
    "client_id": "client",
    "day": "occurred_at",
    "has_time": "occurred_at",
    "issue_id": "issue",
    "logged_by_id": "logged_by",
    "logged_by_text": "logged_by",
    "missed_obligation_id": "missed_obligation",
    "cause": "",
    "due_has_time": "due_at",
}
#: Days that say that an obligation is open no longer.
CLOSED: Final = ("fulfilled_on", "waived_on")
#: What says that something is done or settled, and by which value.
SETTLED: Final[Mapping[str, bool]] = {"kickoff_done": True, "issue_open": False}
FLAGS: Final = frozenset({"stressors", "lifts"})


class Loss(StrEnum):
    """What a change takes back, the gravest first."""

    RETURNS = "returns"  # a former client works with us again
    REOPENS = "reopens"  # what was fulfilled, waived, settled or done is open again
    EMPTIES = "empties"  # what somebody said is gone


def pairs(change: Change, zone: ZoneInfo) -> Pairs:
    """Return each field that becomes different; moments of which only the day is known as that day."""
    before, after = change.before, change.after
    names = {TOLD_AS.get(name, name): None for name in before if before[name] != after[name]}
    return {name: [_told(name, before, zone), _told(name, after, zone)] for name in names if name}


def losses(found: Pairs) -> tuple[Loss, ...]:
    """Return what is taken back by a change of these fields."""
    returns = found.get("status", [""])[0] == Client.Status.FORMER.value
    closed = [found[name][1] for name in CLOSED if name in found]
    reopens = bool(closed) and not any(closed)
    reopens = reopens or any(_unsettles(name, *pair) for name, pair in found.items())
    empties = any(_empties(name, *pair) for name, pair in found.items() if name not in CLOSED)
    held = {Loss.RETURNS: returns, Loss.REOPENS: reopens, Loss.EMPTIES: empties}
    return tuple(loss for loss, holds in held.items() if holds)


def kind(table: Table, found: Pairs) -> str:
    """Return as which event a change of these fields is written down."""
    match table:
        case Table.CLIENTS:
            return "client.changed"
        case Table.INTERACTIONS:
            return "interaction.changed"
        case Table.PLANS:
            return "plan.changed"
        case Table.OBLIGATIONS:
            return f"obligation.{_deed(found)}"


def _deed(found: Pairs) -> str:
    if Loss.REOPENS in losses(found):
        return "reopened"
    closed = [name for name in CLOSED if name in found and found[name][0] is None]
    return closed[0].removesuffix("_on") if closed else "changed"


def _told(name: str, row: Row, zone: ZoneInfo) -> Any:
    match name:
        case "client" | "issue" | "missed_obligation":
            return row[f"{name}_id"]
        case "logged_by":
            return row["logged_by_id"] or row["logged_by_text"]
        case "occurred_at":
            return trail.plain(row["occurred_at"] if row["has_time"] else row["day"])
        case "due_at" if row["due_at"] and not row["due_has_time"]:
            return trail.plain(row["due_at"].astimezone(zone).date())
        case _:
            return trail.plain(row[name])


def _unsettles(name: str, before: Any, after: Any) -> bool:
    return name in SETTLED and before == SETTLED[name] != after


def _empties(name: str, before: Any, after: Any) -> bool:
    nothing = {None, "", 0} if name in FLAGS else {None, ""}
    return after in nothing and before not in nothing
