"""What a review came to: the decisions, what they free and put at stake, who comes back when, and the next steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext

from clients.domain.economics import MONTHS_A_YEAR
from clients.domain.offboarding import Stage
from clients.domain.review import Choice
from clients.models import EffortPlan, ReviewDecision, ReviewRound
from clients.models.offboarding import STAGES
from clients.models.review import CHOICES
from clients.queries import economy, review_decisions
from clients.queries.review_decisions import Decided
from clients.queries.when import Clock, When
from clients.queries.words import begun_small

MOST: Final = 50  # lines under one heading
ORDER: Final = (Choice.LEAVE, Choice.EFFORT, Choice.LATER, Choice.KEEP)
_LABELS: Final = dict(CHOICES)
_STAGES: Final = dict(STAGES)


@dataclass(frozen=True, slots=True)
class Line:
    """One decision with its client, and how far the next step has come."""

    client: int
    client_name: str
    decided: Decided
    state: str  # nothing where the next step has yet to be taken, or where there is none


@dataclass(frozen=True, slots=True)
class Group:
    """All who were decided about alike."""

    choice: str
    label: str
    count: int
    lines: list[Line]

    @property
    def more(self) -> int:
        """Return how many are not shown."""
        return self.count - len(self.lines)


@dataclass(frozen=True, slots=True)
class Come:
    """What the clients come to whom we prepare to leave; by the figures on which that was decided."""

    contact: str  # hours a month
    energy: str  # energy-hours a month
    worked: str  # hours a month, paid ones included
    yearly: str  # income a year
    unknown: int  # clients whose value is not known


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A round as a whole."""

    begun: When
    by: str
    ended: When | None
    decided: int
    groups: list[Group]
    freed: Come | None  # by the goodbyes that were not stopped; None where nobody is to be left


def read(found: ReviewRound, clock: Clock, currency: str) -> Summary:
    """Return what a round came to so far, in a fixed number of statements."""
    rows = ReviewDecision.objects.filter(workspace=found.workspace_id, round=found, client__deleted_at=None)
    decided: Counter[str] = Counter()
    left: list[Mapping[str, Any]] = []
    for choice, figures, stage in rows.values_list("choice", "figures", "offboarding__stage"):
        decided[choice] += 1
        if choice == Choice.LEAVE and stage != Stage.STOPPED:
            left.append(figures)
    return Summary(
        begun=clock.moment(found.created_at, has_time=False),
        by=found.begun_by.get_short_name() if found.begun_by else "",
        ended=clock.moment(found.ended_at, has_time=False) if found.ended_at else None,
        decided=decided.total(),
        groups=[_group(choice, decided[choice], rows, clock) for choice in ORDER],
        freed=_come(left, currency) if left else None,
    )


def _group(choice: Choice, count: int, rows: Any, clock: Clock) -> Group:
    plan = EffortPlan.objects.filter(client=OuterRef("client"), ends_on__gt=clock.today)
    mine = rows.filter(choice=choice).select_related("client", "decided_by", "offboarding")
    order = (F("until").asc(nulls_last=True), "-decided_at", "-pk")
    shown = mine.annotate(has_plan=Exists(plan)).order_by(*order)[:MOST]
    return Group(choice.value, str(_LABELS[choice.value]), count, [_line(row, clock) for row in shown])


def _line(row: Any, clock: Clock) -> Line:
    return Line(row.client_id, row.client.name, review_decisions.line(row, clock), _state(row, clock.today))


def _state(row: Any, today: date) -> str:
    """Return how far what follows from a decision has come."""
    if row.choice == Choice.EFFORT and row.has_plan:
        return gettext("a plan is under way")
    if row.choice == Choice.LEAVE and row.offboarding:
        return begun_small(_STAGES[Stage(row.offboarding.stage)])
    return gettext("due again") if row.until and row.until <= today else ""


def _come(figures: Iterable[Mapping[str, Any]], currency: str) -> Come:
    rows = list(figures)
    values, worked = (_known(rows, name) for name in ("value", "worked_hours"))
    return Come(
        contact=economy.hours(sum(_known(rows, "contact_hours"))),
        energy=economy.energy(sum(_known(rows, "energy_hours"))),
        worked=economy.hours(sum(worked) if worked else None),
        yearly=economy.money(MONTHS_A_YEAR * sum(values) if values else None, currency),
        unknown=len(rows) - len(values),
    )


def _known(rows: Iterable[Mapping[str, Any]], name: str) -> list[float]:
    return [row[name] for row in rows if row.get(name) is not None]
