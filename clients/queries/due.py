"""What is owed and falls due: obligations and promises, ours and theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from clients.models import Obligation, Workspace
from clients.models.client import ClientQuerySet


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One open obligation that has a day."""

    pk: int
    client: int
    client_name: str
    title: str
    kind: str  # a value of Obligation.Kind
    is_ours: bool
    day: date
    time: time | None  # by the workspace's clock; None: some time on that day
    is_overdue: bool


def coming(workspace: Workspace, clients: ClientQuerySet, *, on: date, days: int) -> tuple[Due, ...]:
    """Return what was open on a day and is due within so many days of it, or overdue: ours first, then by day.

    Of these clients of the workspace; those that were deleted are left out.
    """
    limit = datetime.combine(on + timedelta(days=days + 1), time(), tzinfo=workspace.zone)
    open_then = Q(fulfilled_on=None) | Q(fulfilled_on__gt=on), Q(waived_on=None) | Q(waived_on__gt=on)
    found = (
        Obligation.objects.for_workspace(workspace)
        .filter(*open_then, due_at__lt=limit, client__in=clients.alive())
        .select_related("client")
        .order_by("due_at", "pk")
    )
    rows = [_due(row, row.due_at.astimezone(workspace.zone), on) for row in found if row.due_at]
    return tuple(sorted(rows, key=lambda row: not row.is_ours))


def _due(row: Obligation, local: datetime, on: date) -> Due:
    return Due(
        pk=row.pk,
        client=row.client_id,
        client_name=row.client.name,
        title=row.title,
        kind=row.kind,
        is_ours=row.owed_by == Obligation.OwedBy.US,
        day=local.date(),
        time=local.time() if row.due_has_time else None,
        is_overdue=local.date() < on,
    )
