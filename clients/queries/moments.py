"""The interactions that cost the most in a stretch of days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import ExpressionWrapper, F, FloatField, Value, Window
from django.db.models.expressions import Combinable
from django.db.models.functions import RowNumber

from clients.domain.facts import Stressor
from clients.domain.policy import Policy
from clients.models import Interaction, Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One interaction, without what the person who logged it felt or wrote."""

    day: date
    channel: str  # a value of Interaction.Channel
    minutes: int
    stressors: tuple[str, ...]
    our_cause: bool


def costliest(
    workspace: Workspace, *, clients: Iterable[int], after: date, until: date, most: int
) -> Mapping[int, tuple[Moment, ...]]:
    """Return each client's interactions with the most effort after a day, up to and including another.

    At most `most` for each client, the costliest first; one SQL statement. What was felt is left aside: the order would
    give it away.
    """
    rank = Window(
        RowNumber(), partition_by=F("client_id"), order_by=[F("cost").desc(), F("day").desc(), F("pk").desc()]
    )
    found = (
        Interaction.objects.for_workspace(workspace)
        .alive()
        .annotate(cost=_cost(workspace.policy))
        .filter(client_id__in=clients, day__gt=after, day__lte=until, cost__gt=0)
        .annotate(rank=rank)
        .filter(rank__lte=most)
        .order_by("client_id", "rank")
        .values_list("client_id", "day", "channel", "minutes", "stressors", "our_cause")
    )
    moments: dict[int, list[Moment]] = defaultdict(list)
    for client, day, channel, minutes, stressors, our_cause in found:
        kinds = tuple(str(kind.name).lower() for kind in Stressor(stressors))
        moments[client].append(Moment(day=day, channel=channel, minutes=minutes, stressors=kinds, our_cause=our_cause))
    return {client: tuple(of) for client, of in moments.items()}


def _cost(policy: Policy) -> ExpressionWrapper[Combinable]:
    """Return the energy-hours of an interaction in SQL: its time and its stressors, without what was felt."""
    cost: Combinable = F("minutes") / Value(60.0)
    for kind in Stressor:
        cost += F("stressors").bitand(kind.value) * Value(policy.tolls[str(kind.name).lower()] / kind.value)
    return ExpressionWrapper(cost, output_field=FloatField())
