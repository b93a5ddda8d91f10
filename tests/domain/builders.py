"""Relationships told in days ago, turned into the columns that the domain reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, TypeVar

import numpy as np

from clients.domain.assessment import assess
from clients.domain.facts import (
    NEVER,
    Clients,
    Facts,
    Interactions,
    Ints,
    Lift,
    Mentions,
    Obligations,
    Plans,
    Stressor,
)
from clients.domain.policy import Policy

ON = date(2026, 6, 30)  # a Tuesday
TODAY = ON.toordinal()

Rows = TypeVar("Rows", Clients, Interactions, Mentions, Plans, Obligations)


@dataclass(frozen=True)
class Contact:
    """One interaction, so many days before ON."""

    ago: int
    minutes: int = 0
    felt: int = 0
    stressors: Stressor = Stressor(0)
    lifts: Lift = Lift(0)
    our_cause: bool = False
    issue: int | None = None
    issue_open: bool = True


@dataclass(frozen=True)
class Relationship:
    """One client; its plans as (start, end) and its closed obligations in days ago, None while they are open."""

    contacts: tuple[Contact, ...] = ()
    started_ago: int = 394  # 2025-06-01
    monthly_value: float | None = 3000.0
    kickoff_done: bool = True
    plans: tuple[tuple[int, int], ...] = ()
    obligations: tuple[int | None, ...] = ()


def facts_of(*relationships: Relationship, hourly_rate: float | None = 75.0) -> Facts:
    """Return the facts of a workspace that has these relationships, in this order."""
    contacts = [(at, one) for at, each in enumerate(relationships) for one in each.contacts]
    named = [(at, one) for at, one in contacts if one.issue is not None]
    plans = [(at, *plan) for at, each in enumerate(relationships) for plan in each.plans]
    owed = [(at, closed) for at, each in enumerate(relationships) for closed in each.obligations]
    return Facts(
        clients=_clients(relationships),
        interactions=_interactions(contacts),
        mentions=Mentions(
            client=_whole(at for at, _ in named),
            issue=_whole(one.issue for _, one in named),
            day=_whole(TODAY - one.ago for _, one in named),
            still_open=np.array([one.issue_open for _, one in named], dtype=np.bool_),
        ),
        plans=Plans(
            client=_whole(at for at, _, _ in plans),
            starts_on=_whole(TODAY - start for _, start, _ in plans),
            ends_on=_whole(TODAY - end for _, _, end in plans),
        ),
        obligations=Obligations(
            client=_whole(at for at, _ in owed),
            closed_on=_whole(NEVER if closed is None else TODAY - closed for _, closed in owed),
        ),
        hourly_rate=hourly_rate,
    )


def row_of(relationship: Relationship, *, policy: Policy | None = None, on: date = ON, **facts: Any) -> dict[str, Any]:
    """Return the assessment of one relationship as plain values."""
    return assess(facts_of(relationship, **facts), policy or Policy(), on).row(0)


def joined(first: Facts, second: Facts) -> Facts:
    """Return the facts of both, the clients of the second after those of the first."""
    return Facts(
        clients=_appended(first.clients, second.clients, shift=0),
        interactions=_appended(first.interactions, second.interactions, shift=len(first.clients)),
        mentions=_appended(first.mentions, second.mentions, shift=len(first.clients)),
        plans=_appended(first.plans, second.plans, shift=len(first.clients)),
        obligations=_appended(first.obligations, second.obligations, shift=len(first.clients)),
        hourly_rate=first.hourly_rate,
    )


def _clients(relationships: tuple[Relationship, ...]) -> Clients:
    values = [np.nan if each.monthly_value is None else each.monthly_value for each in relationships]
    return Clients(
        id=np.arange(len(relationships)),
        started_on=_whole(TODAY - each.started_ago for each in relationships),
        monthly_value=np.array(values, dtype=np.float64),
        kickoff_done=np.array([each.kickoff_done for each in relationships], dtype=np.bool_),
    )


def _interactions(contacts: list[tuple[int, Contact]]) -> Interactions:
    return Interactions(
        client=_whole(at for at, _ in contacts),
        day=_whole(TODAY - one.ago for _, one in contacts),
        minutes=_whole(one.minutes for _, one in contacts),
        felt=_whole(one.felt for _, one in contacts),
        stressors=_whole(one.stressors.value for _, one in contacts),
        lifts=_whole(one.lifts.value for _, one in contacts),
        our_cause=np.array([one.our_cause for _, one in contacts], dtype=np.bool_),
    )


def _appended(first: Rows, second: Rows, *, shift: int) -> Rows:
    columns = {}
    for item in fields(first):
        added = getattr(second, item.name)
        moved = added + shift if item.name == "client" else added
        columns[item.name] = np.concatenate([getattr(first, item.name), moved])
    return type(first)(**columns)


def _whole(values: Iterable[int | None]) -> Ints:
    return np.array(list(values), dtype=np.int64)
