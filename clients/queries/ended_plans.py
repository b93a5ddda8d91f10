"""Effort plans that came to their end these days, and whose they were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Exists, OuterRef

from clients.models import Advice, Client, EffortPlan, PlanStep, Report, ReportKind, Workspace
from clients.models.plan import PlanQuerySet

DAY: Final = timedelta(days=1)
#: An end that lies further back is no news: it came from a file, or stood in Today for as long.
NEWS: Final = timedelta(days=14)
MORNING: Final = timedelta(hours=8)  # at which a plan that ended the day before is told of, by the workspace's clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A plan that is over."""

    plan: EffortPlan
    client: Client
    people: frozenset[int]  # who began it, or had a step of it


def workspaces(now: datetime) -> set[int]:
    """Return where a plan ended of which no run has told since; one statement.

    A run tells of all that ended by its morning, so that a mail of a later day than the end says that one took place.
    """
    told = Report.objects.filter(
        workspace=OuterRef("workspace"),
        kind=ReportKind.PLAN,
        as_of__gt=OuterRef("ends_on"),
        created_at__gt=OuterRef("created_at"),
    )
    ended = _ended(now.date() + DAY).exclude(Exists(told))
    return set(ended.values_list("workspace_id", flat=True).distinct())


def morning(workspace: Workspace, now: datetime) -> date:
    """Return the newest day whose morning has come: plans that ended before it are told of."""
    return workspace.local_day(now - MORNING)


def ended(workspace: Workspace, now: datetime) -> list[Ended]:
    """Return the plans of current clients that are over by this morning, in the order in which they ended.

    Two statements.
    """
    rows = _ended(morning(workspace, now)).for_workspace(workspace).select_related("client")
    found = list(rows.order_by("ends_on", "pk"))
    steps = PlanStep.objects.for_workspace(workspace).filter(plan__in=[row.pk for row in found])
    people: dict[int, set[int]] = {row.pk: {row.created_by_id} if row.created_by_id else set() for row in found}
    for plan, owner in steps.filter(owner__isnull=False).values_list("plan_id", "owner_id").distinct():
        people[plan].add(owner)
    return [Ended(plan=row, client=row.client, people=frozenset(people[row.pk])) for row in found]


def advice(workspace: Workspace, clients: list[int]) -> dict[int, str]:
    """Return what is advised for clients now, a value of domain.advice.Advice each; one statement."""
    standing = Advice.objects.for_workspace(workspace).standing().filter(client__in=clients)
    return dict(standing.values_list("client_id", "kind"))


def _ended(on: date) -> PlanQuerySet:
    over = EffortPlan.objects.filter(ends_on__lt=on, ends_on__gte=on - NEWS)
    return over.filter(client__in=Client.objects.current())
