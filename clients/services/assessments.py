"""Bring the stored assessments up to date with the log. Nobody else writes them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from clients.domain.assessment import Assessments, assess
from clients.domain.facts import Floats, Ints
from clients.models import Assessment, Client, Workspace
from clients.queries import facts
from clients.services import bulk, nudges

COLUMNS = [field.attname for field in Assessment._meta.concrete_fields]
#: Columns that are derived here; the others carry their assessed column over as it is.
DERIVED = {
    "client_id",
    "workspace_id",
    "on",
    "last_contact",
    "rose_on",
    "weeks",
    "effort_parts",
    "reward_parts",
    "rung",
    "advice_due",
}


@transaction.atomic(savepoint=False)
def refresh(*, workspace: Workspace, on: date, client_ids: Sequence[int] | None = None) -> Assessments:
    """Assess the clients of a workspace, or some of them, from the log, and store what came out.

    Takes a fixed number of SQL statements, whatever the number of clients. What was stored asks for its advice to be
    reconsidered. The clients are locked, so that two assessments cannot overtake each other.
    """
    read = facts.read(workspace, on=on, client_ids=client_ids, lock=True)
    assessed = assess(read, workspace.policy, on)
    store(workspace, assessed)
    return assessed


def bring_up_to_date(*, client: Client, now: datetime) -> None:
    """Assess one client after a change, and ask that its advice be reconsidered and an early signal told."""
    workspace = client.workspace
    assessed = refresh(workspace=workspace, on=workspace.local_day(now), client_ids=[client.pk])
    if (assessed.rose_on >= 0).any():
        nudges.notices()  # an early signal is told at once
    nudges.reconsider(workspace_id=workspace.pk, client_ids=[client.pk])


def store(workspace: Workspace, assessed: Assessments) -> None:
    """Lay assessments over the stored ones."""
    bulk.upsert(Assessment, COLUMNS, _rows(workspace, assessed), key="client_id")


def _rows(workspace: Workspace, assessed: Assessments) -> Iterator[tuple[Any, ...]]:
    """Return the assessments as rows in the order of COLUMNS."""
    whole = len(assessed)
    columns: dict[str, list[Any]] = {
        "client_id": assessed.client.tolist(),
        "workspace_id": [workspace.pk] * whole,
        "on": [assessed.on] * whole,
        "last_contact": _days(assessed.last_contact),
        "rose_on": _days(assessed.rose_on),
        "weeks": ["".join(map(str, weeks)) for weeks in assessed.weeks.tolist()],
        "effort_parts": _parts(assessed.effort_parts, whole),
        "reward_parts": _parts(assessed.reward_parts, whole),
        "rung": [rung or "" for rung in assessed.rung.tolist()],
        "advice_due": [True] * whole,
    }
    for name in COLUMNS:
        if name not in DERIVED:
            columns[name] = [_known(value) for value in getattr(assessed, name).tolist()]
    return zip(*(columns[name] for name in COLUMNS), strict=True)


def _days(of: Ints) -> list[date | None]:
    """Return ordinal days as dates, and None for those before all."""
    return [None if day < 0 else date.fromordinal(day) for day in of.tolist()]


def _parts(parts: dict[str, Floats], whole: int) -> list[str]:
    """Return each client's parts of a sum as JSON."""
    lists = {name: part.tolist() for name, part in parts.items()}
    return [json.dumps({name: values[position] for name, values in lists.items()}) for position in range(whole)]


def _known(value: Any) -> Any:
    """Return None for what is not a number."""
    return None if value != value else value  # noqa: PLR0124
