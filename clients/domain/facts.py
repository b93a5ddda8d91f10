"""What was observed, as columns: one batch holds one client or a hundred thousand.

Days are proleptic ordinals (`date.toordinal()`), local to the workspace. Rows point at their client by its position in
`Clients`, not by its database id, so that sums per client are one `bincount`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from enum import IntFlag

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.integer]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

#: The day on which something still open was closed: never.
NEVER = 2**31 - 1


class Stressor(IntFlag):
    """What makes contact cost more than its time. Stored as bits: never renumber, only append.

    After the customer-related social stressors of Dormann & Zapf (2004), without their fourth, which is a label.
    """

    AGGRESSION = 1
    EXCESS_DEMAND = 2
    UNCLEAR_EXPECTATION = 4
    BOUNDARY = 8
    REOPENED = 16
    BELITTLING = 32
    PUBLIC_COMPLAINT = 64
    BROKEN_WORD = 128
    THREAT = 256


class Lift(IntFlag):
    """What a client gives back beside money. Stored as bits: never renumber, only append."""

    THANKS = 1
    COOPERATION = 2
    REFERRAL = 4
    PROMPT_PAYMENT = 8


@dataclass(frozen=True, slots=True)
class Clients:
    """One row per client, shape (n,)."""

    id: Ints
    started_on: Ints  # ordinal day
    monthly_value: Floats  # money a month, NaN where unknown
    kickoff_done: Bools

    def __len__(self) -> int:
        return len(self.id)


@dataclass(frozen=True, slots=True)
class Interactions:
    """One row per interaction, shape (m,), in any order."""

    client: Ints  # position in Clients
    day: Ints
    minutes: Ints
    felt: Ints  # -2 … 2; 0 where not given
    stressors: Ints  # Stressor bits
    lifts: Ints  # Lift bits
    our_cause: Bools

    @classmethod
    def none(cls) -> Interactions:
        """Return a batch without a single interaction."""
        whole = np.empty(0, dtype=np.int64)
        return cls(whole, whole, whole, whole, whole, whole, np.empty(0, dtype=np.bool_))


@dataclass(frozen=True, slots=True)
class Mentions:
    """One row for each time an interaction named an issue, in the order in which they happened."""

    client: Ints
    issue: Ints  # database id
    day: Ints
    still_open: Bools  # after this interaction

    @classmethod
    def none(cls) -> Mentions:
        """Return a batch in which no issue was ever named."""
        whole = np.empty(0, dtype=np.int64)
        return cls(whole, whole, whole, np.empty(0, dtype=np.bool_))


@dataclass(frozen=True, slots=True)
class Plans:
    """One row per effort plan, in any order."""

    client: Ints
    starts_on: Ints
    ends_on: Ints  # the day on which it ends or was ended early

    @classmethod
    def none(cls) -> Plans:
        """Return a batch without a plan."""
        whole = np.empty(0, dtype=np.int64)
        return cls(whole, whole, whole)


@dataclass(frozen=True, slots=True)
class Obligations:
    """One row per obligation owed by us."""

    client: Ints
    closed_on: Ints  # fulfilled or waived on that day; NEVER while it is open

    @classmethod
    def none(cls) -> Obligations:
        """Return a batch in which we owe nothing."""
        whole = np.empty(0, dtype=np.int64)
        return cls(whole, whole)


@dataclass(frozen=True, slots=True)
class Facts:
    """All that an assessment rests on, for the clients of one workspace."""

    clients: Clients
    interactions: Interactions = field(default_factory=Interactions.none)
    mentions: Mentions = field(default_factory=Mentions.none)
    plans: Plans = field(default_factory=Plans.none)
    obligations: Obligations = field(default_factory=Obligations.none)
    hourly_rate: float | None = None  # money an hour

    def alone(self, at: int) -> Facts:
        """Return the client at a position with its interactions, and nothing else."""
        rows = {
            item.name: getattr(self.interactions, item.name)[self.interactions.client == at]
            for item in fields(Interactions)
        }
        mine = {item.name: getattr(self.clients, item.name)[at : at + 1] for item in fields(Clients)}
        rows["client"] = np.zeros_like(rows["client"])
        return Facts(clients=Clients(**mine), interactions=Interactions(**rows), hourly_rate=self.hourly_rate)
