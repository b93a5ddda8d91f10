"""What a client brings and what it takes in an ordinary month; what it costs to replace one, as a range.

Every figure is plain arithmetic on what is known: what is agreed, and what was logged. Where the value or the rate is
not known, whatever rests on it is None, never zero. What can only be assumed stands in Assumptions, and nowhere else.
docs/review.md has the formulas in words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from clients.domain.energy import WEEKS_PER_MONTH

#: The days of the log that an ordinary month is told from: thirteen weeks are three months of a year of 52 weeks.
WINDOW_DAYS: Final = 91
#: A relationship that is younger is taken for as old, so that a first busy week is not told as a busy month.
FEWEST_DAYS: Final = 28
MONTHS_A_YEAR: Final = 12
_DAYS_PER_MONTH: Final = 7 * WEEKS_PER_MONTH


@dataclass(frozen=True, slots=True)
class Range:
    """From the lower to the higher of two guesses."""

    low: float
    high: float

    def __post_init__(self) -> None:
        """Refuse a range that runs backwards, or below nothing."""
        if not 0 <= self.low <= self.high:
            raise ValueError(f"{self.low!r} to {self.high!r} is no range; it runs from 0 upwards.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """What no log can tell. The defaults are guesses to begin with; whoever knows better sets their own."""

    paid_part: float = 1.0  # of value / rate: so many hours are worked for the money
    paid_hours: float | None = None  # what a client pays for, where somebody said it of this one alone
    included_share: float = 0.0  # of the paid hours: so much contact the price already covers
    replacement_months: Range = Range(2, 6)  # until another client pays as much
    acquisition_hours: Range = Range(15, 60)  # of unpaid work to win one client


USUAL: Final = Assumptions()


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """An ordinary month with one client; money in the workspace's currency, time in hours."""

    value: float | None  # what it pays
    rate: float | None  # what an hour is agreed to cost
    contact_hours: float
    energy_hours: float  # what contact took, before anything faded
    assumed: Assumptions = USUAL  # of this client

    @property
    def paid_hours(self) -> float | None:
        """Return the hours that are paid: as was said of this client, or else value / rate × the paid part."""
        if self.value is None or not self.rate:
            return None
        said = self.assumed.paid_hours
        return self.value / self.rate * self.assumed.paid_part if said is None else said

    @property
    def unbilled_hours(self) -> float | None:
        """Return the contact beyond what the price covers: max(0, contact − included share × paid hours)."""
        paid = self.paid_hours
        return None if paid is None else max(0.0, self.contact_hours - self.assumed.included_share * paid)

    @property
    def worked_hours(self) -> float | None:
        """Return the hours that the client takes in all: paid + unbilled."""
        paid, unbilled = self.paid_hours, self.unbilled_hours
        return None if paid is None or unbilled is None else paid + unbilled

    @property
    def effective_rate(self) -> float | None:
        """Return what an hour really brings: value / (paid + unbilled hours); None where no hour is worked."""
        worked = self.worked_hours
        return self.value / worked if self.value is not None and worked else None

    @property
    def yearly_value(self) -> float | None:
        """Return the income that is at stake a year: 12 × value."""
        return None if self.value is None else MONTHS_A_YEAR * self.value

    @property
    def energy_per_value(self) -> float | None:
        """Return the energy-hours that a unit of money costs: energy / value; None where nothing is paid or known."""
        return self.energy_hours / self.value if self.value else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """Several clients together, in an ordinary month. The sums are of what is known; `unknown` says what they lack."""

    clients: int
    unknown: int  # clients whose value or rate is not known
    value: float
    contact_hours: float
    energy_hours: float
    worked_hours: float  # of the clients that are known

    @property
    def effective_rate(self) -> float | None:
        """Return what an hour with them brings, over those that are known: Σ value / Σ worked hours."""
        return self.value / self.worked_hours if self.worked_hours else None


@dataclass(frozen=True, slots=True)
class Replacement:
    """What it takes to let clients go and win as much again."""

    cost: Range  # once: the income missed meanwhile, and the work to win others
    gain: float  # a month, from then on: unbilled hours that are sold at the agreed rate instead
    months: Range | None  # from the day they leave until the gain has paid the cost; None: it never does


def per_month(amount: float, *, days_known: int) -> float:
    """Return a month's part of what was logged in the last 91 days, or since the client came where that is less."""
    days = min(WINDOW_DAYS, max(FEWEST_DAYS, days_known))
    return amount * _DAYS_PER_MONTH / days


def whole(months: Iterable[Month]) -> Whole:
    """Return what several clients come to."""
    rows = list(months)
    known = [(row.value, row.worked_hours) for row in rows if row.value is not None and row.worked_hours is not None]
    return Whole(
        clients=len(rows),
        unknown=len(rows) - len(known),
        value=sum(row.value for row in rows if row.value is not None),
        contact_hours=sum(row.contact_hours for row in rows),
        energy_hours=sum(row.energy_hours for row in rows),
        worked_hours=sum(worked for _value, worked in known),
    )


def share(part: float, all_of_it: float) -> float | None:
    """Return which part of the whole it is, from 0 to 1; None where there is no whole."""
    return part / all_of_it if all_of_it > 0 else None


def replacement(months: Iterable[Month]) -> Replacement | None:
    """Return what it takes to replace clients, each as is assumed of it; None where a value or the rate is not known.

    cost = Σ (replacement months × value + acquisition hours × rate); gain = Σ unbilled hours × rate. Where the months
    are the same for all, it is even after those months + cost / gain: the gain only begins once they are replaced.
    """
    low, high, gains = 0.0, 0.0, []
    for row in months:
        if row.value is None or not row.rate or row.unbilled_hours is None:
            return None
        gap, work = row.assumed.replacement_months, row.assumed.acquisition_hours
        low += gap.low * row.value + work.low * row.rate
        high += gap.high * row.value + work.high * row.rate
        gains.append((gap, row.unbilled_hours * row.rate))
    gain = sum(amount for _gap, amount in gains)
    if gain <= 0:
        return Replacement(Range(low, high), gain, None)
    soonest = _even(low, [(gap.low, amount) for gap, amount in gains])
    latest = _even(high, [(gap.high, amount) for gap, amount in gains])
    return Replacement(Range(low, high), gain, Range(soonest, latest))


def _even(cost: float, gains: Iterable[tuple[float, float]]) -> float:
    """Return after how many months gains, each a month and from its own month on, have paid a cost."""
    a_month = not_yet = 0.0
    for begins, gain in sorted(gains):
        if a_month and (cost + not_yet) / a_month <= begins:
            break
        a_month, not_yet = a_month + gain, not_yet + begins * gain
    return (cost + not_yet) / a_month
