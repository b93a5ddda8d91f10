"""Tell what a batch changes in what is stored: to whoever decides about the import, and to the trail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from clients.queries.trail_words import FILE_ROW
from clients.services import trail
from clients.services.imports.alterations import Alteration
from clients.services.imports.batch import Batch
from clients.services.imports.changes import Change
from clients.services.imports.pairs import Pairs, kind, losses, pairs
from clients.services.imports.run import Run
from clients.services.trail import Past

#: What people wrote, or what is called by such words: the trail says that it changed, and no more.
WORDS: Final = frozenset(
    {
        "contact_name", "email", "phone", "notes", "client", "issue", "logged_by", "missed_obligation", "title",
        "waived_because", "transferred_to", "facts", "their_view", "our_view", "proposal", "goal",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A change, whose it is, and which of theirs."""

    change: Change
    clients: tuple[int, ...]  # two where it moves from one to the other
    subject: Any = ""


def tell(batch: Batch, run: Run, told: Iterable[Told]) -> None:
    """Keep in mind and write down what becomes different: one statement, whatever the number of rows."""
    past: list[Past] = []
    for one in told:
        if found := pairs(one.change, run.workspace.zone):
            run.alterations.add(_alteration(batch, run, one, found))
            past += _events(batch, run, one, found)
    trail.record_many(workspace_id=run.workspace.pk, past=past)


def _alteration(batch: Batch, run: Run, one: Told, found: Pairs) -> Alteration:
    # Of others, a person's file changes no feeling; a command may, and says no more than that.
    hidden = {"missed_obligation"} | (trail.PRIVATE if run.by is None else set())
    changes = {name: None if name in hidden else pair for name, pair in found.items()}
    row, subject = batch.rows[one.change.at], str(trail.plain(one.subject))
    return Alteration(batch.table, row, one.clients[0], subject, losses(found), changes)


def _events(batch: Batch, run: Run, one: Told, found: Pairs) -> Iterator[Past]:
    """Yield an event for each client whom it is about.

    There is none where only a feeling changed: an event without fields would tell just that.
    """
    changes = {name: None if name in WORDS else pair for name, pair in found.items() if name not in trail.PRIVATE}
    if changes:
        changes[FILE_ROW] = [None, batch.rows[one.change.at]]
        what, by = kind(batch.table, found), run.by.pk if run.by else None
        for client in dict.fromkeys(one.clients):
            yield Past(kind=what, by=by, client=client, subject=one.change.pk, at=run.now, changes=changes)
