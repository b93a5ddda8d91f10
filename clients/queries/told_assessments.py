"""The assessments of clients for a person's script: the fields that `assess` prints, and no more than a page tells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from clients.models import Assessment, User, Workspace
from clients.models.client import ClientQuerySet
from clients.queries import feelings
from clients.queries.feelings import Feelings, Telling
from clients.queries.outcomes import FIELDS, PLACES
from clients.queries.when import Clock

#: How finely a number is told where others' feelings are in it: as finely as pages do.
ROUGHLY: Final[Mapping[str, int]] = {"score": 0, "low": 0, "high": 0, "trend": 0, "ratio": 1}


def told(workspace: Workspace, clients: ClientQuerySet, user: User, clock: Clock) -> list[dict[str, Any]]:
    """Return them by falling score, then by name; two statements, whatever the number of clients."""
    felt = feelings.of_workspace(workspace, user, on=clock.today)
    found = Assessment.objects.for_workspace(workspace).filter(client__in=clients).select_related("client")
    rows = [_row(assessment, felt.get(assessment.client_id, Feelings())) for assessment in found]
    return sorted(rows, key=lambda row: (-row["score"], row["client"]))


def _row(found: Assessment, felt: Feelings) -> dict[str, Any]:
    effort = feelings.effort_told(found.effort_parts, felt.lately)
    reward = feelings.reward_told(found.reward_parts, felt.lately)
    row: dict[str, Any] = {name: getattr(found, name, None) for name in FIELDS} | {
        "client": found.client.name,
        "on": found.on.isoformat(),
        "effort_hours": sum(effort.values()),
        "reward_hours": sum(reward.values()),
        "breakdown": {"effort": dict(effort), "reward": dict(reward)},
    }
    if felt.lately is not Telling.OPENLY:
        row |= {name: round(row[name], places) for name, places in ROUGHLY.items()}
        row |= {"effort_hours": round(row["effort_hours"]), "reward_hours": round(row["reward_hours"])}
    if felt.ever is not Telling.OPENLY:
        chance = found.plan_probability
        row |= {
            "own_share": round(4 * found.own_share) / 4,
            "plan_probability": None if chance is None else round(chance, 1),
        }
    return {name: _plain(row[name]) for name in FIELDS}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    return round(value, PLACES) if isinstance(value, float) else value
