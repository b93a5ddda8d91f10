"""Write down who changed what: beside the change itself, in its transaction.

Nobody else adds an event, changes one or removes one; a trigger in the database holds back every change but emptying.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any, Final

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.db.transaction import on_commit

from clients.models import (
    Advice,
    Client,
    EffortPlan,
    Event,
    Interaction,
    LeavingTask,
    Obligation,
    Offboarding,
    PlanStep,
    Recovery,
    ReviewDecision,
    User,
    Workspace,
)
from clients.models.base import WorkspaceQuerySet
from clients.queries.among import Among
from clients.security_log import note
from clients.services import bulk

RowOfClient = (
    Advice | EffortPlan | Interaction | LeavingTask | Obligation | Offboarding | PlanStep | Recovery | ReviewDecision
)

#: What is never told, not even that it changed: it belongs to whoever felt it. Nor is what is derived from it.
PRIVATE: Final = frozenset({"felt", "effort_hours", "reward_hours"})
#: What the security log need not know, but for what nobody can take back or what others see by it.
EVERYDAY: Final = frozenset(
    {
        "advice", "answer", "assumption", "client", "interaction", "obligation", "offboarding", "plan", "review",
        "step", "task",
    }
)  # fmt: skip
GRAVE: Final = frozenset({"erased", "exported", "shared", "unshared"})

_plain = DjangoJSONEncoder()


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A change to a client that was made in the past, by ids; `by` is None where a command or the clock made it."""

    kind: str
    by: int | None
    client: int
    at: datetime
    subject: int | None = None
    changes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def told(self) -> str:
        """Return the changes as they are stored."""
        return _plain.encode(dict(self.changes))


def record(
    *,
    kind: str,
    workspace_id: int,
    by: User | None,
    now: datetime,
    client: Client | None = None,
    subject: Model | None = None,
    changes: Mapping[str, Any] | None = None,
) -> None:
    """Add an event; `by` is None where nobody but the clock did it. Words that people wrote are not repeated in it.

    The kind is one of `Event.Kind`. `changes` has, for each field, [before, after], None where the content is words, or
    a number of rows; `differences` makes it. A person is given by id.
    """
    client_id = client.pk if client else None
    _add(kind, workspace_id, by, now, changes, client_id=client_id, subject_id=subject.pk if subject else None)


def record_of(
    row: Client | RowOfClient, kind: str, *, by: User | None, now: datetime, changes: Mapping[str, Any] | None = None
) -> None:
    """Add an event about a client, or about a row that belongs to one; see `record`."""
    client_id = row.pk if isinstance(row, Client) else row.client_id
    _add(kind, row.workspace_id, by, now, changes, client_id=client_id, subject_id=row.pk)


def record_many(*, workspace_id: int, past: Iterable[Past]) -> None:
    """Add events that tell of clients, in one statement whatever their number."""
    columns = ["workspace_id", "kind", "by_id", "by_itself", "client_id", "subject_id", "changes", "created_at"]
    rows = (
        (workspace_id, Event.Kind(one.kind).value, one.by, one.by is None, one.client, one.subject, one.told, one.at)
        for one in past
    )
    bulk.insert(Event, columns, rows)


def record_each(
    *, workspace_id: int, kind: str, by: User, now: datetime, changes: Mapping[int, Mapping[str, Any]]
) -> None:
    """Add an event for each of many clients to whom somebody did the same at once; see `record`.

    One statement whatever their number; the security log gets one line for all of them.
    """
    record_many(
        workspace_id=workspace_id,
        past=(
            Past(kind=kind, by=by.pk, client=client, subject=client, at=now, changes=told)
            for client, told in changes.items()
        ),
    )
    if changes and kind.split(".")[1] in GRAVE:
        on_commit(partial(note, kind, workspace=workspace_id, user=by.pk, clients=len(changes)))


def empty(*, client: Client) -> int:
    """Leave of what is told of a client only that it happened, by whom and when; return the number of events."""
    return _empty(Event.objects.filter(workspace_id=client.workspace_id, client=client))


def purge(*, workspace_id: int, clients: Collection[int], interactions: Collection[int], now: datetime) -> None:
    """Empty the events of rows that are about to be removed for good, and write down that they are."""
    events = Event.objects.filter(workspace_id=workspace_id)
    _empty(events.filter(Among("client_id", clients)))
    _empty(events.filter(Among("subject_id", interactions), kind__startswith="interaction."))
    counts = {"clients": len(clients), "contacts": len(interactions)}
    changes = {name: number for name, number in counts.items() if number}
    record(kind="data.purged", workspace_id=workspace_id, by=None, now=now, changes=changes)


def retire(*, workspace: Workspace, before: datetime) -> int:
    """Remove the events of a workspace that are older than it keeps them; return their number."""
    removed, _by_kind = Event.objects.for_workspace(workspace).filter(created_at__lt=before).delete()
    return removed


def differences(
    before: Mapping[str, Any], after: Mapping[str, Any], *, words: Collection[str] = ()
) -> dict[str, list[Any] | None]:
    """Return what differs, by field: [before, after], or None for the `words`, which are not repeated."""
    return {
        name: None if name in words else [plain(before.get(name)), plain(value)]
        for name, value in after.items()
        if name not in PRIVATE and before.get(name) != value
    }


def plain(value: Any) -> Any:
    """Return a value as it is kept: a row by its id, a day, a moment or an amount as text."""
    if isinstance(value, Model):
        return value.pk
    return value if value is None or isinstance(value, bool | int | float | str) else _plain.default(value)


def _empty(events: WorkspaceQuerySet[Event]) -> int:
    return events.exclude(changes={}).update(changes={})


def _add(
    kind: str,
    workspace_id: int,
    by: User | None,
    now: datetime,
    changes: Mapping[str, Any] | None,
    **of: int | None,
) -> None:
    table, deed = kind.split(".")
    if table not in EVERYDAY or deed in GRAVE:
        on_commit(partial(note, kind, workspace=workspace_id, user=by.pk if by else None, **of))
    Event.objects.create(
        kind=Event.Kind(kind),
        workspace_id=workspace_id,
        by=by,
        by_itself=by is None,
        changes=dict(changes or {}),
        created_at=now,
        **of,
    )
