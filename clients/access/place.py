"""Where a person stands: in a workspace, with a role; and which clients they may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone

from clients import walls
from clients.models import Client, Membership, Share, User
from clients.models.client import ClientQuerySet
from clients.models.workspace import Workspace
from clients.queries.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person stands: in a workspace, with a role, at a moment that is read once."""

    workspace: Workspace
    membership: Membership
    user: User
    now: datetime
    has_others: bool  # whether this person belongs to other workspaces, too
    has_colleagues: bool  # whether others belong to this workspace; to a freelancer, nothing speaks of sharing

    @property
    def today(self) -> date:
        """Return the day by the workspace's clock."""
        return self.workspace.local_day(self.now)

    @property
    def decides(self) -> bool:
        """Return whether this person may decide about clients."""
        return self.membership.decides

    @property
    def sees_money(self) -> bool:
        """Return whether this person may know what clients pay: those who decide about them."""
        return self.membership.decides

    @property
    def viewer(self) -> Viewer:
        """Return this person as the queries know who looks."""
        return Viewer(
            user=self.user,
            clients=clients_of(self),
            sees_money=self.sees_money,
            has_colleagues=self.has_colleagues,
        )

    @property
    def owns(self) -> bool:
        """Return whether this person is an owner, for whom reports are made."""
        return self.membership.role == Membership.Role.OWNER

    @property
    def others(self) -> QuerySet[Workspace]:
        """Return the other workspaces of this person, to switch to."""
        return workspaces_by_name(self.user).exclude(pk=self.workspace.pk)


def workspace_for(request: HttpRequest, slug: str) -> Place:
    """Return where the person who asks stands, and let them in; raises Http404 where they do not belong."""
    if not isinstance(request.user, User):
        raise Http404
    others = Membership.objects.filter(user=request.user).exclude(workspace__slug=slug)
    colleagues = Membership.objects.filter(workspace__slug=slug).exclude(user=request.user)
    mine = Membership.objects.filter(user=request.user, workspace__slug=slug).select_related("workspace")
    membership = mine.annotate(has_others=Exists(others), has_colleagues=Exists(colleagues)).first()
    if membership is None:
        raise Http404
    walls.enter(membership.workspace_id)
    return Place(
        workspace=membership.workspace,
        membership=membership,
        user=request.user,
        now=timezone.now(),
        has_others=vars(membership)["has_others"],
        has_colleagues=vars(membership)["has_colleagues"],
    )


def place_of(workspace: Workspace, user: User | None, *, now: datetime) -> Place | None:
    """Return where a person stands while they are not looking, as when a mail is made; None where they may not come in.

    Neither their other workspaces nor whether they work alone is looked up.
    """
    known = Membership.objects.filter(workspace=workspace, user=user, user__is_active=True).select_related("user")
    membership = known.first()
    if membership is None:
        return None
    person = membership.user
    return Place(
        workspace=workspace, membership=membership, user=person, now=now, has_others=False, has_colleagues=True
    )


def workspace_for_deciding(request: HttpRequest, slug: str) -> Place:
    """Return where the person who asks stands, as one who decides about clients; raises Http404 for anybody else."""
    place = workspace_for(request, slug)
    must_decide(place)
    return place


def owned_by(request: HttpRequest, slug: str) -> Place:
    """Return where the owner who asks stands; raises Http404 for everybody else."""
    place = workspace_for(request, slug)
    must_own(place)
    return place


def workspaces_by_name(user: User) -> QuerySet[Workspace]:
    """Return the workspaces of a person, as a list to choose from shows them."""
    return Workspace.objects.filter(memberships__user=user).order_by("name", "pk")


def account_of(request: HttpRequest) -> User:
    """Return the person who asks, whose account and data are their own; raises Http404 for anybody else."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def workspaces_of(request: HttpRequest) -> list[Workspace]:
    """Return the workspaces of the person who asks, in the order in which they joined them."""
    if not isinstance(request.user, User):
        return []
    return list(Workspace.objects.filter(memberships__user=request.user).order_by("memberships__created_at", "pk"))


def clients_of(place: Place) -> ClientQuerySet:
    """Return the clients that this person may see: members see those they manage and those shared with them."""
    mine = Client.objects.for_workspace(place.workspace)
    if place.decides:
        return mine
    shared = Share.objects.for_workspace(place.workspace).filter(user=place.user)
    return mine.filter(Q(account_manager=place.user) | Q(pk__in=shared.values("client")))


def accounts_of(place: Place) -> ClientQuerySet:
    """Return the clients that reports tell a person of: an owner of all, everybody else of those that fall to them.

    These are the ones that they look after and that are shared with them; for a manager also those of nobody.
    """
    seen = clients_of(place)
    if place.owns or not place.decides:
        return seen
    shared = Share.objects.for_workspace(place.workspace).filter(user=place.user)
    mine = Q(account_manager=place.user) | Q(account_manager=None)
    return seen.filter(mine | Q(pk__in=shared.values("client")))


def must_own(place: Place) -> None:
    """Raise Http404 for anybody but an owner."""
    if not place.owns:
        raise Http404


def must_decide(place: Place) -> None:
    """Raise Http404 for anybody who does not decide about clients."""
    if not place.decides:
        raise Http404
