"""The only way to a row for a person: their workspace, their role, or a 404 that tells nothing.

Who sees what stands in one table in docs/access.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db.models import Exists, Q, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from clients import walls
from clients.models import (
    Advice,
    Client,
    Contact,
    EffortPlan,
    Event,
    Interaction,
    Invitation,
    Membership,
    NoteMark,
    Obligation,
    Offboarding,
    Report,
    Share,
    User,
)
from clients.models.base import WorkspaceQuerySet, WorkspaceRow
from clients.models.client import ClientQuerySet
from clients.models.report import ReportQuerySet
from clients.models.workspace import Workspace
from clients.queries.viewer import Viewer

Row = TypeVar("Row", bound=WorkspaceRow)


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


def workspace_for_deciding(request: HttpRequest, slug: str) -> Place:
    """Return where the person who asks stands, as one who decides about clients; raises Http404 for anybody else."""
    place = workspace_for(request, slug)
    _must_decide(place)
    return place


def owned_by(request: HttpRequest, slug: str) -> Place:
    """Return where the owner who asks stands; raises Http404 for everybody else."""
    place = workspace_for(request, slug)
    _must_own(place)
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


def client_for_reading(place: Place, pk: int) -> Client:
    """Return a client that was not deleted, or raise Http404."""
    return get_object_or_404(clients_of(place).alive().select_related("workspace"), pk=pk)


def client_for_writing(place: Place, pk: int) -> Client:
    """Return a client that this person may log on and change, or raise Http404."""
    return client_for_reading(place, pk)


def client_for_deciding(place: Place, pk: int) -> Client:
    """Return a client about whom this person may decide, or raise Http404."""
    _must_decide(place)
    return client_for_reading(place, pk)


def deleted_client(place: Place, pk: int) -> Client:
    """Return a client whose deletion this person may undo, or raise Http404."""
    return get_object_or_404(deleted_clients(place), pk=pk)


def interaction_for_writing(place: Place, pk: int, *, deleted: bool = False) -> Interaction:
    """Return an interaction, or a deleted one to bring back, or raise Http404."""
    rows = Interaction.objects.for_workspace(place.workspace).filter(client__in=clients_of(place).alive())
    return get_object_or_404((rows.deleted() if deleted else rows.alive()).select_related("client", "issue"), pk=pk)


def contact_for_writing(place: Place, client: int, pk: int) -> Contact:
    """Return a person at a client on whom this person may log, or raise Http404."""
    return get_object_or_404(_of_clients(place, Contact), pk=pk, client=client)


def contact_for_deciding(place: Place, client: int, pk: int) -> Contact:
    """Return a person at a client about whom this person may decide, or raise Http404."""
    _must_decide(place)
    return contact_for_writing(place, client, pk)


def mark_for_writing(place: Place, pk: int) -> NoteMark:
    """Return what was said against a note of a client on whom this person may log, or raise Http404."""
    notes = Interaction.objects.for_workspace(place.workspace).alive().filter(client__in=clients_of(place).alive())
    found = NoteMark.objects.for_workspace(place.workspace).filter(interaction__in=notes)
    return get_object_or_404(found.select_related("interaction__client"), pk=pk)


def client_for_erasing(place: Place, pk: int) -> Client:
    """Return a client, deleted or not, that an owner may erase for good, or raise Http404."""
    _must_own(place)
    return get_object_or_404(clients_of(place).select_related("workspace"), pk=pk)


def deleted_clients(place: Place) -> ClientQuerySet:
    """Return the clients whose deletion this person may undo, or raise Http404."""
    _must_decide(place)
    return clients_of(place).deleted()


def obligation_for_writing(place: Place, pk: int) -> Obligation:
    """Return an obligation to a client that this person works for, or raise Http404."""
    return _of_client(place, Obligation, pk)


def obligation_for_deciding(place: Place, pk: int) -> Obligation:
    """Return an obligation that this person may waive, or raise Http404."""
    _must_decide(place)
    return _of_client(place, Obligation, pk)


def obligation_for_reopening(place: Place, pk: int) -> Obligation:
    """Return an obligation to take up again: one that was waived only for those who may waive, or raise Http404."""
    found = _of_client(place, Obligation, pk)
    if found.waived_on:
        _must_decide(place)
    return found


def advice_for_deciding(place: Place, pk: int) -> Advice:
    """Return advice that this person may decide about, or raise Http404."""
    _must_decide(place)
    return _of_client(place, Advice, pk)


def plan_for_writing(place: Place, pk: int) -> EffortPlan:
    """Return an effort plan, or raise Http404."""
    return _of_client(place, EffortPlan, pk)


def offboarding_for_deciding(place: Place, pk: int) -> Offboarding:
    """Return an offboarding that this person may move on, or raise Http404."""
    _must_decide(place)
    return _of_client(place, Offboarding, pk)


def membership_for_owning(place: Place, pk: int) -> Membership:
    """Return somebody's membership in the workspace, for an owner to change, or raise Http404."""
    _must_own(place)
    rows = Membership.objects.filter(workspace=place.workspace)
    return get_object_or_404(rows.select_related("user", "workspace"), pk=pk)


def invitation_for_owning(place: Place, pk: int) -> Invitation:
    """Return an invitation that was neither accepted nor withdrawn, for an owner to change, or raise Http404."""
    _must_own(place)
    return get_object_or_404(Invitation.objects.for_workspace(place.workspace).open(), pk=pk)


def report_for_reading(place: Place, pk: int) -> Report:
    """Return one of the reports of this person, or raise Http404."""
    return get_object_or_404(reports_of(place), pk=pk)


def reports_of(place: Place) -> ReportQuerySet:
    """Return the reports that were made for this person as an owner: nothing, where they no longer are one."""
    mine = Report.objects.for_workspace(place.workspace).filter(user=place.user)
    return mine if place.owns else mine.none()


def trail_of(place: Place) -> WorkspaceQuerySet[Event]:
    """Return what was changed in the workspace, or raise Http404: only owners read the trail."""
    _must_own(place)
    return Event.objects.for_workspace(place.workspace)


def _must_own(place: Place) -> None:
    if not place.owns:
        raise Http404


def _must_decide(place: Place) -> None:
    if not place.decides:
        raise Http404


def _of_client(place: Place, model: type[Row], pk: int) -> Row:
    return get_object_or_404(_of_clients(place, model), pk=pk)


def _of_clients(place: Place, model: type[Row]) -> QuerySet[Row]:
    found = model._default_manager.filter(workspace=place.workspace, client__in=clients_of(place).alive())
    return found.select_related("client")
