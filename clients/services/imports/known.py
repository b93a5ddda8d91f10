"""Tell the rows of a file apart: new ones, ones that changed since the last import, and ones that are as they were."""

from __future__ import annotations

import difflib
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeVar

from django.utils.translation import gettext as _

from clients.models import Client, Interaction, Obligation
from clients.queries import named
from clients.queries.among import Among, by_key
from clients.queries.export_rows import IMPORTED, OF_ALL_VALUES
from clients.queries.own_ids import made_by_us, own_id
from clients.services.imports.batch import Batch
from clients.services.imports.faults import quoted
from clients.services.imports.run import Run

Key = TypeVar("Key", bound=Hashable)

#: A stored row: its id, and the digest of the file's row that it came from.
Stored = tuple[int, str]
MOST_ALIKE: Final = 500  # names among which the one that was meant is sought


@dataclass(slots=True)
class Sorted:
    """The positions of rows in a batch that ask for something."""

    new: list[int] = field(default_factory=list)
    differing: dict[int, int] = field(default_factory=dict)  # with the id of the stored row


def sort_out(
    batch: Batch,
    run: Run,
    *,
    keys: Sequence[Key],
    positions: Sequence[int],
    stored: Mapping[Key, Stored],
    column: str,
) -> Sorted:
    """Return which of the rows are new and which differ from what the file held last time.

    The same row twice counts once; two different rows with one key are a fault in `column`.
    """
    found, here, seen = Sorted(), dict[Key, int](), run.seen[batch.table]
    tally, digests, same = run.tally(batch.table), batch.digests, list[int]()
    for at in positions:
        key = keys[at]
        pk, digest = stored.get(key, (0, ""))
        earlier = here.setdefault(key, at)
        if earlier != at:
            digest = digests[earlier]
        if (earlier != at or (pk and pk in seen)) and digest != digests[at]:
            run.faults.add(batch.fault(at, column, _used_twice(batch, at, column)))
        elif earlier != at or (pk and pk in seen):
            tally.repeated += 1
        elif not pk:
            found.new.append(at)
        elif digest == digests[at]:
            same.append(pk)
        else:
            found.differing[at] = pk
    tally.unchanged += len(same)
    seen.add(same)
    seen.add(found.differing.values())
    return found


def clients_by_name(names: Iterable[str], run: Run) -> dict[str, Stored]:
    """Return the clients of these names, as far as there are any that were not deleted."""
    where = {"workspace_id": run.workspace.pk, "deleted_at": None}
    return by_key(Client, "name", set(names), columns=("id", "source_digest"), where=where)


def hold_clients(batch: Batch, run: Run) -> tuple[list[int], list[int]]:
    """Return the client's id of each row, 0 where there is none, and the positions of the rows that have one.

    The clients are held until the transaction ends, so that they cannot be offboarded meanwhile.
    """
    names = batch.values["client"]
    found = clients_by_name(names, run)
    held = Client.objects.filter(Among("pk", (pk for pk, _digest in found.values()))).order_by("pk")
    ids = dict(held.select_for_update(no_key=True).values_list("name", "pk"))
    for at in [at for at, name in enumerate(names) if name not in ids]:
        if names[at] in run.deleted:
            run.faults.add(batch.fault(at, "client", is_deleted()))
        elif not run.faults.is_incomplete:
            run.faults.add(batch.fault(at, "client", _is_unknown(names[at], run)))
    clients = [ids.get(name, 0) for name in names]
    return clients, [at for at, client in enumerate(clients) if client]


def is_deleted() -> str:
    """Return what is wrong with a row about a client that was deleted."""
    return _("this client was deleted. Restore it first, or take its rows out of the file.")


def external_keys(batch: Batch) -> list[str]:
    """Return the external id of each row; one without is known by all of its values."""
    ids = batch.values["external_id"]
    return [key or f"{OF_ALL_VALUES}{digest}" for key, digest in zip(ids, batch.digests, strict=True)]


def stored_by_key(model: type[Interaction | Obligation], keys: Sequence[str], run: Run) -> dict[str, Stored]:
    """Return the stored rows that the keys mean: of earlier imports, or exported under an id of ours."""
    where = {"workspace_id": run.workspace.pk, "source": IMPORTED}
    known = by_key(model, "external_id", keys, columns=("id", "source_digest"), where=where)
    ours = {own[0]: key for key in keys if key not in known and (own := made_by_us(key))}
    if ours:
        rows = model._default_manager.filter(Among("pk", ours), workspace=run.workspace)
        found = rows.values_list("pk", "created_at", "source_digest")
        known |= {ours[pk]: (pk, digest) for pk, made, digest in found if ours[pk] == own_id(pk, made)}
    return known


def _is_unknown(name: str, run: Run) -> str:
    """Return what is wrong with a name; what it is like is looked for as long as somebody is told."""
    told = _("there is no client %s. Add it to the clients file, or correct the name.") % quoted(name)
    if not run.faults.has_room:
        return told
    alike = Client.objects.for_workspace(run.workspace).alive().filter(named.beginning(name[:1]))
    near = difflib.get_close_matches(name, alike.order_by("name").values_list("name", flat=True)[:MOST_ALIKE], n=1)
    if near:
        parts = {"name": quoted(name), "near": quoted(near[0])}
        return _("there is no client %(name)s. Did you mean %(near)s?") % parts
    return told


def _used_twice(batch: Batch, at: int, column: str) -> str:
    value = batch.values[column][at]
    shown = quoted(value) if isinstance(value, str) else str(value)
    return _("%s is named by an earlier row with other values. Keep one of the two rows.") % shown
