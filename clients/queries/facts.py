"""The only bridge from tables to the domain: a fixed number of statements, whatever the number of clients."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

import numpy as np
from django.db.models import Case, ExpressionWrapper, F, IntegerField, Q, QuerySet, When
from django.db.models.functions import Coalesce

from clients.domain import effort, energy
from clients.domain.facts import NEVER, Clients, Facts, Interactions, Ints, Mentions, Obligations, Plans
from clients.models import Client, EffortPlan, Interaction, Obligation, Workspace

SLICE = 20_000  # rows turned into columns at a time, so that memory stays flat
EVERY = Q()


def read(
    workspace: Workspace,
    *,
    on: date,
    client_ids: Sequence[int] | None = None,
    lock: bool = False,
    felt_in: Q = EVERY,
) -> Facts:
    """Return the facts up to `on` for the clients of a workspace, or for some of them, ordered by client id.

    With `lock`, the clients' rows are held until the transaction ends, so that nobody else assesses them meanwhile.
    Contacts that are not `felt_in` are read as if nobody had said how they felt.
    """
    chosen = Client.objects.for_workspace(workspace).alive()
    mine: dict[str, Any] = {"workspace": workspace}
    if client_ids is not None:
        chosen = chosen.filter(pk__in=client_ids)
        mine["client_id__in"] = client_ids
    clients = _clients(chosen.select_for_update(no_key=True) if lock else chosen)
    plans = _plans(clients.id, mine, on)
    return Facts(
        clients=clients,
        interactions=_interactions(clients.id, mine, _first_day(on, plans), on, felt_in),
        mentions=_mentions(clients.id, mine, on),
        plans=plans,
        obligations=_obligations(clients.id, mine),
        hourly_rate=None if workspace.hourly_rate is None else float(workspace.hourly_rate),
    )


def of_client(client: Client, *, since: date, on: date) -> Facts:
    """Return one client with its interactions from `since` to `on`, and nothing else; one statement."""
    mine = {"workspace_id": client.workspace_id, "client_id": client.pk}
    return alone(client, _interactions(np.array([client.pk]), mine, since, on))


def of_clients(workspace: Workspace, ids: Sequence[int], *, since: date, on: date) -> Facts:
    """Return some clients of a workspace, by id, with their interactions from `since` to `on`; two statements."""
    clients = _clients(Client.objects.for_workspace(workspace).filter(pk__in=ids))
    mine = {"workspace": workspace, "client_id__in": ids}
    rate = workspace.hourly_rate
    return Facts(
        clients=clients,
        interactions=_interactions(clients.id, mine, since, on),
        hourly_rate=None if rate is None else float(rate),
    )


def alone(client: Client, interactions: Interactions) -> Facts:
    """Return one client with interactions that were read already, all of them its own; no statement."""
    known = (client.pk, client.started_on, client.monthly_value, client.kickoff_done)
    rate = client.workspace.hourly_rate
    return Facts(
        clients=_columns_of_clients([known]),
        interactions=interactions,
        hourly_rate=None if rate is None else float(rate),
    )


def _clients(chosen: QuerySet[Client]) -> Clients:
    return _columns_of_clients(
        list(chosen.order_by("pk").values_list("pk", "started_on", "monthly_value", "kickoff_done"))
    )


def _columns_of_clients(rows: Sequence[tuple[Any, ...]]) -> Clients:
    return Clients(
        id=np.array([row[0] for row in rows], dtype=np.int64),
        started_on=np.array([row[1].toordinal() for row in rows], dtype=np.int64),
        monthly_value=np.array([np.nan if row[2] is None else float(row[2]) for row in rows], dtype=np.float64),
        kickoff_done=np.array([row[3] for row in rows], dtype=np.bool_),
    )


def _plans(ids: Ints, mine: dict[str, Any], on: date) -> Plans:
    found = EffortPlan.objects.filter(**mine, starts_on__lte=on).values_list("client_id", "starts_on", "ends_on")
    client, starts_on, ends_on = _columns(
        ((client, start.toordinal(), end.toordinal()) for client, start, end in found.order_by("pk").iterator()), 3
    )
    at, kept = _positions(ids, client)
    return Plans(client=at, starts_on=starts_on[kept], ends_on=ends_on[kept])


def _interactions(ids: Ints, mine: dict[str, Any], since: date, on: date, felt_in: Q = EVERY) -> Interactions:
    whole, said = IntegerField(), Coalesce("felt", 0)
    found = (
        Interaction.objects.alive()
        .filter(**mine, day__gte=since, day__lte=on)
        .values_list(
            "client_id",
            "day",
            "minutes",
            Case(When(felt_in, then=said), default=0) if felt_in else said,
            # As plain numbers: making a flag of each would take longer than reading it.
            ExpressionWrapper(F("stressors"), whole),
            ExpressionWrapper(F("lifts"), whole),
            "our_cause",
        )
    )
    rows = ((row[0], row[1].toordinal(), *row[2:]) for row in found.iterator(chunk_size=SLICE))
    client, day, minutes, felt, stressors, lifts, our_cause = _in_order(_columns(rows, 7))
    at, kept = _positions(ids, client)
    return Interactions(
        client=at,
        day=day[kept],
        minutes=minutes[kept],
        felt=felt[kept],
        stressors=stressors[kept],
        lifts=lifts[kept],
        our_cause=our_cause[kept].astype(np.bool_),
    )


def _mentions(ids: Ints, mine: dict[str, Any], on: date) -> Mentions:
    found = (
        Interaction.objects.alive()
        .filter(**mine, issue__isnull=False, day__lte=on)
        .order_by("occurred_at", "pk")
        .values_list("client_id", "issue_id", "day", "issue_open")
    )
    rows = ((client, issue, day.toordinal(), still) for client, issue, day, still in found.iterator(chunk_size=SLICE))
    client, issue, day, still_open = _columns(rows, 4)
    at, kept = _positions(ids, client)
    return Mentions(client=at, issue=issue[kept], day=day[kept], still_open=still_open[kept].astype(np.bool_))


def _obligations(ids: Ints, mine: dict[str, Any]) -> Obligations:
    closed = Coalesce("fulfilled_on", "waived_on")
    found = Obligation.objects.ours().filter(**mine).order_by("pk").values_list("client_id", closed)
    rows = ((client, NEVER if day is None else day.toordinal()) for client, day in found.iterator(chunk_size=SLICE))
    client, closed_on = _columns(rows, 2)
    at, kept = _positions(ids, client)
    return Obligations(client=at, closed_on=closed_on[kept])


def _first_day(on: date, plans: Plans) -> date:
    """Return the first day that can still count: for the score of a week ago, or for the time before a plan."""
    first = on.toordinal() - energy.WINDOW_DAYS - energy.TREND_DAYS
    if len(plans.starts_on):
        first = min(first, int(plans.starts_on.min()) - effort.BEFORE_DAYS)
    return date.fromordinal(max(first, 1))


def _columns(rows: Iterable[tuple[Any, ...]], width: int) -> Sequence[Ints]:
    """Return the rows as whole-number columns, a slice at a time."""
    source: Iterator[tuple[Any, ...]] = iter(rows)
    parts = []
    while part := list(islice(source, SLICE)):
        parts.append(np.array(part, dtype=np.int64).T)
    return list(np.concatenate(parts, axis=1)) if parts else [np.empty(0, dtype=np.int64)] * width


def _in_order(columns: Sequence[Ints]) -> Sequence[Ints]:
    """Return the rows ordered by what they say, first column first.

    A sum of floats hangs on the order of its parts to the last digit, and a database returns rows as it likes: the
    same facts shall give the same score to the last digit, whatever was written since, and in every workspace.
    """
    order = np.lexsort(tuple(reversed(columns)))
    return [column[order] for column in columns]


def _positions(ids: Ints, client: Ints) -> tuple[Ints, Ints]:
    """Return where each row's client stands in `ids`, and which rows have a client there at all."""
    at = np.searchsorted(ids, client)
    found = at < len(ids)
    found[found] = ids[at[found]] == client[found]
    kept = np.flatnonzero(found)
    return at[kept], kept
