"""The weekly report: for whom, when it is due, and that it is made once.

A report is claimed by moving the subscription's due time on, in the transaction that stores the report. Whoever comes
second finds the time moved. Weeks that were missed are made up for by one report, as of the day on which it is made.
"""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from clients import walls
from clients.domain.schedule import next_weekly
from clients.models import Membership, Report, ReportKind, Subscription, User, Workspace
from clients.models.base import WorkspaceQuerySet
from clients.queries import at_risk
from clients.queries.at_risk import Overview
from clients.reports import digest, memory, outbox
from clients.reports.outbox import Letter
from clients.reports.outlook import Outlook
from clients.reports.render import render
from clients.services import nudges
from clients.services.refusals import Refusal

logger = logging.getLogger(__name__)

#: A report that cannot be made is tried again so much later, so that it holds nobody else's up.
PAUSE = timedelta(hours=1)
WEEK = timedelta(days=7)
DAY = timedelta(days=1)
MOST_ASKED_FOR = 10  # by one person of one workspace in a day: each is a mail, a row, and a look at every client


class NotAnOwner(Refusal):
    """A report was asked for by somebody whom it is not for."""

    message = _("The weekly report is for the owners of a workspace.")


class EnoughForToday(Refusal):
    """Somebody had as many reports made as one may."""

    message = _("Enough reports were made within a day. The last ones stand here; try again tomorrow.")


def compose_due(*, now: datetime, workspace: Workspace | None = None, on: date | None = None) -> int:
    """Make each report that is due, once; return how many were made.

    With `on`, what is due by the end of that day is made as of it. One that cannot be made holds up no other.
    """
    outlook = Outlook(now, on)
    with walls.inside_or_everywhere(workspace):
        _pull_back(now, _wanted(workspace))
        due = list(_wanted(workspace).filter(next_due_at__lte=outlook.latest))
    return sum(_make_or_put_off(subscription, outlook) for subscription in due if outlook.is_due(subscription))


def compose_all(*, now: datetime, workspace: Workspace | None = None, on: date | None = None) -> int:
    """Make a report for every owner who gets them, due or not; return how many were made."""
    outlook = Outlook(now, on)
    with walls.inside_or_everywhere(workspace):
        for_owners = [wanted for wanted in _wanted(workspace) if _is_owner(wanted.workspace, wanted.user)]
    for subscription in for_owners:
        with walls.inside(subscription.workspace_id):
            made = outlook.is_due(subscription) and _make_if_ours(subscription, outlook)
            if not made:
                _make_extra(subscription.workspace, subscription.user, outlook)
    return len(for_owners)


def compose_now(*, workspace: Workspace, user: User, now: datetime) -> Report:
    """Return a report that this person asked for, beside those that are due, to be sent at once.

    Raises NotAnOwner or EnoughForToday.
    """
    if not _is_owner(workspace, user):
        raise NotAnOwner  # before every client is looked at
    lately = Report.objects.for_workspace(workspace).filter(user=user, kind=ReportKind.WEEKLY, created_at__gt=now - DAY)
    if lately.count() >= MOST_ASKED_FOR:
        raise EnoughForToday
    report = _make_extra(workspace, user, Outlook(now))
    nudges.notices()
    return report


def _wanted(workspace: Workspace | None) -> WorkspaceQuerySet[Subscription]:
    found = Subscription.objects.filter(kind=ReportKind.WEEKLY, is_active=True)
    found = found if workspace is None else found.for_workspace(workspace)
    return found.select_related("workspace", "user").order_by("workspace_id", "pk")


def _make_or_put_off(subscription: Subscription, outlook: Outlook) -> bool:
    with walls.inside(subscription.workspace_id):
        try:
            return _make_if_ours(subscription, outlook) is not None
        except Exception:
            logger.exception(
                "The report of subscription %s cannot be made; it is tried again in an hour.", subscription.pk
            )
            _as_it_was(subscription).update(next_due_at=outlook.now + PAUSE)
            return False


def _make_if_ours(subscription: Subscription, outlook: Outlook) -> Report | None:
    """Return the report if it fell to us to make it; None where somebody was first or this person is no owner now."""
    workspace, user = subscription.workspace, subscription.user
    overview = outlook.overview(workspace)  # before the transaction: others may want to write meanwhile
    year, week, _weekday = overview.on.isocalendar()
    key = f"weekly:{workspace.pk}:{year}-W{week:02}:{user.pk}"
    with transaction.atomic():
        if not _as_it_was(subscription).update(next_due_at=_next(subscription, outlook)):
            return None
        if outbox.is_known(key) or not _is_owner(workspace, user):
            return None
        return _store(key, workspace, user, overview, outlook.now)


def _make_extra(workspace: Workspace, user: User, outlook: Outlook) -> Report:
    """Return a report that is not due: its key carries the day and a number."""
    overview = outlook.overview(workspace)
    prefix = f"weekly:{workspace.pk}:{overview.on}:{user.pk}:"
    with transaction.atomic():
        # The owner's row is held, so that of two that are asked for at one moment each has a number of its own.
        owner = Membership.objects.owners().filter(workspace=workspace, user=user)
        if not owner.select_for_update(of=("self",)).first():
            raise NotAnOwner
        mine = Report.objects.for_workspace(workspace).filter(user=user, kind=ReportKind.WEEKLY, as_of=overview.on)
        number = mine.filter(key__startswith=prefix).count() + 1
        return _store(f"{prefix}{number}", workspace, user, overview, outlook.now)


def _store(key: str, workspace: Workspace, user: User, overview: Overview, now: datetime) -> Report:
    told = at_risk.told_to(user, overview, workspace)
    last = memory.last_report(workspace, user, before=overview.on)
    with translation.override(settings.LANGUAGE_CODE):
        rendered = render("weekly", {"digest": digest.compose(workspace, told, last)})
    letter = Letter(
        key=key,
        kind=ReportKind.WEEKLY,
        user=user,
        as_of=overview.on,
        rendered=rendered,
        content=memory.content_of(told.beliefs),
    )
    return outbox.put(letter, workspace=workspace, now=now)


def _as_it_was(subscription: Subscription) -> WorkspaceQuerySet[Subscription]:
    """Return the subscription for an update that fails where somebody has moved it on since it was read."""
    return Subscription.objects.filter(pk=subscription.pk, is_active=True, next_due_at=subscription.next_due_at)


def _next(subscription: Subscription, outlook: Outlook) -> datetime:
    """Return when the next one is due: after what is being made, but within a week, whatever day was asked for."""
    soon = _first_after(subscription, outlook.now)
    later = _first_after(subscription, max(outlook.now, outlook.moment(subscription.workspace)))
    return later if later - soon <= WEEK else soon


def _first_after(subscription: Subscription, moment: datetime) -> datetime:
    zone = subscription.workspace.zone
    return next_weekly(after=moment, zone=zone, weekday=subscription.weekday, hour=subscription.hour)


def _pull_back(now: datetime, wanted: WorkspaceQuerySet[Subscription]) -> None:
    """Bring back what is due in more than two weeks: only a clock that was wrong can have moved it there."""
    for subscription in wanted.filter(next_due_at__gt=now + 2 * WEEK):
        _as_it_was(subscription).update(next_due_at=_first_after(subscription, now))


def _is_owner(workspace: Workspace, user: User) -> bool:
    return Membership.objects.owners().filter(workspace=workspace, user=user).exists()
