"""Set up workspaces and the people in them."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from zoneinfo import available_timezones

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from clients import walls
from clients.domain.schedule import next_weekly
from clients.models import Membership, ReportKind, Subscription, User, Workspace
from clients.services.refusals import Refusal


class UnknownTimeZone(Refusal):
    """A time zone that does not exist."""

    message = _("This time zone is not known. Write one like Europe/Berlin or America/New_York.")
    field = "time_zone"


class BadSlug(Refusal):
    """A workspace's address is made of small letters, digits and hyphens."""

    message = _("A workspace's address is made of small letters, digits and hyphens, like studio-north.")
    field = "slug"


@transaction.atomic
def create(
    *,
    slug: str,
    now: datetime,
    name: str = "",
    kind: str = Workspace.Kind.FREELANCER,
    time_zone: str = "UTC",
    currency: str = "EUR",
    hourly_rate: Decimal | None = None,
) -> Workspace:
    """Return a new workspace; raises BadSlug or UnknownTimeZone."""
    if not slug or slugify(slug) != slug:
        raise BadSlug
    if time_zone not in available_timezones():
        raise UnknownTimeZone
    return Workspace.objects.create(
        slug=slug,
        name=name or slug.replace("-", " ").capitalize(),
        kind=kind,
        time_zone=time_zone,
        currency=currency,
        hourly_rate=hourly_rate,
        created_at=now,
    )


@transaction.atomic
def join(*, workspace: Workspace, user: User, role: str, now: datetime) -> Membership:
    """Return the user's membership in a role; an owner gets the weekly report."""
    membership, _made = Membership.objects.update_or_create(
        workspace=workspace,
        user=user,
        defaults={"role": role},
        create_defaults={"role": role, "created_at": now},
    )
    if role == Membership.Role.OWNER:
        _subscribe(workspace, user, now)
    return membership


def _subscribe(workspace: Workspace, user: User, now: datetime) -> None:
    due = next_weekly(after=now, zone=workspace.zone, weekday=0, hour=8)
    # Who joins has not come in yet, and may be somewhere else at the moment.
    with walls.inside(workspace.pk):
        Subscription.objects.get_or_create(
            workspace=workspace,
            user=user,
            kind=ReportKind.WEEKLY,
            defaults={"next_due_at": due, "created_at": now},
        )
