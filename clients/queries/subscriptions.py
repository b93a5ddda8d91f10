"""Who wants which mail, and which were made already."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Exists, OuterRef, Q

from clients.models import Membership, Report, Subscription, User, Workspace
from clients.models.report import ReportQuerySet
from clients.models.workspace import MembershipQuerySet
from clients.queries.offers import OFFERS


def wanting(workspace: Workspace, kind: str) -> MembershipQuerySet:
    """Return the members who may get this kind of mail, want it, and can log in, each with their user.

    What comes as things happen is wanted unless it was switched off; what comes at a pace, by those who are put down
    for it. Their role says which clients they may be told of: ask `access.place_of`.
    """
    offer = OFFERS[kind]
    found = Membership.objects.filter(workspace=workspace, role__in=offer.roles, user__is_active=True)
    said = Subscription.objects.for_workspace(workspace).filter(user=OuterRef("user"), kind=kind)
    if offer.paces is not None:
        found = found.filter(Exists(said.filter(is_active=True)))
    elif offer.is_optional:
        found = found.exclude(Exists(said.filter(is_active=False)))
    return found.select_related("user").order_by("pk")


def kept_by(workspace: Workspace, user: User) -> Mapping[str, Subscription]:
    """Return what a person chose or was put down for, by kind; one statement."""
    mine = Subscription.objects.for_workspace(workspace).filter(user=user)
    return {one.kind: one for one in mine}


def may_get(workspace: Workspace, user: User, kind: str) -> bool:
    """Return whether somebody's role gives them this kind; one statement."""
    here = Membership.objects.filter(workspace=workspace, user=user, user__is_active=True)
    return here.filter(role__in=OFFERS[kind].roles).exists()


def was_told(subscription: Subscription, day: date) -> bool:
    """Return whether the mail of the period in which a day lies was made already, or one of the same day.

    The latter at another pace: who changes from every day to every week is not told the same twice. Those that
    somebody asked for come beside.
    """
    workspace, user, kind = subscription.workspace, subscription.user, subscription.kind
    beside = asked_for(workspace, user, kind, day).values("pk")
    mine = Report.objects.for_workspace(workspace).filter(user=user, kind=kind)
    return mine.filter(Q(key=subscription.key_on(day)) | Q(as_of=day)).exclude(pk__in=beside).exists()


def asked_for(workspace: Workspace, user: User, kind: str, day: date) -> ReportQuerySet:
    """Return the reports that a person asked for, as of a day: their keys go on after the day, with a number."""
    mine = Report.objects.for_workspace(workspace).filter(user=user, kind=kind, as_of=day)
    return mine.filter(key__startswith=asked_prefix(workspace, user, kind, day))


def next_key(workspace: Workspace, user: User, kind: str, day: date) -> str:
    """Return the key of the next report that a person asks for, as of a day; hold the person's row from before."""
    prefix = asked_prefix(workspace, user, kind, day)
    keys = asked_for(workspace, user, kind, day).values_list("key", flat=True)
    return f"{prefix}{max((int(key.removeprefix(prefix)) for key in keys), default=0) + 1}"


def was_asked_for(report: Report) -> bool:
    """Return whether a report did not come by the clock: its reader asked for it, or whoever runs the machine."""
    user = report.user
    return user is not None and report.key.startswith(asked_prefix(report.workspace, user, report.kind, report.as_of))


def asked_prefix(workspace: Workspace, user: User, kind: str, day: date) -> str:
    """Return what the keys of the reports begin with that a person asked for, as of a day."""
    return f"{kind}:{workspace.pk}:{day}:{user.pk}:"
