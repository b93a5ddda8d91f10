"""Who works in a workspace, and who is asked to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clients.models import Client, Invitation, Membership, User, Workspace
from clients.queries.when import Clock, When

Role = Membership.Role

ROLES: Final[Mapping[Role, Promise]] = {
    Role.OWNER: _("sees all clients, decides about them, lets people in, and gets the weekly report"),
    Role.MANAGER: _("sees all clients, and decides about them"),
    Role.MEMBER: _("sees and logs with the clients they look after"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody in a workspace, by their membership."""

    pk: int
    name: str
    email: str
    role: str
    meaning: Promise
    clients: int  # that they look after
    since: When
    is_me: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """Somebody who is asked to join, and how far that has come."""

    pk: int
    email: str
    role: str
    expires: When
    is_over: bool
    is_waiting: bool  # its mail has not gone out yet
    attempts: int  # to send that mail
    error: str


def colleagues(workspace: Workspace) -> QuerySet[User]:
    """Return the people of a workspace, by name."""
    return User.objects.filter(memberships__workspace=workspace).order_by("name", "email", "pk")


def sharable_with(client: Client) -> QuerySet[User]:
    """Return the members who see a client only where it is shared with them: neither by role nor by managing it."""
    members = Membership.objects.filter(workspace=client.workspace_id, role=Membership.Role.MEMBER)
    found = User.objects.filter(pk__in=members.values("user")).exclude(managed_clients=client)
    return found.order_by("name", "email", "pk")


def looked_after(membership: Membership) -> int:
    """Return how many clients a person looks after."""
    theirs = Client.objects.for_workspace(membership.workspace).alive()
    return theirs.filter(account_manager=membership.user_id).count()


def everybody(workspace: Workspace, me: User, clock: Clock) -> list[Person]:
    """Return the people of a workspace by name, in one SQL statement."""
    theirs = Client.objects.for_workspace(workspace).alive().filter(account_manager=OuterRef("user"))
    number = theirs.order_by().values("account_manager").annotate(number=Count("pk")).values("number")
    rows = Membership.objects.filter(workspace=workspace).select_related("user")
    counted = rows.annotate(clients=Coalesce(Subquery(number), 0)).order_by("user__name", "user__email", "pk")
    return [_person(row, me, clock) for row in counted]


def invited(workspace: Workspace, clock: Clock) -> list[Invited]:
    """Return the invitations that were neither accepted nor withdrawn, the newest first."""
    rows = Invitation.objects.for_workspace(workspace).open().order_by("-created_at", "-pk")
    return [
        Invited(
            pk=row.pk,
            email=row.email,
            role=row.get_role_display(),
            expires=clock.moment(row.expires_at),
            is_over=not row.is_open(at=clock.now),
            is_waiting=row.mail_due_at is not None,
            attempts=row.mail_attempts,
            error=row.mail_error,
        )
        for row in rows
    ]


def _person(row: Membership, me: User, clock: Clock) -> Person:
    return Person(
        pk=row.pk,
        name=row.user.get_short_name(),
        email=row.user.email,
        role=row.get_role_display(),
        meaning=ROLES[Role(row.role)],
        clients=vars(row)["clients"],
        since=clock.moment(row.created_at, has_time=False),
        is_me=row.user_id == me.pk,
    )
