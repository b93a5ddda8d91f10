"""Tell of what the stories' people did, as the services would have told of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time
from typing import Any, Final

from clients.models import Client, EffortPlan, Obligation, PlanStep, User, Workspace
from clients.services import trail
from clients.services.demo.telling import Owed
from clients.services.trail import Past

TICKED_AT: Final = time(16, 45)


def clients_added(workspace: Workspace, made: Iterable[Client]) -> None:
    """Tell that each client was taken on by whoever looks after it."""
    past = (
        Past(kind="client.added", by=row.account_manager_id, client=row.pk, subject=row.pk, at=row.created_at)
        for row in made
        if row.account_manager_id
    )
    trail.record_many(workspace_id=workspace.pk, past=past)


def made(workspace: Workspace, kind: str, rows: Iterable[Obligation | EffortPlan]) -> None:
    """Tell that each of the rows was made."""
    past = (
        Past(kind=kind, by=row.created_by_id, client=row.client_id, subject=row.pk, at=row.created_at)
        for row in rows
        if row.created_by_id
    )
    trail.record_many(workspace_id=workspace.pk, past=past)


def steps_done(workspace: Workspace, steps: Iterable[PlanStep]) -> None:
    """Tell that each step of a plan that is done was ticked off at the end of its day."""
    past = (
        Past(
            kind="step.done",
            by=row.done_by_id,
            client=row.client_id,
            subject=row.pk,
            at=datetime.combine(row.done_on, TICKED_AT, tzinfo=workspace.zone),
            changes={"done_on": [None, row.done_on]},
        )
        for row in steps
        if row.done_on and row.done_by_id
    )
    trail.record_many(workspace_id=workspace.pk, past=past)


def closed(workspace: Workspace, obligations: Iterable[tuple[Client, User, int, Owed]]) -> None:
    """Tell that each obligation, given by its id, was fulfilled or waived."""
    past = [
        Past(
            kind=f"obligation.{'fulfilled' if owed.fulfilled_on else 'waived'}",
            by=by.pk,
            client=client.pk,
            subject=pk,
            at=owed.closed_at,
            changes={"fulfilled_on": [None, owed.fulfilled_on]}
            if owed.fulfilled_on
            else {"waived_on": [None, owed.waived_on], "waived_because": None},
        )
        for client, by, pk, owed in obligations
        if owed.closed_at
    ]
    trail.record_many(workspace_id=workspace.pk, past=past)


def contacts_logged(workspace: Workspace, columns: Mapping[str, Sequence[Any]]) -> None:
    """Tell that each contact, given by its columns, was logged."""
    rows = zip(columns["logged_by_id"], columns["client_id"], columns["created_at"], strict=True)
    past = (Past(kind="interaction.logged", by=by, client=client, at=at) for by, client, at in rows)
    trail.record_many(workspace_id=workspace.pk, past=past)
