"""Write the rows of an interactions file, with the clients and issues that only they name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from django.utils.translation import gettext as _

from clients.domain import energy
from clients.domain.causes import Cause
from clients.domain.facts import Interactions
from clients.domain.policy import Policy
from clients.models import Interaction, Issue
from clients.queries import feelings
from clients.queries.among import Among
from clients.queries.export_rows import IMPORTED
from clients.services import bulk
from clients.services.imports import changes, known
from clients.services.imports import clients as client_rows
from clients.services.imports.batch import Batch, Table
from clients.services.imports.changes import Change
from clients.services.imports.faults import quoted
from clients.services.imports.run import Run
from clients.services.imports.telling import Told, tell

#: Columns that are stored as they stand in the file.
PLAIN: Final = (
    "channel", "direction", "minutes", "felt", "stressors", "lifts", "issue_open", "our_cause",
    "facts", "their_view", "our_view", "proposal",
)  # fmt: skip
#: The others, and what they are stored as.
DERIVED: Final[Mapping[str, tuple[str, ...]]] = {
    "client": ("client_id",),
    "occurred_at": ("occurred_at", "day", "has_time"),
    "issue": ("issue_id",),
    "logged_by": ("logged_by_id", "logged_by_text"),
}
STORED: Final = (
    *PLAIN, *(name for names in DERIVED.values() for name in names), "missed_obligation_id", "expectation", "cause",
    "source",
)  # fmt: skip
#: What stays with whoever logged it, whatever a file of somebody else says.
THEIRS: Final = ("felt", "logged_by_id", "logged_by_text")


def write(batch: Batch, run: Run, members: Mapping[str, int]) -> None:
    """Store the rows: new ones, and what changed in the others. `members` is e-mail -> user id."""
    _refuse_to_feel_for_others(batch, run, members)
    clients, positions = _clients(batch, run)
    keys = known.external_keys(batch)
    stored = known.stored_by_key(Interaction, keys, run)
    found = known.sort_out(batch, run, keys=keys, positions=positions, stored=stored, column="external_id")
    columns = _columns(batch, clients, [*found.new, *found.differing], run, members)
    _insert(batch, found.new, keys, columns, run)
    changed = _change(batch, found.differing, columns, run)
    tally = run.tally(Table.INTERACTIONS)
    tally.new += len(found.new)
    tally.changed += changed
    tally.unchanged += len(found.differing) - changed


def _refuse_to_feel_for_others(batch: Batch, run: Run, members: Mapping[str, int]) -> None:
    """Find fault with rows in which a person says how somebody else who works here felt: they can say so themselves."""
    if run.by is None:
        return
    own = run.by.email.lower()
    for at, (felt, email) in enumerate(zip(batch.values["felt"], batch.values["logged_by"], strict=True)):
        if felt is not None and email.lower() != own and email.lower() in members:
            said = _("how it left %s is theirs to say. Leave the cell empty.") % quoted(email)
            run.faults.add(batch.fault(at, "felt", said))


def _clients(batch: Batch, run: Run) -> tuple[list[int], list[int]]:
    """Return the client's id of each row, 0 where it was deleted, and the positions of the others."""
    names = batch.values["client"]
    ids = {name: pk for name, (pk, _digest) in known.clients_by_name(names, run).items()}
    unknown = {name: None for name in names if name not in ids}  # in the order of the file
    ids |= client_rows.make([name for name in unknown if name not in run.deleted], run)
    for at in [at for at, name in enumerate(names) if name not in ids]:
        run.faults.add(batch.fault(at, "client", known.is_deleted()))
    clients = [ids.get(name, 0) for name in names]
    return clients, [at for at, client in enumerate(clients) if client]


def _columns(
    batch: Batch, clients: list[int], wanted: Sequence[int], run: Run, members: Mapping[str, int]
) -> dict[str, list[Any]]:
    """Return the columns as they are stored, as long as the batch; issues are made for the wanted rows."""
    values = batch.values
    users = [members.get(email.lower()) for email in values["logged_by"]]
    texts = ["" if user else email for user, email in zip(users, values["logged_by"], strict=True)]
    return {
        **{name: values[name] for name in (*PLAIN, "occurred_at", "day", "has_time")},
        "client_id": clients,
        "issue_id": _issues(values["issue"], clients, wanted, run),
        "logged_by_id": users,
        "logged_by_text": texts,
    }


def _issues(titles: Sequence[str], clients: Sequence[int], wanted: Sequence[int], run: Run) -> list[int | None]:
    """Return the issue's id for each of the wanted rows that names one; those that do not exist are made."""
    named = {(clients[at], titles[at]): None for at in wanted if titles[at]}
    if not named:
        return [None] * len(titles)
    ids = _issue_ids(named, run)
    missing = [pair for pair in named if pair not in ids]
    if missing:
        columns = dict(zip(("client_id", "title"), map(list, zip(*missing, strict=True)), strict=True))
        bulk.copy(Issue, columns, workspace_id=run.workspace.pk, created_at=run.now)
        ids = _issue_ids(named, run)
    return [ids.get(pair) for pair in zip(clients, titles, strict=True)]


def _issue_ids(named: Mapping[tuple[int, str], None], run: Run) -> dict[tuple[int, str], int]:
    rows = Issue.objects.for_workspace(run.workspace).filter(
        Among("client_id", {client for client, _title in named}), Among("title", {title for _client, title in named})
    )
    return {(client, title): pk for client, title, pk in rows.values_list("client_id", "title", "pk")}


def _insert(
    batch: Batch, new: Sequence[int], keys: Sequence[str], columns: Mapping[str, Sequence[Any]], run: Run
) -> None:
    if not new:
        return
    rows = {name: [column[at] for at in new] for name, column in columns.items()}
    effort, reward = hours(rows, run.workspace.policy)
    alike = {"workspace_id": run.workspace.pk, "source": IMPORTED, "created_at": run.now, "updated_at": run.now}
    own: dict[str, list[Any]] = {
        "external_id": [keys[at] for at in new],
        "source_digest": [batch.digests[at] for at in new],
        "effort_hours": effort,
        "reward_hours": reward,
    }
    bulk.copy(Interaction, rows | own, **alike)
    run.touched.add(set(rows["client_id"]))


def _change(batch: Batch, differing: Mapping[int, int], columns: Mapping[str, Sequence[Any]], run: Run) -> int:
    """Store what changed, and return in how many rows something did."""
    names = changes.given_columns(batch, PLAIN, DERIVED)
    found = changes.laid_over(Interaction, STORED, differing, {name: columns[name] for name in names})
    for change in found:
        _leave_to_others(change, run)
    matter = [change for change in map(_consistent, found) if change.matters]
    tell(batch, run, map(_told, matter))
    if matter:
        rows = {name: [change.after[name] for change in matter] for name in STORED}
        for change, effort, reward in zip(matter, *hours(rows, run.workspace.policy), strict=True):
            change.after.update(effort_hours=effort, reward_hours=reward)
        run.touched.add({change.before["client_id"] for change in matter} | set(rows["client_id"]))
    changes.write(Interaction, found, batch.digests, updated_at=run.now)
    return len(matter)


def _told(change: Change) -> Told:
    before = change.before
    day = before["occurred_at"] if before["has_time"] else before["day"]
    return Told(change, (before["client_id"], change.after["client_id"]), day)


def _leave_to_others(change: Change, run: Run) -> None:
    """Keep what somebody else felt, and that it was them, out of reach of a person who brings files in."""
    before = change.before
    stored = {name: before[name] for name in THEIRS}
    if run.by is not None and not feelings.is_open(
        stored["logged_by_id"], stored["logged_by_text"], before["source"], run.by
    ):
        change.after.update(stored)


def _consistent(change: Change) -> Change:
    """Take out what belongs to another client; of a day alone, keep when it stands.

    Whose miss it was, the file says then, where it says something else than what followed by rule.
    """
    before, after = change.before, change.after
    moved = before["client_id"] != after["client_id"]
    if moved and before["issue_id"] == after["issue_id"]:
        after["issue_id"] = None
    if moved:
        after.update(missed_obligation_id=None, expectation="")
    if moved or before["our_cause"] != after["our_cause"]:
        after["cause"] = Cause.SAID.value
    if (before["has_time"], before["day"]) == (after["has_time"], after["day"]) and not after["has_time"]:
        after["occurred_at"] = before["occurred_at"]
    return change


def hours(rows: Mapping[str, Sequence[Any]], policy: Policy) -> tuple[list[float], list[float]]:
    """Return what each of the rows cost and gave back, in energy-hours."""
    nothing = np.zeros(len(rows["minutes"]), dtype=np.int64)
    columns = Interactions(
        client=nothing,
        day=nothing,
        minutes=np.array(rows["minutes"], dtype=np.int64),
        felt=np.array([felt or 0 for felt in rows["felt"]], dtype=np.int64),
        stressors=np.array(rows["stressors"], dtype=np.int64),
        lifts=np.array(rows["lifts"], dtype=np.int64),
        our_cause=nothing.astype(np.bool_),
    )
    return energy.effort_hours(columns, policy).tolist(), energy.reward_hours(columns, policy).tolist()
