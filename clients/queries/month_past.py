"""What became of a month: promises kept and missed, advice and clients decided about, goodbyes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.db.models.functions import TruncDate

from clients.models import Advice, Client, EffortPlan, Interaction, Obligation, Offboarding, ReviewDecision, Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    """What we owed by a day of the month: kept by then, kept later, still open after it."""

    kept: int
    late: int
    missed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """What was done from one day, itself left out, to another."""

    promises: Promises
    advice: Mapping[str, int]  # by value of Advice.Decision; what a review decided counts there
    reviews: int  # clients that a review decided about
    goodbyes: int  # that were completed
    plans: list[EffortPlan]  # of current clients, that came to their end


@dataclass(frozen=True, slots=True, kw_only=True)
class Stake:
    """What some clients bring a month, and what contact with them took in it; each beside that of all."""

    value: float  # money, as far as it is known
    of_all_value: float
    took: int  # minutes
    of_all: int


def read(workspace: Workspace, *, since: date, on: date) -> Month:
    """Return what was done in (since, on], in five statements."""
    first, end = (datetime.combine(day, time.max, tzinfo=workspace.zone) for day in (since, on))
    decided = Advice.objects.for_workspace(workspace).filter(decided_at__gt=first, decided_at__lte=end)
    reviewed = ReviewDecision.objects.for_workspace(workspace).filter(decided_at__gt=first, decided_at__lte=end)
    in_review = reviewed.filter(client=OuterRef("client"), decided_at=OuterRef("decided_at"))
    left = Offboarding.objects.for_workspace(workspace).filter(ended_at__gt=first, ended_at__lte=end)
    ended = EffortPlan.objects.for_workspace(workspace).filter(ends_on__gt=since, ends_on__lte=on)
    over = ended.filter(ends_on__lt=on, client__in=Client.objects.current())
    return Month(
        promises=_promises(workspace, first, end),
        advice=dict(
            decided.exclude(Exists(in_review))
            .exclude(decision="")
            .order_by()
            .values_list("decision")
            .annotate(Count("pk"))
        ),
        reviews=reviewed.filter(client__deleted_at=None).count(),
        goodbyes=left.filter(client__deleted_at=None).count(),
        plans=list(over.select_related("client").order_by("ends_on", "pk")),
    )


def stake(workspace: Workspace, clients: list[int], *, since: date, on: date) -> Stake:
    """Return what is at stake with some current clients, looking at the contact in (since, on]; two statements."""
    logged = Interaction.objects.for_workspace(workspace).alive().filter(day__gt=since, day__lte=on)
    contact = logged.filter(client__deleted_at=None).aggregate(
        took=Sum("minutes", filter=Q(client__in=clients), default=0), of_all=Sum("minutes", default=0)
    )
    brings = (
        Client.objects.for_workspace(workspace)
        .current()
        .aggregate(
            value=Sum("monthly_value", filter=Q(pk__in=clients), default=0),
            of_all_value=Sum("monthly_value", default=0),
        )
    )
    return Stake(value=float(brings["value"]), of_all_value=float(brings["of_all_value"]), **contact)


def _promises(workspace: Workspace, first: datetime, end: datetime) -> Promises:
    due = Obligation.objects.for_workspace(workspace).ours().filter(due_at__gt=first, due_at__lte=end, waived_on=None)
    day = TruncDate("due_at", tzinfo=workspace.zone)
    counts = due.filter(client__deleted_at=None).aggregate(
        kept=Count("pk", filter=Q(fulfilled_on__lte=day)),
        late=Count("pk", filter=Q(fulfilled_on__gt=day)),
        missed=Count("pk", filter=Q(fulfilled_on=None)),
    )
    return Promises(**counts)
