"""The interactions that cost the most in a stretch of days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber

from clients.domain.facts import Stressor
from clients.models import Interaction, Workspace
from clients.queries import tolls

#: What was longer ago when it is written down hardly moves the score any more.
LATE: Final = timedelta(days=28)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One interaction, without what the person who logged it felt or wrote."""

    day: date
    channel: str  # a value of Interaction.Channel
    minutes: int
    stressors: tuple[str, ...]
    our_cause: bool


def costliest(
    workspace: Workspace,
    *,
    clients: Iterable[int],
    after: date,
    until: date,
    most: int,
    logged_after: datetime | None = None,
) -> Mapping[int, tuple[Moment, ...]]:
    """Return each client's interactions with the most effort after a day, up to and including another.

    With `logged_after`, also those that were written down only since then, of the day itself or of up to four weeks
    before: they moved the score since, too. At most `most` for each client, the costliest first; one SQL statement.
    What was felt is left aside: the order would give it away.
    """
    rank = Window(
        RowNumber(), partition_by=F("client_id"), order_by=[F("cost").desc(), F("day").desc(), F("pk").desc()]
    )
    found = (
        Interaction.objects.for_workspace(workspace)
        .alive()
        .annotate(cost=tolls.cost(workspace.policy))
        .filter(_since(after, logged_after), client_id__in=clients, day__lte=until, cost__gt=0)
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


def _since(after: date, logged_after: datetime | None) -> Q:
    later = Q(day__gt=after)
    return later | Q(day__gt=after - LATE, created_at__gt=logged_after) if logged_after else later
