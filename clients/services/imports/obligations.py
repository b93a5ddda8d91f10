"""Write the rows of an obligations file, under the same gate as everything else that is taken on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _

from clients.models import Obligation
from clients.queries.export_rows import IMPORTED
from clients.services import bulk
from clients.services.imports import changes, known
from clients.services.imports.batch import Batch, Table
from clients.services.imports.changes import Change
from clients.services.imports.gate import Gate, Row, opens
from clients.services.imports.pairs import CLOSED
from clients.services.imports.run import Run
from clients.services.imports.telling import Told, tell

PLAIN: Final = ("title", "kind", "owed_by", "fulfilled_on", "waived_on")
DERIVED: Final[Mapping[str, tuple[str, ...]]] = {"client": ("client_id",), "due_at": ("due_at", "due_has_time")}
STORED: Final = (*PLAIN, "client_id", "due_at", "due_has_time", "waived_because", "transferred_to")


def write(batch: Batch, run: Run) -> None:
    """Store the rows: new ones, and what changed in the others. An offboarding moves on, or back, with them."""
    clients, positions = known.hold_clients(batch, run)
    keys = known.external_keys(batch)
    stored = known.stored_by_key(Obligation, keys, run)
    found = known.sort_out(batch, run, keys=keys, positions=positions, stored=stored, column="external_id")
    columns = {name: batch.values[name] for name in (*PLAIN, "due_at", "due_has_time")} | {"client_id": clients}
    changed = _laid_over(batch, found.differing, columns, run)
    touched = {clients[at] for at in found.new}
    touched |= {row["client_id"] for change in changed if change.matters for row in (change.before, change.after)}
    gate = Gate.before(touched, run)
    settled = {one.at: name for one in changed for name in CLOSED if one.before[name]}
    refused = _pass(batch, gate, _opening(columns, found.new, changed), settled, run)
    new = [at for at in found.new if at not in refused]
    changed = [change for change in changed if change.at not in refused]
    _insert(batch, new, keys, columns, run)
    changes.write(Obligation, changed, batch.digests)
    tell(batch, run, (_told(change) for change in changed if change.matters))
    gate.settle(touched, run)
    run.touched.add(touched)
    matter = sum(change.matters for change in changed)
    tally = run.tally(Table.OBLIGATIONS)
    tally.new += len(new)
    tally.changed += matter
    tally.unchanged += len(changed) - matter


def _laid_over(
    batch: Batch, differing: Mapping[int, int], columns: Mapping[str, Sequence[Any]], run: Run
) -> list[Change]:
    """Return what the rows change; one that would be fulfilled and waived at once is a fault."""
    names = changes.given_columns(batch, PLAIN, DERIVED)
    found = changes.laid_over(Obligation, STORED, differing, {name: columns[name] for name in names})
    for change in found:
        if change.after["waived_on"] is None:
            change.after.update(waived_because="", transferred_to="")
        if change.after["due_at"] is None:
            change.after["due_has_time"] = change.before["due_has_time"]
    torn = {change.at for change in found if change.after["waived_on"] and change.after["fulfilled_on"]}
    for at in torn:
        column = "fulfilled_on" if "fulfilled_on" in batch.given else "waived_on"
        message = _("what is stored says the opposite. Give both columns, and leave one of the two empty.")
        run.faults.add(batch.fault(at, column, message))
    return [change for change in found if change.at not in torn]


def _told(change: Change) -> Told:
    before = change.before
    return Told(change, (before["client_id"], change.after["client_id"]), before["title"])


def _opening(columns: Mapping[str, Sequence[Any]], new: Sequence[int], changed: Sequence[Change]) -> dict[int, Row]:
    """Return the obligations of ours that are about to become open, by position."""
    rows: dict[int, Row] = {at: {name: column[at] for name, column in columns.items()} for at in new}
    opening = {at: row for at, row in rows.items() if opens(None, row)}
    return opening | {change.at: change.after for change in changed if opens(change.before, change.after)}


def _pass(batch: Batch, gate: Gate, opening: Mapping[int, Row], settled: Mapping[int, str], run: Run) -> set[int]:
    """Make room for what opens, and return the positions of the rows that may not.

    `settled` has the column by which a row was closed so far.
    """
    refusals = {at: told for at, row in opening.items() if (told := gate.refusal(row, reopens=at in settled))}
    for at, refusal in refusals.items():
        column = settled.get(at) or ("kind" if "kind" in batch.given else "client")
        run.faults.add(batch.fault(at, column, refusal))
    gate.make_room(Counter(row["client_id"] for at, row in opening.items() if at not in refusals), run)
    return set(refusals)


def _insert(
    batch: Batch, new: Sequence[int], keys: Sequence[str], columns: Mapping[str, Sequence[Any]], run: Run
) -> None:
    if new:
        rows = {name: [column[at] for at in new] for name, column in columns.items()}
        own = {"external_id": [keys[at] for at in new], "source_digest": [batch.digests[at] for at in new]}
        words = {"waived_because": "", "transferred_to": ""}
        alike = {"workspace_id": run.workspace.pk, "source": IMPORTED, "created_at": run.now, **words}
        bulk.copy(Obligation, rows | own, **alike)
