"""What has to be done again and again: scores fade, promises fall due, deleted rows have to go."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from clients import walls
from clients.domain.schedule import next_daily
from clients.models import Assessment, Client, Heartbeat, Interaction, Workspace
from clients.queries.among import Among
from clients.services import advice, assessments, people, recoveries, retention, trail

logger = logging.getLogger(__name__)

SWEEP_HOUR = 3  # by the workspace's clock
NIGHT = timedelta(days=1)
KEPT_DAYS = 30  # that a deletion can be undone


def sweep(*, workspace: Workspace, on: date, now: datetime) -> advice.Changes:
    """Bring every assessment and every advice of a workspace up to date, in a fixed number of SQL statements."""
    assessments.refresh(workspace=workspace, on=on)
    changes = advice.reconsider(workspace=workspace, on=on, now=now)
    recoveries.note_turns(workspace=workspace, on=on, now=now)
    return changes


def sweep_due(*, now: datetime) -> int:
    """Sweep each workspace whose night has come; return how many. Nights that were missed are made up for by one."""
    # A night that lies more than a day or so ahead was set by a clock that was wrong.
    odd = Q(next_sweep_at=None) | Q(next_sweep_at__gt=now + 2 * NIGHT)
    due = Workspace.objects.filter(odd | Q(next_sweep_at__lte=now))
    return sum(_sweep_if_ours(workspace, now) for workspace in due.order_by("pk"))


def reconsider_waiting(*, now: datetime) -> int:
    """Reconsider advice for every client whose nudge was lost; return the number of workspaces that had some."""
    with walls.everywhere():
        waiting = Assessment.objects.filter(advice_due=True).values_list("workspace", flat=True).distinct()
        found = list(waiting.order_by("workspace"))
    for workspace_id in found:
        try:
            reconsider(workspace_id=workspace_id, now=now)
        except Exception:
            logger.exception("The advice of workspace %s cannot be reconsidered; others go on.", workspace_id)
    return len(found)


def reconsider(*, workspace_id: int, now: datetime, client_ids: Sequence[int] | None = None) -> None:
    """Reconsider the advice for these clients of a workspace, or for all of them."""
    workspace = Workspace.objects.get(pk=workspace_id)
    with walls.inside(workspace_id):
        advice.reconsider(workspace=workspace, on=workspace.local_day(now), now=now, client_ids=client_ids)


def purge_deleted(*, now: datetime) -> int:
    """Remove for good what was deleted more than 30 days ago; return the number of rows."""
    too_late = now - timedelta(days=KEPT_DAYS)
    with walls.everywhere():
        interactions, clients = _too_late(Interaction, too_late), _too_late(Client, too_late)
    workspaces = sorted(interactions.keys() | clients.keys())
    return sum(_purge_inside(workspace, clients[workspace], interactions[workspace], now) for workspace in workspaces)


def purge_unverified(*, now: datetime) -> int:
    """Remove the logins of people who never proved their address; return how many."""
    with walls.everywhere():  # what hangs on a person may lie in any workspace
        return people.purge_unverified(now=now)


def beat(*, name: str, now: datetime) -> None:
    """Record that a job was carried out."""
    Heartbeat.objects.update_or_create(name=name, defaults={"at": now})


def _too_late(model: type[Client | Interaction], moment: datetime) -> defaultdict[int, list[int]]:
    """Return what was deleted by that moment, as workspace id -> ids."""
    found = defaultdict[int, list[int]](list)
    for workspace, pk in model.objects.filter(deleted_at__lte=moment).values_list("workspace_id", "pk"):
        found[workspace].append(pk)
    return found


def _purge_inside(workspace_id: int, clients: list[int], interactions: list[int], now: datetime) -> int:
    with walls.inside(workspace_id):
        return _purge(workspace_id, clients, interactions, now)


@transaction.atomic
def _purge(workspace_id: int, clients: list[int], interactions: list[int], now: datetime) -> int:
    """Remove clients and interactions of a workspace, and what the trail tells of them; return the number of rows."""
    trail.purge(workspace_id=workspace_id, clients=clients, interactions=interactions, now=now)
    removed, _by_kind = Interaction.objects.deleted().filter(Among("pk", interactions)).delete()
    with_theirs, _by_kind = Client.objects.deleted().filter(Among("pk", clients)).delete()
    return removed + with_theirs


def _sweep_if_ours(workspace: Workspace, now: datetime) -> bool:
    """Sweep a workspace unless another worker does; one that fails is tried again in an hour, and holds up no other."""
    try:
        with walls.inside(workspace.pk):
            if not _claim_and_sweep(workspace, now):
                return False
            retention.apply(workspace=workspace, on=workspace.local_day(now), now=now)
    except Exception:
        logger.exception("The sweep of workspace %s failed; it is tried again in an hour.", workspace.pk)
        Workspace.objects.filter(pk=workspace.pk).update(next_sweep_at=now + timedelta(hours=1))
        return False
    return True


@transaction.atomic
def _claim_and_sweep(workspace: Workspace, now: datetime) -> bool:
    """Claim the night by moving it on; whoever comes second finds it moved, and leaves the workspace alone."""
    following = next_daily(after=now, zone=workspace.zone, hour=SWEEP_HOUR)
    mine = Workspace.objects.filter(pk=workspace.pk, next_sweep_at=workspace.next_sweep_at)
    if not mine.update(next_sweep_at=following):
        return False
    sweep(workspace=workspace, on=workspace.local_day(now), now=now)
    return True
