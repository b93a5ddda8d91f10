"""What a report keeps of the day it was made on, so that the next one can tell what changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from clients.domain.advice import Advice
from clients.domain.diagnosis import Diagnosis
from clients.models import Report, ReportKind, User, Workspace
from clients.queries.at_risk import Belief
from clients.reports import changes

#: Parts of the score that are smaller are not kept: no report would name them.
SMALLEST_PART = 0.05  # energy-hours


@dataclass(frozen=True, slots=True)
class Memory:
    """What an earlier report said, as of which day, and when it was made."""

    on: date
    made_at: datetime
    beliefs: Mapping[int, Belief]  # by client


def content_of(beliefs: Mapping[int, Belief]) -> dict[str, Any]:
    """Return what a report has to keep, ready for JSON: no more than its reader was told."""
    return {"beliefs": {str(client): _as_json(belief) for client, belief in beliefs.items()}}


def last_report(workspace: Workspace, user: User, *, before: date) -> Memory | None:
    """Return what the last report to this person said that is of an earlier day; None where there is none.

    One that could not be sent was never read, so the one before it counts.
    """
    earlier = Report.objects.for_workspace(workspace).filter(user=user, kind=ReportKind.AT_RISK, as_of__lt=before)
    told = earlier.exclude(state=Report.State.FAILED).order_by("-as_of", "-pk")
    found = told.values_list("as_of", "created_at", "content").first()
    if found is None:
        return None
    on, made_at, content = found
    return Memory(on, made_at, {int(client): _from_json(kept) for client, kept in content["beliefs"].items()})


def _as_json(belief: Belief) -> dict[str, Any]:
    return {
        "score": changes.shown(belief),
        "diagnosis": belief.diagnosis.value,
        "advice": belief.advice.value,
        "effort": _worth_keeping(belief.effort),
        "reward": _worth_keeping(belief.reward),
    }


def _worth_keeping(parts: Mapping[str, float]) -> dict[str, float]:
    return {name: round(hours, 2) for name, hours in parts.items() if hours >= SMALLEST_PART}


def _from_json(kept: Mapping[str, Any]) -> Belief:
    return Belief(
        score=kept["score"],
        diagnosis=Diagnosis(kept["diagnosis"]),
        advice=Advice(kept["advice"]),
        effort=kept["effort"],
        reward=kept["reward"],
    )
