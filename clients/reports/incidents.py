"""Notices of a serious incident: where safety comes first is told to the owners at once, and decided by them."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from clients import walls
from clients.domain.advice import Advice as Kind
from clients.models import Advice, ReportKind, User, Workspace
from clients.models.advice import AdviceQuerySet
from clients.queries import subscriptions
from clients.reports import days, links, outbox
from clients.reports.outbox import Letter
from clients.reports.render import Rendered, in_language_of, render

#: What was advised longer ago, by a file from the past or while no mail could be written, is news no more.
NEWS: Final = timedelta(days=2)
#: Mails to an owner about one client in a day: a threat is quickly logged, taken back, and logged again.
MOST: Final = 3

logger = logging.getLogger(__name__)


def compose_due(*, now: datetime, workspace: Workspace | None = None) -> int:
    """Tell the owners of each advice to put safety first that nobody has decided about; return how many mails."""
    with walls.inside_or_everywhere(workspace):
        found = _untold(now) if workspace is None else _untold(now).for_workspace(workspace)
        told = list(found.values_list("pk", "workspace_id").order_by("pk"))
    return sum(_tell_owners_or_go_on(pk, workspace_id, now) for pk, workspace_id in told)


def _untold(now: datetime) -> AdviceQuerySet:
    news = Advice.objects.standing().filter(kind=Kind.PROTECT, decision="", created_at__gt=now - NEWS)
    return news.filter(client__deleted_at=None)


def _tell_owners_or_go_on(pk: int, workspace_id: int, now: datetime) -> int:
    try:
        with walls.inside(workspace_id):
            return _tell_owners(pk, now)
    except Exception:
        logger.exception("The owners cannot be told of advice %s; the next run tries again.", pk)
        return 0


@transaction.atomic
def _tell_owners(pk: int, now: datetime) -> int:
    """Store a mail for each owner who has none of it yet; return how many. Two who do so at once take turns."""
    held = Advice.objects.select_for_update(of=("self",)).select_related("client", "workspace")
    advice = held.filter(pk=pk).first()
    if advice is None:
        return 0
    owners = subscriptions.wanting(advice.workspace, ReportKind.INCIDENT)
    untold = [owner.user for owner in owners if not _was_told(owner.user, advice, now)]
    for user in untold:
        outbox.put(_letter(advice, user), workspace=advice.workspace, now=now)
    return len(untold)


def _was_told(user: User, advice: Advice, now: datetime) -> bool:
    """Return whether an owner has this mail, or heard of the client often enough: what stands a day later is told."""
    if outbox.is_known(_key(advice, user)):
        return True
    those = Advice.objects.filter(client=advice.client_id, kind=Kind.PROTECT).values_list("pk", flat=True)
    lately = outbox.lately(advice.workspace, user, ReportKind.INCIDENT, now=now)
    return lately.filter(content__advice__in=list(those)).count() >= MOST


def _key(advice: Advice, user: User) -> str:
    return f"incident:{advice.pk}:{user.pk}"


def _letter(advice: Advice, user: User) -> Letter:
    return Letter(
        key=_key(advice, user),
        kind=ReportKind.INCIDENT,
        user=user,
        as_of=advice.issued_on,
        rendered=_rendered(advice, user),
        content={"advice": advice.pk},
    )


def _rendered(advice: Advice, user: User) -> Rendered:
    workspace = advice.workspace
    with in_language_of(user):
        day = days.at_head(advice.issued_on)
        notice = {
            "workspace": workspace.name,
            "day": day,
            "name": advice.client.name,
            "url": links.client(workspace, advice.client_id),
            "reports_url": links.reports(workspace),
        }
        return render("incident", {"notice": notice})
