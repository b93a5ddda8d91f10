"""A claim, priced three ways: give in, meet half-way, stand firm.

Two hours and an aspirin cost more than a small concession. Giving in costs the claim, and what it teaches; standing
firm costs hours, energy and perhaps the client. Expected values of a small decision tree (Raiffa, "Decision analysis",
1968); the chance of loss at which two ways are even is its break-even.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Final

import numpy as np

from clients.domain.assumptions import Name
from clients.domain.facts import Floats
from clients.domain.guesses import Estimate, Given, Spread, estimate, within

#: Beside the assumptions: what is claimed, and what an hour costs.
CLAIM_MONEY: Final = "claim_money"
CLAIM_HOURS: Final = "claim_hours"
RATE: Final = "rate"
#: What bears on the price.
MATTERS: Final[tuple[Name, ...]] = (
    Name.RETURNS_CHANCE, Name.RETURNS_TIMES, Name.TALKS, Name.TALK_HOURS, Name.TALK_ENERGY, Name.ENERGY_WORTH,
    Name.HALF_PART, Name.HALF_TALK, Name.CHANCE_FIRM, Name.CHANCE_HALF, Name.LOSS,
)  # fmt: skip


class Way(IntEnum):
    """How to answer a claim."""

    GIVE_IN = 0
    HALF_WAY = 1
    STAND_FIRM = 2


class Cost(IntEnum):
    """What an answer costs."""

    CLAIM = 0
    PRECEDENT = 1  # it is asked for again
    TALK = 2  # hours and energy
    RISK = 3  # of losing them


def claim(given: Given) -> Floats:
    """Return what is claimed, in money: amount + hours × rate."""
    return given[CLAIM_MONEY] + given[CLAIM_HOURS] * given[RATE]


def talk(given: Given) -> Floats:
    """Return what standing firm takes: talks × (hours + an energy-hour's worth × energy-hours) × rate."""
    each = given[Name.TALK_HOURS] + given[Name.ENERGY_WORTH] * given[Name.TALK_ENERGY]
    return given[Name.TALKS] * each * given[RATE]


def costs(given: Given) -> Floats:
    """Return what each way costs, a row for each Way and a column for each Cost, shape (3, 4).

    give in    = claim × (1 + chance that it returns × times)
    half-way   = part × what giving in costs + part of the talk + chance of losing them × loss
    stand firm = talk + chance of losing them × loss
    """
    asked, takes, nothing = claim(given), talk(given), np.asarray(0.0)
    again = asked * given[Name.RETURNS_CHANCE] * given[Name.RETURNS_TIMES]
    part = given[Name.HALF_PART]
    rows = (
        (asked, again, nothing, nothing),
        (part * asked, part * again, given[Name.HALF_TALK] * takes, given[Name.CHANCE_HALF] * given[Name.LOSS]),
        (nothing, nothing, takes, given[Name.CHANCE_FIRM] * given[Name.LOSS]),
    )
    return np.array([[float(cell) for cell in row] for row in rows])


def prices(given: Given) -> Floats:
    """Return what each way costs in all, shape (3,)."""
    found: Floats = costs(given).sum(axis=1)
    return found


def priced(assumed: Mapping[str, Spread]) -> Estimate:
    """Return what each way costs as ranges, shape (3,): never less than nothing."""
    return within(estimate(prices, assumed), 0.0, np.inf)


def dearer_to_stand_firm(given: Given) -> Floats:
    """Return by how much standing firm costs more than giving in, shape (1,); less than nothing: it costs less."""
    found = prices(given)
    return np.array([found[Way.STAND_FIRM] - found[Way.GIVE_IN]])


def even_chance(given: Given) -> float | None:
    """Return from which chance of losing them on giving in is cheaper than standing firm; None where no loss is priced.

    (what giving in costs − talk) / loss. Less than nothing: the talk alone costs more. Above 1: standing firm is
    cheaper even if they are sure to go.
    """
    lost = float(given[Name.LOSS])
    return (float(prices(given)[Way.GIVE_IN]) - float(talk(given))) / lost if lost > 0 else None


def even_claim(given: Given) -> float:
    """Return up to which claim giving in is cheaper: what standing firm costs / (1 + chance × times)."""
    again = float(given[Name.RETURNS_CHANCE] * given[Name.RETURNS_TIMES])
    return float(prices(given)[Way.STAND_FIRM]) / (1 + again)
