"""The assessment of clients on a day, computed afresh from the log and stored nowhere: for scripts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from clients.domain.assessment import assess
from clients.models import Client, Workspace
from clients.queries import facts

PLACES: Final = 6
#: The fields of an assessment, in the order in which they are printed; `breakdown` comes last.
FIELDS: Final = (
    "client", "on", "score", "low", "high", "ratio", "trend", "effort_hours", "reward_hours", "weeks_drained",
    "weeks_in_contact", "usual_newer", "usual_older", "usual", "own_share", "silent", "loop", "diagnosis", "plan",
    "plan_probability", "open_obligations", "advice", "rung", "breakdown",
)  # fmt: skip


def assess_afresh(workspace: Workspace, *, on: date, client: Client | None = None) -> list[dict[str, Any]]:
    """Return the assessment of each client that was not deleted, or of one, by falling score, then by name.

    The values are plain: the day as text, numbers rounded to six places, what is not known as None.
    """
    ids = None if client is None else [client.pk]
    assessed = assess(facts.read(workspace, on=on, client_ids=ids), workspace.policy, on)
    names = dict(Client.objects.for_workspace(workspace).alive().values_list("pk", "name"))
    rows = [assessed.row(position) for position in range(len(assessed))]
    told = [_rounded(row | {"client": names[row["client"]], "on": on.isoformat()}) for row in rows]
    return sorted(told, key=lambda row: (-row["score"], row["client"]))


def _rounded(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _round(row[name]) for name in FIELDS}


def _round(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _round(part) for name, part in value.items()}
    return round(value, PLACES) if isinstance(value, float) else value
