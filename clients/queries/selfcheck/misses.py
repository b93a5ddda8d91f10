"""What followed from our own misses: our part comes first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.db.models import Count, F, Max, Q, Sum
from django.db.models.functions import TruncDate

from clients.domain.causes import OURS, Cause
from clients.domain.patterns import WEEKS
from clients.models import Obligation
from clients.models.interaction import InteractionQuerySet
from clients.queries import complaints, figures, tolls
from clients.queries.selfcheck.scope import Scope

MOST: Final = 5
DAYS: Final = 7 * WEEKS


@dataclass(frozen=True, slots=True, kw_only=True)
class OfClient:
    """How much of the time and the strain with a client followed our own misses."""

    pk: int
    name: str
    ours: str  # energy-hours
    whole: str
    share: str
    length: float  # the share from 0 to 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """An issue that our own misses fed."""

    title: str
    client: int
    client_name: str
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Misses:
    """Our own part, over 26 weeks: hours, matters and what we owe."""

    hours: str  # energy-hours that followed our own misses
    whole: str
    share: float  # from 0 to 1
    contacts: int
    causes: str  # what made them count as ours, each with its number
    clients: list[OfClient]
    matters: list[Matter]
    kept: int  # obligations of ours fulfilled in time
    late: int
    overdue: int  # open after their time

    @property
    def percent(self) -> str:
        """Return the share in whole per cent."""
        return figures.percent(self.share)

    @property
    def fulfilled(self) -> int:
        """Return how many obligations of ours with a time were fulfilled."""
        return self.kept + self.late


def read(scope: Scope) -> Misses:
    """Return what was logged and owed in the last 26 weeks, without what anybody felt; four statements."""
    totals = _recent(scope).aggregate(
        whole=Sum("cost", default=0.0),
        ours=Sum("cost", filter=Q(our_cause=True), default=0.0),
        contacts=Count("pk", filter=Q(our_cause=True)),
        **{cause.value: Count("pk", filter=Q(our_cause=True, cause=cause.value)) for cause in OURS},
    )
    ours, whole = totals["ours"], totals["whole"]
    return Misses(
        hours=figures.hours(ours),
        whole=figures.hours(whole),
        share=ours / whole if whole else 0.0,
        contacts=totals["contacts"],
        causes=_causes(totals),
        clients=_by_client(scope),
        matters=_matters(scope),
        **_owed(scope),
    )


def _causes(totals: Mapping[str, Any]) -> str:
    by_rule = {cause: totals[cause.value] for cause in OURS}
    return complaints.listed(by_rule | {Cause.SAID: totals["contacts"] - sum(by_rule.values())})


def _recent(scope: Scope) -> InteractionQuerySet:
    """Return everybody's contacts of the 26 weeks with what they cost, in no order."""
    recent = scope.around.filter(day__gt=scope.clock.today - timedelta(days=DAYS))
    return recent.annotate(cost=tolls.cost(scope.workspace.policy)).order_by()


def _by_client(scope: Scope) -> list[OfClient]:
    """Return the clients with the most hours that followed our own misses."""
    touched = _recent(scope).filter(our_cause=True).values("client")
    found = (
        _recent(scope)
        .filter(client__in=touched)
        .values("client")
        .annotate(whole=Sum("cost"), ours=Sum("cost", filter=Q(our_cause=True), default=0.0))
    )
    rows = found.filter(ours__gt=0).order_by("-ours", "client")
    return [
        OfClient(
            pk=pk,
            name=name,
            ours=figures.hours(ours),
            whole=figures.hours(whole),
            share=figures.percent(ours / whole),
            length=100 * ours / whole,
        )
        for pk, name, ours, whole in rows.values_list("client", "client__name", "ours", "whole")[:MOST]
    ]


def _matters(scope: Scope) -> list[Matter]:
    """Return the issues that came up most often because of our own misses."""
    found = _recent(scope).filter(our_cause=True).exclude(issue=None).values("issue")
    rows = found.annotate(times=Count("pk"), last=Max("day")).order_by("-times", "-last", "issue")
    columns = ("issue__title", "client", "client__name", "times")
    return [
        Matter(title=title, client=client, client_name=name, times=times)
        for title, client, name, times in rows.values_list(*columns)[:MOST]
    ]


def _owed(scope: Scope) -> dict[str, int]:
    """Return how many obligations of ours were kept in time and late, and how many are overdue; one statement."""
    due = TruncDate("due_at", tzinfo=scope.clock.zone)
    over = Q(fulfilled_on__gt=scope.clock.today - timedelta(days=DAYS), due_at__isnull=False)
    still = Q(fulfilled_on=None, waived_on=None, due_at__lt=scope.clock.now)
    ours = Obligation.objects.for_workspace(scope.workspace).ours()
    mine = ours.filter(over | still, client__in=scope.clients)
    return mine.annotate(due=due).aggregate(
        kept=Count("pk", filter=over & Q(fulfilled_on__lte=F("due"))),
        late=Count("pk", filter=over & Q(fulfilled_on__gt=F("due"))),
        overdue=Count("pk", filter=still),
    )
