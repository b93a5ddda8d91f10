"""Move what is kept by a workspace's clock when that clock changes.

A moment stays the moment it was, and may now fall on another day. A day of which no time is known stays the day it was,
so the moment that stands for it moves.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from django.db.models import F
from django.db.models.functions import TruncDate

from clients.domain.schedule import next_daily
from clients.models import Interaction, Obligation, Subscription, Workspace
from clients.services.sweeps import SWEEP_HOUR

AT_ONCE = 500
NOON = time(12)


def move(*, workspace: Workspace, before: ZoneInfo, now: datetime) -> None:
    """Bring days and due times of a workspace into its zone, which was another before."""
    _move_interactions(workspace, before)
    _move_obligations(workspace, before)
    for subscription in Subscription.objects.for_workspace(workspace):
        subscription.next_due_at = subscription.next_after(now, workspace.zone)
        subscription.save(update_fields=["next_due_at"])
    workspace.next_sweep_at = next_daily(after=now, zone=workspace.zone, hour=SWEEP_HOUR)
    workspace.save(update_fields=["next_sweep_at"])


def _move_interactions(workspace: Workspace, before: ZoneInfo) -> None:
    mine = Interaction.objects.for_workspace(workspace)
    mine.filter(has_time=True).update(day=TruncDate("occurred_at", tzinfo=workspace.zone))
    timeless = mine.filter(has_time=False)
    days = timeless.order_by("day").values_list("day", flat=True).distinct()
    for shift, first, last in _spans(list(days), before, workspace.zone):
        timeless.filter(day__range=(first, last)).update(occurred_at=F("occurred_at") + shift)


def _spans(days: list[date], before: ZoneInfo, after: ZoneInfo) -> Iterator[tuple[timedelta, date, date]]:
    """Yield by how much the noon of days moves, with the first and the last of days in a row where it is the same."""
    for shift, same in groupby(days, key=lambda day: _noon(day, after) - _noon(day, before)):
        span = list(same)
        yield shift, span[0], span[-1]


def _noon(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, NOON, tzinfo=zone).astimezone(UTC)


def _move_obligations(workspace: Workspace, before: ZoneInfo) -> None:
    timeless = list(Obligation.objects.for_workspace(workspace).filter(due_has_time=False, due_at__isnull=False))
    for obligation in timeless:
        assert obligation.due_at is not None
        on_the_wall = obligation.due_at.astimezone(before).replace(tzinfo=workspace.zone)
        obligation.due_at = on_the_wall.astimezone(UTC)
    Obligation.objects.bulk_update(timeless, ["due_at"], batch_size=AT_ONCE)
