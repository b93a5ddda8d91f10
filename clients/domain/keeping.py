"""Keep or let go: what a year without a client would cost and bring in money, against a year with it.

Keeping a client costs less than winning one, and a lost one keeps others from coming (Reichheld & Sasser, "Zero
defections", 1990); against that stands what its unpaid hours and energy could be sold for. Everything is a month's
arithmetic over twelve months, at the guesses of `assumptions`; docs/guide/money.md has it in words. It is about money
and hours: it says nothing of anybody, and decides nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np

from clients.domain.assumptions import Assumed, Name
from clients.domain.economics import MONTHS_A_YEAR
from clients.domain.facts import Floats
from clients.domain.guesses import Estimate, Given, Spread, estimate, turning_point, within

#: What bears on the year without a client.
MATTERS: Final = (
    Name.PAID_HOURS, Name.INCLUDED, Name.ENERGY_WORTH, Name.HOUR_WORTH, Name.GAP_MONTHS, Name.GAP_SOLD, Name.MARGIN,
    Name.WIN_HOURS, Name.WIN_MONEY, Name.GOODBYE_HOURS, Name.NEXT_BURDEN, Name.HEARS, Name.LOST_PART,
)  # fmt: skip


class Part(IntEnum):
    """What a year without a client is made of, in the order of the rows of `parts`."""

    MISSED = 0  # income until another pays as much
    WINNING = 1
    GOODBYE = 2
    MOUTH = 3  # others who do not come
    FREED = 4  # unpaid hours and energy
    NEXT = 5  # what the next one takes of them


class Rate(IntEnum):
    """What an hour brings, in the order of the rows of `rates`."""

    PAID = 0  # over the paid hours alone
    CONTACT = 1  # with the contact that nobody pays for
    ENERGY = 2  # with the energy-hours beyond contact, too


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """What is known of n clients in an ordinary month; NaN where it is not."""

    value: Floats  # what each pays, shape (n,)
    contact_hours: Floats  # shape (n,)
    energy_hours: Floats  # shape (n,)
    rate: float  # an hour's
    usual_value: float  # what a client of the workspace pays on the mean: a lost one by word of mouth would have


@dataclass(frozen=True, slots=True, eq=False)
class Burden:
    """Hours a month beside the paid work, shape (n,) each."""

    unbilled: Floats  # contact beyond what the price covers
    strain: Floats  # energy-hours beyond contact


def spreads(columns: Columns, assumed: Assumed, paid_hours: Mapping[int, Assumed]) -> dict[str, Spread]:
    """Return what is assumed of each client, by the names of MATTERS.

    `paid_hours` has what is assumed of single clients, by their place in the columns. Where nobody said how many hours
    a client pays for, they are value / rate × PAID_PART.
    """
    bought = columns.value / columns.rate
    part = assumed[Name.PAID_PART]
    found = {name.value: Spread.of(assumed[name]) for name in MATTERS if name in assumed}
    found[Name.PAID_HOURS] = Spread(bought * part.low, bought * part.likely, bought * part.high)
    for name in {name for own in paid_hours.values() for name in own}:
        found[name] = _with_own(found[name], name, paid_hours, len(bought))
    return found


def burden(columns: Columns, given: Given) -> Burden:
    """Return what each client takes beside its paid hours.

    unbilled = max(0, contact − included × paid hours); strain = max(0, energy-hours − contact), the hours that it takes
    to get over what hurt.
    """
    covered = given[Name.INCLUDED] * given[Name.PAID_HOURS]
    unbilled = np.maximum(0.0, columns.contact_hours - covered)
    strain = np.maximum(0.0, columns.energy_hours - columns.contact_hours)
    return Burden(unbilled, strain)


def rates(columns: Columns, given: Given) -> Floats:
    """Return what an hour brings, a row for each Rate, shape (3, n); NaN where there is no hour."""
    took, paid = burden(columns, given), given[Name.PAID_HOURS]
    worked = paid + took.unbilled
    hours = np.stack(np.broadcast_arrays(paid, worked, worked + given[Name.ENERGY_WORTH] * took.strain))
    found: Floats = np.divide(columns.value, hours, out=np.full_like(hours, np.nan), where=hours > 0)
    return found


def parts(columns: Columns, given: Given) -> Floats:
    """Return what a year without each client costs (below 0) and brings (above), a row for each Part, shape (6, n).

    missed   = months × value × margin × (1 − sold meanwhile)
    winning  = hours to win one × rate + money to win one
    goodbye  = hours of a clean goodbye × rate
    mouth    = others who hear × the part of them that is lost × 12 × the usual value × margin
    freed    = 12 × an hour's worth × (unbilled + an energy-hour's worth × strain)
    next     = (12 − months) × an hour's worth × paid hours × what the next one takes beside each of them
    """
    took = burden(columns, given)
    gap = np.minimum(given[Name.GAP_MONTHS], MONTHS_A_YEAR)
    hour = given[Name.HOUR_WORTH] * columns.rate
    heard = given[Name.HEARS] * given[Name.LOST_PART]
    rows = (
        -gap * columns.value * given[Name.MARGIN] * (1 - given[Name.GAP_SOLD]),
        -(given[Name.WIN_HOURS] * columns.rate + given[Name.WIN_MONEY]),
        -given[Name.GOODBYE_HOURS] * columns.rate,
        -heard * MONTHS_A_YEAR * columns.usual_value * given[Name.MARGIN],
        MONTHS_A_YEAR * hour * (took.unbilled + given[Name.ENERGY_WORTH] * took.strain),
        -(MONTHS_A_YEAR - gap) * hour * given[Name.PAID_HOURS] * given[Name.NEXT_BURDEN],
    )
    return np.stack(np.broadcast_arrays(*rows, columns.value)[:-1])


def balance(columns: Columns, given: Given) -> Floats:
    """Return by how much a year without each client is better (above 0) or worse, shape (n,): the sum of its parts."""
    found: Floats = parts(columns, given).sum(axis=0)
    return found


def loss(columns: Columns, given: Given) -> Floats:
    """Return what it costs to lose each client, shape (n,): income, winning another, word of mouth; nothing freed."""
    found: Floats = -parts(columns, given)[[Part.MISSED, Part.WINNING, Part.MOUTH]].sum(axis=0)
    return found


def year_without(columns: Columns, assumed: Mapping[str, Spread]) -> Estimate:
    """Return the balance of each client as a range, shape (n,)."""
    return estimate(lambda given: balance(columns, given), assumed)


def year_parts(columns: Columns, assumed: Mapping[str, Spread]) -> Estimate:
    """Return the parts of each client's year without as ranges, shape (6, n): what costs never brings, and so on."""
    found = estimate(lambda given: parts(columns, given), assumed)
    brings = np.array([part is Part.FREED for part in Part])[:, None]
    return within(found, np.where(brings, 0.0, -np.inf), np.where(brings, np.inf, 0.0))


def hour_rates(columns: Columns, assumed: Mapping[str, Spread]) -> Estimate:
    """Return what an hour brings as ranges, shape (3, n): never less than nothing."""
    return within(estimate(lambda given: rates(columns, given), assumed), 0.0, np.inf)


def loss_of(columns: Columns, assumed: Mapping[str, Spread]) -> Estimate:
    """Return what it costs to lose each client as a range, shape (n,): never less than nothing."""
    return within(estimate(lambda given: loss(columns, given), assumed), 0.0, np.inf)


def even_months(columns: Columns, given: Given) -> Floats:
    """Return within how many months a replacement has to be found, so that letting go pays in a year, shape (n,).

    The balance falls evenly with each month, so it is balance now / fall a month. Infinite where it pays even if nobody
    comes, less than nothing where it does not pay however soon somebody does; NaN where it does not fall.
    """
    at_once, never = (balance(columns, {**given, Name.GAP_MONTHS: np.asarray(gap)}) for gap in (0.0, MONTHS_A_YEAR))
    fall = (at_once - never) / MONTHS_A_YEAR
    found = np.divide(at_once, fall, out=np.full_like(at_once, np.nan), where=fall > 0)
    return np.where(found >= MONTHS_A_YEAR, np.inf, found)


def even_hours(columns: Columns, given: Given) -> Floats:
    """Return up to how many hours a month beside the paid work keeping pays, shape (n,).

    That is what all the other parts cost / (12 × an hour's worth); NaN where an hour is worth nothing.
    """
    made = parts(columns, given)
    hour = np.broadcast_to(MONTHS_A_YEAR * given[Name.HOUR_WORTH] * columns.rate, columns.value.shape)
    others = made[Part.FREED] - made.sum(axis=0)
    found: Floats = np.divide(others, hour, out=np.full_like(others, np.nan), where=hour > 0)
    return found


def even_value(columns: Columns, given: Given) -> Floats:
    """Return at which monthly value for the same work keeping and letting go are even, shape (n,).

    value + balance / (12 × margin): the next client is found at today's value. NaN where nothing of the income stays.
    """
    margin = np.broadcast_to(MONTHS_A_YEAR * given[Name.MARGIN], columns.value.shape)
    more = np.divide(balance(columns, given), margin, out=np.full_like(columns.value, np.nan), where=margin > 0)
    return columns.value + more


def turns_at(columns: Columns, assumed: Mapping[str, Spread], name: str) -> float | None:
    """Return at which value of an assumption a single client's balance is even; None where it never is in its range."""
    return turning_point(lambda given: balance(columns, given), assumed, name)


def _with_own(common: Spread, name: Name, own: Mapping[int, Assumed], number: int) -> Spread:
    """Return guesses where some clients have their own."""
    ends = [np.broadcast_to(end, number).copy() for end in (common.low, common.likely, common.high)]
    for place, assumed in own.items():
        if name in assumed:
            for end, value in zip(ends, assumed[name].ends, strict=True):
                end[place] = value
    return Spread(*ends)
