"""Who works in a workspace, and who is asked to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.core.paginator import Page, Paginator
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clients.domain import mail_streams
from clients.models import Client, Invitation, Membership, User, Workspace
from clients.queries import mail_pauses
from clients.queries.mail_pauses import Pause
from clients.queries.when import Clock, When

Role = Membership.Role
PAGE: Final = 50

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
    is_owner: bool
    pause: Pause | None = None  # of reports to them, for owners


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
    perhaps_arrived: bool  # so much is known of a mail that did not go out in good order


def colleagues(workspace: Workspace) -> QuerySet[User]:
    """Return the people of a workspace, by name."""
    return User.objects.filter(memberships__workspace=workspace).order_by("name", "email", "pk")


def members(workspace: Workspace) -> QuerySet[User]:
    """Return the people of a workspace who see only clients they look after, or that are shared with them, by name."""
    theirs = Membership.objects.filter(workspace=workspace, role=Membership.Role.MEMBER)
    return User.objects.filter(pk__in=theirs.values("user")).order_by("name", "email", "pk")


def who_see(client: Client) -> QuerySet[User]:
    """Return everybody who sees a client: by role, because they look after it, or because it is shared; by name."""
    here = Membership.objects.filter(workspace=client.workspace_id)
    by_role = here.filter(role__in=[Role.OWNER, Role.MANAGER]).values("user")
    chosen = Q(pk=client.account_manager_id) | Q(pk__in=client.shares.values("user"))
    found = User.objects.filter(Q(pk__in=by_role) | chosen & Q(pk__in=here.values("user")))
    return found.order_by("name", "email", "pk")


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


def page(people: Sequence[Person], number: str) -> Page[Person]:
    """Return a page of people."""
    return Paginator(people, PAGE).get_page(number)


def with_pauses(people: Iterable[Person], workspace: Workspace) -> list[Person]:
    """Return people with why no reports of the workspace go to those to whom none do, in one SQL statement."""
    those = list(people)
    paused = mail_pauses.pauses_of((person.email for person in those), mail_streams.report(workspace.pk))
    return [replace(person, pause=paused.get(person.email)) for person in those]


def owners_without_word(workspace: Workspace, me: User) -> list[str]:
    """Return the names of the other owners whom word of a threat does not reach by mail; two SQL statements."""
    owning = Membership.objects.filter(workspace=workspace, role=Role.OWNER, user__is_active=True).exclude(user=me)
    people = {row.user.email: row.user.get_short_name() for row in owning.select_related("user").order_by("user__name")}
    paused = mail_pauses.pauses_of(people, mail_streams.threat(workspace.pk))
    return [name for email, name in people.items() if email in paused]


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
            perhaps_arrived=row.mail_perhaps > 0,
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
        is_owner=row.role == Role.OWNER,
    )
