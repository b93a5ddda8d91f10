"""Where the energy of half a year went, by week and client, and what each brings. What was felt is left aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from django.db.models import Case, F, IntegerField, Q, Sum, Value, When
from django.db.models.functions import TruncWeek

from clients.models import Client, Interaction, Workspace
from clients.models.interaction import InteractionQuerySet
from clients.queries import tolls

WEEKS: Final = 26
OTHERS: Final = 0  # in the place of a client's id
WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What one client took and brings; `client` is OTHERS for all the rest together."""

    client: int
    name: str
    energy: float  # hours in half a year, without what was felt
    value: float | None  # money a month, none from former clients; None where it is not known


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfYear:
    """The weeks up to a day, oldest first; `hours` has a row a week, with a column for each of `clients`."""

    first: date  # Monday
    last: date
    clients: tuple[Taken, ...]  # by energy, the most first; those not named in one line at the end
    hours: tuple[tuple[float, ...], ...]

    @property
    def energy(self) -> float:
        """Return the energy-hours of all."""
        return sum(one.energy for one in self.clients)

    @property
    def value(self) -> float:
        """Return what all bring a month, as far as it is known."""
        return sum(one.value or 0.0 for one in self.clients)

    @property
    def highest(self) -> float:
        """Return the energy-hours of the fullest week."""
        return max((sum(week) for week in self.hours), default=0.0)


def read(workspace: Workspace, *, on: date, most: int) -> HalfYear:
    """Return the half year up to a day, with so many clients by name; three statements."""
    monday = on - timedelta(days=on.weekday())
    first = monday - (WEEKS - 1) * WEEK
    logged = (
        Interaction.objects.for_workspace(workspace).alive().filter(day__range=(first, on), client__deleted_at=None)
    )
    logged = logged.annotate(cost=tolls.cost(workspace.policy)).order_by()
    sums = dict(logged.values_list("client_id").annotate(Sum("cost")))
    named = sorted(sums, key=lambda client: (-sums[client], client))[:most]
    rows = {pk: (name, value) for pk, name, value in _clients(workspace, named)}
    clients = [
        Taken(client=pk, name=rows[pk][0], energy=sums[pk], value=_known(rows[pk][1])) for pk in named if pk in rows
    ]
    rest = [value for pk, (_name, value) in rows.items() if pk not in named and value is not None]
    energy = sum(hours for pk, hours in sums.items() if pk not in named)
    if energy or rest:
        others = Taken(client=OTHERS, name="", energy=energy, value=float(sum(rest)) if rest else None)
        clients.append(others)
    hours = _by_week(logged, [one.client for one in clients], first)
    return HalfYear(first=first, last=on, clients=tuple(clients), hours=hours)


def _clients(workspace: Workspace, named: Sequence[int]) -> Any:
    """Return id, name and value of the current clients, and of those that are named whatever became of them."""
    mine = Client.objects.for_workspace(workspace).alive().filter(Q(pk__in=named) | ~Q(status=Client.Status.FORMER))
    value = Case(When(status=Client.Status.FORMER, then=Value(Decimal(0))), default=F("monthly_value"))
    return mine.order_by("pk").values_list("pk", "name", value)


def _known(value: Any) -> float | None:
    return None if value is None else float(value)


def _by_week(logged: InteractionQuerySet, clients: Sequence[int], first: date) -> tuple[tuple[float, ...], ...]:
    """Return the hours of each week and client; one statement."""
    of = Case(
        *(When(client_id=pk, then=Value(pk)) for pk in clients if pk != OTHERS),
        default=Value(OTHERS),
        output_field=IntegerField(),
    )
    sums = logged.annotate(week=TruncWeek("day"), of=of).values_list("week", "of")
    hours = [[0.0] * len(clients) for _week in range(WEEKS)]
    for week, client, cost in sums.annotate(Sum("cost")):
        hours[(week - first) // WEEK][clients.index(client)] += cost
    return tuple(tuple(week) for week in hours)
