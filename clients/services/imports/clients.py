"""Write the rows of a clients file, each with the person to talk to first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from clients.models import Client, Contact
from clients.models.client import NAME_FOLDED
from clients.queries.among import Among
from clients.queries.when import exact_day
from clients.services import bulk
from clients.services.imports import changes, gate, known
from clients.services.imports.batch import Batch, Table
from clients.services.imports.changes import Change, Row
from clients.services.imports.faults import quoted
from clients.services.imports.run import Run
from clients.services.imports.telling import Told, tell

PROFILE: Final = ("status", "monthly_value", "started_on", "cadence_days", "kickoff_done", "notes")
PERSON: Final[Mapping[str, str]] = {"contact_name": "name", "email": "email", "phone": "phone"}

#: A client's id, the contact's, and what is told of the person.
_Told = tuple[int, int, dict[str, str]]


def write(batch: Batch, run: Run) -> None:
    """Store the rows: new ones, and what changed in the others."""
    names = batch.values["client"]
    positions, stored = _stored(batch, run)
    found = known.sort_out(batch, run, keys=names, positions=positions, stored=stored, column="client")
    made = _insert(batch, found.new, run)
    changed = _change(batch, found.differing, run)
    tally = run.tally(Table.CLIENTS)
    tally.new += len(made)
    tally.changed += len(changed)
    tally.unchanged += len(found.differing) - len(changed)
    run.touched.add([*made.values(), *changed])


def make(names: Sequence[str], run: Run) -> dict[str, int]:
    """Return the ids of new clients that only the interactions name; they start with their first one."""
    count = len(names)
    if not count:
        return {}
    blank = {"status": Client.Status.ACTIVE.value, "monthly_value": None, "cadence_days": None, "notes": ""}
    values = {"client": names, "started_on": [run.today] * count, "kickoff_done": [False] * count}
    _copy(values | {name: [value] * count for name, value in blank.items()}, [""] * count, run)
    made = _ids(names, run)
    run.unstarted.add(made.values())
    run.touched.add(made.values())
    run.made_by_name += count
    return made


def _stored(batch: Batch, run: Run) -> tuple[list[int], dict[str, known.Stored]]:
    """Return the positions of the rows that can be stored, and the clients that they mean."""
    names = batch.values["client"]
    stored = known.clients_by_name(names, run)
    deleted = {at for at, name in enumerate(names) if name in run.deleted and name not in stored}
    for at in sorted(deleted):
        run.faults.add(batch.fault(at, "client", known.is_deleted()))
    return [at for at in range(len(names)) if at not in deleted], stored


def _insert(batch: Batch, new: Sequence[int], run: Run) -> dict[str, int]:
    if not new:
        return {}
    values = {name: [column[at] for at in new] for name, column in batch.values.items()}
    unstarted = [name for name, day in zip(values["client"], values["started_on"], strict=True) if day is None]
    values["started_on"] = [day or run.today for day in values["started_on"]]
    _copy(values, [batch.digests[at] for at in new], run)
    made = _ids(values["client"], run)
    run.unstarted.add(made[name] for name in unstarted)
    _copy_people([(made[values["client"][at]], _person(values, at)) for at in range(len(new))], run)
    return made


def _copy(values: Mapping[str, Sequence[Any]], digests: Sequence[str], run: Run) -> None:
    columns = {"name": values["client"], "source_digest": digests, **{name: values[name] for name in PROFILE}}
    columns |= {column: list(map(fold, values["client"])) for column, fold in NAME_FOLDED.items()}
    bulk.copy(Client, columns, workspace_id=run.workspace.pk, created_at=run.now, updated_at=run.now)


def _ids(names: Sequence[str], run: Run) -> dict[str, int]:
    return {name: pk for name, (pk, _digest) in known.clients_by_name(names, run).items()}


def _change(batch: Batch, differing: Mapping[int, int], run: Run) -> list[int]:
    """Store what changed, and return the ids of those in whom something did."""
    given = {name: batch.values[name] for name in changes.given_columns(batch, PROFILE, {})}
    found = [_keep_start(change) for change in changes.laid_over(Client, PROFILE, differing, given)]
    found = _without_parted(_without_early_leavers(found, batch, run), batch, run)
    people = _change_people(batch, differing, run)
    changes.write(Client, found, batch.digests, updated_at=run.now)
    changed = [change for change in found if change.matters or change.pk in people]
    tell(batch, run, (Told(_with_person(change, people), (change.pk,)) for change in changed))
    return [change.pk for change in changed]


def _with_person(change: Change, people: Mapping[int, tuple[Row, Row]]) -> Change:
    """Return what becomes of a client together with the person to talk to first."""
    before, after = people.get(change.pk, ({}, {}))
    return replace(change, before=change.before | before, after=change.after | after)


def _without_early_leavers(found: list[Change], batch: Batch, run: Run) -> list[Change]:
    """Return the changes without those that the gate refuses, which become faults."""
    former = Client.Status.FORMER.value
    leaving = [change for change in found if change.after["status"] == former != change.before["status"]]
    held = gate.held_back({change.pk for change in leaving})
    refused = {change.at for change in leaving if change.pk in held}
    for at in sorted(refused):
        run.faults.add(batch.fault(at, "status", str(gate.NOT_YET)))
    return [change for change in found if change.at not in refused]


def _without_parted(found: list[Change], batch: Batch, run: Run) -> list[Change]:
    """Return the changes without those of clients who left by a goodbye and would be back, which become faults."""
    former = Client.Status.FORMER.value
    back = [change for change in found if change.before["status"] == former != change.after["status"]]
    closed = gate.closed_on({change.pk for change in back}, run)
    refused = {change.at: closed[change.pk] for change in back if change.pk in closed}
    for at, day in sorted(refused.items()):
        told = {"client": quoted(batch.values["client"][at]), "day": exact_day(day)}
        run.faults.add(batch.fault(at, "status", str(gate.PARTED) % told))
    return [change for change in found if change.at not in refused]


def _keep_start(change: Change) -> Change:
    """Keep the start where the cell is empty: it says nothing about it."""
    if change.after["started_on"] is None:
        change.after["started_on"] = change.before["started_on"]
    return change


def _person(values: Mapping[str, Sequence[Any]], at: int) -> dict[str, str]:
    return {field: values[name][at] for name, field in PERSON.items()}


def _copy_people(people: Sequence[tuple[int, Mapping[str, str]]], run: Run) -> None:
    """Store the people of clients that had none, as far as anything is known of them."""
    told = [(pk, person) for pk, person in people if any(person.values())]
    if told:
        columns: dict[str, list[Any]] = {field: [person[field] for _pk, person in told] for field in PERSON.values()}
        columns["client_id"] = [pk for pk, _person in told]
        bulk.copy(Contact, columns, workspace_id=run.workspace.pk, created_at=run.now, is_primary=True)


def _change_people(batch: Batch, differing: Mapping[int, int], run: Run) -> dict[int, tuple[Row, Row]]:
    """Store what changed in the people to talk to first, and return before and after by client, as the file has it."""
    given = set(PERSON) & batch.given
    if not differing or not given:
        return {}
    fields = list(PERSON.values())
    rows = Contact.objects.filter(Among("client_id", differing.values()), is_primary=True)
    stored = {
        client: (pk, dict(zip(fields, known, strict=True)))
        for client, pk, *known in rows.values_list("client", "pk", *fields)
    }
    nobody = (0, dict.fromkeys(fields, ""))
    new, changed, gone = list[_Told](), list[_Told](), list[_Told]()
    told: dict[int, tuple[Row, Row]] = {}
    for at, client in differing.items():
        pk, before = stored.get(client, nobody)
        after = before | {PERSON[name]: batch.values[name][at] for name in given}
        if after != before:
            (new if not pk else changed if any(after.values()) else gone).append((client, pk, after))
            told[client] = (_as_in_file(before), _as_in_file(after))
    _copy_people([(client, person) for client, _pk, person in new], run)
    bulk.update(Contact, fields, [(*person.values(), pk) for _client, pk, person in changed], key="id")
    Contact.objects.filter(Among("pk", (pk for _client, pk, _person in gone))).delete()
    return told


def _as_in_file(person: Mapping[str, str]) -> Row:
    return {name: person[field] for name, field in PERSON.items()}
