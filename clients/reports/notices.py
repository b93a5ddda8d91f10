"""Notices that cannot wait for a report: in a goodbye, notice can be given."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Final

from django.db import transaction

from clients import walls
from clients.domain.offboarding import Stage
from clients.models import Offboarding, ReportKind, User, Workspace
from clients.queries import subscriptions
from clients.reports import days, links, outbox
from clients.reports.outbox import Letter
from clients.reports.render import Rendered, in_language_of, render

MOST: Final = 3  # mails to an owner about one client in a day: opening an obligation and fulfilling it is quickly done

logger = logging.getLogger(__name__)


def compose_due(*, now: datetime, workspace: Workspace | None = None) -> int:
    """Tell the owners of each offboarding that has become ready, once; return how many mails were made."""
    ready = Offboarding.objects.filter(stage=Stage.READY, owners_told_at=None, ready_at__isnull=False)
    ready = ready if workspace is None else ready.for_workspace(workspace)
    with walls.inside_or_everywhere(workspace):
        found = list(ready.filter(client__deleted_at=None).select_related("workspace", "client").order_by("pk"))
    return sum(_tell_owners_or_go_on(offboarding, now) for offboarding in found)


def _tell_owners_or_go_on(offboarding: Offboarding, now: datetime) -> int:
    try:
        with walls.inside(offboarding.workspace_id):
            return _tell_owners(offboarding, now)
    except Exception:
        logger.exception("The owners cannot be told of offboarding %s; the next run tries again.", offboarding.pk)
        return 0


@transaction.atomic
def _tell_owners(offboarding: Offboarding, now: datetime) -> int:
    """Claim the telling, and store a mail for each owner; return how many. Whoever comes second finds it claimed."""
    untold = Offboarding.objects.filter(
        pk=offboarding.pk, stage=Stage.READY, ready_at=offboarding.ready_at, owners_told_at=None
    )
    if not untold.update(owners_told_at=now):
        return 0
    wanting = subscriptions.wanting(offboarding.workspace, ReportKind.READY)
    return sum(_tell(membership.user, offboarding, now) for membership in wanting)


def _tell(user: User, offboarding: Offboarding, now: datetime) -> int:
    if _were_told_often(user, offboarding, now):
        return 0
    since = offboarding.ready_at.isoformat() if offboarding.ready_at else ""
    letter = Letter(
        key=f"ready:{offboarding.pk}:{since}:{user.pk}",
        kind=ReportKind.READY,
        user=user,
        as_of=offboarding.workspace.local_day(now),
        rendered=_rendered(offboarding, user),
        content={"offboarding": offboarding.pk},
    )
    outbox.put(letter, workspace=offboarding.workspace, now=now)
    return 1


def _were_told_often(user: User, offboarding: Offboarding, now: datetime) -> bool:
    """Return whether a person heard it often enough for today, of whichever offboarding of the client."""
    those = Offboarding.objects.filter(client=offboarding.client_id).values_list("pk", flat=True)
    lately = outbox.lately(offboarding.workspace, user, ReportKind.READY, now=now)
    return lately.filter(content__offboarding__in=list(those)).count() >= MOST


def _rendered(offboarding: Offboarding, user: User) -> Rendered:
    workspace, ready_at = offboarding.workspace, offboarding.ready_at or offboarding.created_at
    with in_language_of(user):
        day = days.at_head(workspace.local_day(ready_at))
        notice = {
            "workspace": workspace.name,
            "day": day,
            "name": offboarding.client.name,
            "url": links.goodbye(workspace, offboarding.client_id),
            "reports_url": links.reports(workspace),
        }
        return render("ready", {"notice": notice})
