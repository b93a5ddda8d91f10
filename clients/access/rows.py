"""Each kind of row, for reading or writing or deciding: found among what a person may see, or a 404."""

from __future__ import annotations

from typing import Final, TypeVar

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from clients.access.place import Place, clients_of, must_decide, must_own
from clients.models import (
    AccessToken,
    Advice,
    Answer,
    CalendarFeed,
    Client,
    Contact,
    EffortPlan,
    Event,
    ImportRun,
    Interaction,
    Invitation,
    Issue,
    LeavingTask,
    Membership,
    NoteMark,
    Obligation,
    Offboarding,
    PlanStep,
    PolicyVersion,
    Recovery,
    Report,
    ReviewDecision,
    SavedView,
)
from clients.models.base import WorkspaceQuerySet, WorkspaceRow
from clients.models.client import ClientQuerySet
from clients.models.report import ReportQuerySet
from clients.queries import named_clients

Row = TypeVar("Row", bound=WorkspaceRow)

LONGEST_NUMBER: Final = 6  # digits of a version


def client_for_reading(place: Place, pk: int) -> Client:
    """Return a client that was not deleted, or raise Http404."""
    return get_object_or_404(clients_of(place).alive().select_related("workspace"), pk=pk)


def client_for_writing(place: Place, pk: int) -> Client:
    """Return a client that this person may log on and change, or raise Http404."""
    return client_for_reading(place, pk)


def client_for_deciding(place: Place, pk: int) -> Client:
    """Return a client about whom this person may decide, or raise Http404."""
    must_decide(place)
    return client_for_reading(place, pk)


def deleted_client(place: Place, pk: int) -> Client:
    """Return a client whose deletion this person may undo, or raise Http404."""
    return get_object_or_404(deleted_clients(place), pk=pk)


def interaction_for_writing(place: Place, pk: int, *, deleted: bool = False) -> Interaction:
    """Return an interaction, or a deleted one to bring back, or raise Http404."""
    rows = Interaction.objects.for_workspace(place.workspace).filter(client__in=clients_of(place).alive())
    return get_object_or_404((rows.deleted() if deleted else rows.alive()).select_related("client", "issue"), pk=pk)


def answer_for_writing(place: Place, pk: int) -> Answer:
    """Return a letter to a client on whom this person may log, or raise Http404."""
    logged = Interaction.objects.for_workspace(place.workspace).alive().filter(client__in=clients_of(place).alive())
    found = Answer.objects.for_workspace(place.workspace).filter(interaction__in=logged)
    return get_object_or_404(found.select_related("interaction"), pk=pk)


def contact_for_writing(place: Place, client: int, pk: int) -> Contact:
    """Return a person at a client on whom this person may log, or raise Http404."""
    return get_object_or_404(_of_clients(place, Contact), pk=pk, client=client)


def contact_for_deciding(place: Place, client: int, pk: int) -> Contact:
    """Return a person at a client about whom this person may decide, or raise Http404."""
    must_decide(place)
    return contact_for_writing(place, client, pk)


def mark_for_writing(place: Place, pk: int) -> NoteMark:
    """Return what was said against a note of a client on whom this person may log, or raise Http404."""
    notes = Interaction.objects.for_workspace(place.workspace).alive().filter(client__in=clients_of(place).alive())
    found = NoteMark.objects.for_workspace(place.workspace).filter(interaction__in=notes)
    return get_object_or_404(found.select_related("interaction__client"), pk=pk)


def client_for_erasing(place: Place, pk: int) -> Client:
    """Return a client, deleted or not, that an owner may erase for good, or raise Http404."""
    must_own(place)
    return get_object_or_404(clients_of(place).select_related("workspace"), pk=pk)


def deleted_clients(place: Place) -> ClientQuerySet:
    """Return the clients whose deletion this person may undo, or raise Http404."""
    must_decide(place)
    return clients_of(place).deleted()


def obligation_for_writing(place: Place, pk: int) -> Obligation:
    """Return an obligation to a client that this person works for, or raise Http404."""
    return _of_client(place, Obligation, pk)


def obligation_for_deciding(place: Place, pk: int) -> Obligation:
    """Return an obligation that this person may waive, or raise Http404."""
    must_decide(place)
    return _of_client(place, Obligation, pk)


def obligation_for_reopening(place: Place, pk: int) -> Obligation:
    """Return an obligation to take up again: one that was waived only for those who may waive, or raise Http404."""
    found = _of_client(place, Obligation, pk)
    if found.waived_on:
        must_decide(place)
    return found


def advice_for_deciding(place: Place, pk: int) -> Advice:
    """Return advice that this person may decide about, or raise Http404."""
    must_decide(place)
    return _of_client(place, Advice, pk)


def issue_for_writing(place: Place, pk: int) -> Issue:
    """Return a matter that came up with a client on whom this person may log, or raise Http404."""
    return get_object_or_404(_of_clients(place, Issue).select_related("client__workspace"), pk=pk)


def plan_for_writing(place: Place, pk: int) -> EffortPlan:
    """Return an effort plan, or raise Http404."""
    return _of_client(place, EffortPlan, pk)


def recovery_for_writing(place: Place, pk: int) -> Recovery:
    """Return a turn of a client on whom this person may log, or raise Http404."""
    return _of_client(place, Recovery, pk)


def step_for_writing(place: Place, pk: int) -> PlanStep:
    """Return a step of an effort plan, or raise Http404."""
    return get_object_or_404(_of_clients(place, PlanStep).select_related("client__workspace", "plan", "owner"), pk=pk)


def offboarding_for_deciding(place: Place, pk: int) -> Offboarding:
    """Return an offboarding that this person may move on, or raise Http404."""
    must_decide(place)
    return _of_client(place, Offboarding, pk)


def leaving_task_for_deciding(place: Place, pk: int) -> LeavingTask:
    """Return a line of the checklist of a goodbye, or raise Http404."""
    must_decide(place)
    return get_object_or_404(_of_clients(place, LeavingTask).select_related("client__workspace", "owner"), pk=pk)


def review_decision_for_deciding(place: Place, pk: int) -> ReviewDecision:
    """Return what was decided about a client in a review, for somebody to take back, or raise Http404."""
    must_decide(place)
    return get_object_or_404(
        _of_clients(place, ReviewDecision).select_related("client", "round", "offboarding__client"), pk=pk
    )


def membership_for_owning(place: Place, pk: int) -> Membership:
    """Return somebody's membership in the workspace, for an owner to change, or raise Http404."""
    must_own(place)
    rows = Membership.objects.filter(workspace=place.workspace)
    return get_object_or_404(rows.select_related("user", "workspace"), pk=pk)


def invitation_for_owning(place: Place, pk: int) -> Invitation:
    """Return an invitation that was neither accepted nor withdrawn, for an owner to change, or raise Http404."""
    must_own(place)
    return get_object_or_404(Invitation.objects.for_workspace(place.workspace).open(), pk=pk)


def tokens_of(place: Place) -> QuerySet[AccessToken]:
    """Return the tokens of this person in the workspace."""
    return AccessToken.objects.for_workspace(place.workspace).filter(user=place.user)


def calendars_of(place: Place) -> QuerySet[CalendarFeed]:
    """Return the calendar address of this person in the workspace, where they have one."""
    return CalendarFeed.objects.for_workspace(place.workspace).filter(user=place.user)


def calendar_for_owning(place: Place) -> CalendarFeed:
    """Return this person's own calendar address, or raise Http404."""
    return get_object_or_404(calendars_of(place))


def token_for_owning(place: Place, pk: int) -> AccessToken:
    """Return one of this person's own tokens, or raise Http404."""
    return get_object_or_404(tokens_of(place), pk=pk)


def imports_of(place: Place) -> QuerySet[ImportRun]:
    """Return the files that this owner brings in, or raise Http404: what is wrong with them quotes what is in them."""
    must_own(place)
    return ImportRun.objects.for_workspace(place.workspace).filter(by=place.user).select_related("workspace")


def import_for_owning(place: Place, pk: int) -> ImportRun:
    """Return one import of this owner's, or raise Http404."""
    return get_object_or_404(imports_of(place), pk=pk)


def report_for_reading(place: Place, pk: int) -> Report:
    """Return one of the reports of this person, or raise Http404."""
    return get_object_or_404(reports_of(place), pk=pk)


def sees_all_named(place: Place, report: Report) -> bool:
    """Return whether a mail names only clients whom this person may see; in one SQL statement, or none."""
    named = named_clients.named_in(report)
    return not named or clients_of(place).filter(pk__in=named).count() == len(named)


def reports_of(place: Place) -> ReportQuerySet:
    """Return the mails that were made for this person, but for those of a role in which they saw more than now."""
    mine = Report.objects.for_workspace(place.workspace).filter(user=place.user)
    return mine.filter(role__in=place.membership.roles_within)


def view_for_changing(place: Place, pk: int, *, deleted: bool = False) -> SavedView:
    """Return a view that this person saved, or deleted, or raise Http404: nobody sees those of others."""
    mine = SavedView.objects.for_workspace(place.workspace).filter(user=place.user)
    return get_object_or_404(mine.deleted() if deleted else mine.alive(), pk=pk)


def trail_of(place: Place) -> WorkspaceQuerySet[Event]:
    """Return what was changed in the workspace, or raise Http404: only owners read the trail."""
    must_own(place)
    return Event.objects.for_workspace(place.workspace)


def _of_client(place: Place, model: type[Row], pk: int) -> Row:
    return get_object_or_404(_of_clients(place, model), pk=pk)


def _of_clients(place: Place, model: type[Row]) -> QuerySet[Row]:
    found = model._default_manager.filter(workspace=place.workspace, client__in=clients_of(place).alive())
    return found.select_related("client")


def policy_version_for_owning(place: Place, number: str) -> PolicyVersion:
    """Return a version of the scoring policy by its number, for an owner, or raise Http404."""
    must_own(place)
    known = number if number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER else 0
    return get_object_or_404(PolicyVersion.objects.for_workspace(place.workspace), number=known)
