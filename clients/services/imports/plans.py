"""Write the rows of an effort plans file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from clients.models import EffortPlan
from clients.services import bulk
from clients.services.imports import changes, known
from clients.services.imports.batch import Batch, Table
from clients.services.imports.changes import Change
from clients.services.imports.run import Run
from clients.services.imports.telling import Told, tell

STORED: Final = ("ends_on", "goal")


def write(batch: Batch, run: Run) -> None:
    """Store the rows: new ones, and what changed in the others. Plans may overlap; the newest counts."""
    clients, positions = known.hold_clients(batch, run)
    keys = list(zip(clients, batch.values["starts_on"], strict=True))
    rows = EffortPlan.objects.for_workspace(run.workspace).filter(
        client__in=set(clients), starts_on__in=set(batch.values["starts_on"])
    )
    stored = {
        (client, day): (pk, digest)
        for client, day, pk, digest in rows.values_list("client_id", "starts_on", "pk", "source_digest")
    }
    found = known.sort_out(batch, run, keys=keys, positions=positions, stored=stored, column="starts_on")
    _insert(batch, found.new, clients, run)
    changed = _change(batch, found.differing, run)
    tell(batch, run, (Told(one, (clients[one.at],), batch.values["starts_on"][one.at]) for one in changed))
    run.touched.add(clients[at] for at in [*found.new, *(change.at for change in changed)])
    tally = run.tally(Table.PLANS)
    tally.new += len(found.new)
    tally.changed += len(changed)
    tally.unchanged += len(found.differing) - len(changed)


def _insert(batch: Batch, new: Sequence[int], clients: Sequence[int], run: Run) -> None:
    if new:
        starts_on = [batch.values["starts_on"][at] for at in new]
        columns = {
            "client_id": [clients[at] for at in new],
            "starts_on": starts_on,
            "ends_on": [
                batch.values["ends_on"][at] or _end(start, run) for at, start in zip(new, starts_on, strict=True)
            ],
            "goal": [batch.values["goal"][at] for at in new],
            "source_digest": [batch.digests[at] for at in new],
        }
        bulk.copy(EffortPlan, columns, workspace_id=run.workspace.pk, created_at=run.now)


def _change(batch: Batch, differing: Mapping[int, int], run: Run) -> list[Change]:
    given = {name: batch.values[name] for name in changes.given_columns(batch, STORED, {})}
    if "ends_on" in given:
        starts_on = batch.values["starts_on"]
        given["ends_on"] = [end or _end(start, run) for end, start in zip(given["ends_on"], starts_on, strict=True)]
    found = changes.laid_over(EffortPlan, STORED, differing, given)
    changes.write(EffortPlan, found, batch.digests)
    return [change for change in found if change.matters]


def _end(starts_on: date, run: Run) -> date:
    """Return the last day of a plan that names none: as long after its start as the policy says."""
    return starts_on + timedelta(days=int(run.workspace.policy.plan_days))
