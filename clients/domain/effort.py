"""Did a time-boxed effort plan help: the hours before it against the hours from its start on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
from scipy.special import betainc, betaincinv

from clients.domain.facts import Bools, Facts, Floats, Ints, Plans

BEFORE_DAYS = 56  # of contact before the start
AFTER_DAYS = 28  # of contact after the end
COUNTS_DAYS = 182  # a plan says something for so long after its end
LATE_DAYS = 14  # after these, no more waiting: it helped or it did not
RESPONDED, RESPONDED_LATE, NO_RESPONSE = 0.80, 0.65, 0.50
MIDPOINTS = (np.arange(200) + 0.5) / 200
#: Two equal spans are even chances but for rounding, which never decides.
ROUNDING = 1e-9


class PlanState(StrEnum):
    """What the newest effort plan of a client has come to."""

    NONE = "none"
    RUNNING = "running"
    RESPONDED = "responded"
    NO_RESPONSE = "no_response"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of each client's newest plan, shape (n,)."""

    state: npt.NDArray[np.object_]  # values of PlanState
    probability: Floats  # that the client takes a smaller share than before; NaN where no plan counts


@dataclass(frozen=True, slots=True)
class Measured:
    """What contact took in a span of days, shape (n,); NaN where there is no plan, or nothing to measure."""

    hours: Floats  # energy-hours a week
    share: Floats  # of all that was taken and given, money included


@dataclass(frozen=True, slots=True)
class Span:
    """The days [start, end) of each client, of which contact is compared."""

    start: Ints
    end: Ints


@dataclass(frozen=True, slots=True)
class Belief:
    """A beta distribution each of the share that a client takes."""

    a: Floats
    b: Floats

    def where(self, chosen: Bools) -> Belief:
        """Return those of the chosen clients."""
        return Belief(self.a[chosen], self.b[chosen])


def outcome(facts: Facts, *, effort: Floats, reward: Floats, allowance: Floats, on: int) -> Outcome:
    """Return what came of the newest plan that has started by an ordinal day.

    Takes the unfaded hours of each interaction, shape (m,), and each client's allowance a week, shape (n,).
    """
    _starts, ends, counts = _newest(facts.plans, clients=len(facts.clients), on=on)
    before, after = _spans(facts, on)
    then, now = (_beliefs(facts, span, effort, reward, allowance).where(counts) for span in (before, after))
    probability = np.full(len(counts), np.nan)
    probability[counts] = chance_of_less(now, then)
    return Outcome(_state(probability, counts=counts, days_over=on - ends), probability)


def compare(facts: Facts, *, effort: Floats, reward: Floats, allowance: Floats, on: int) -> tuple[Measured, Measured]:
    """Return what contact took in the weeks before the newest plan, and from its start on: what `outcome` compares."""
    before, after = (_measured(facts, span, effort, reward, allowance) for span in _spans(facts, on))
    return before, after


def chance_of_less(now: Belief, then: Belief) -> Floats:
    """Return P(X < Y) for independent X ~ Beta(now) and Y ~ Beta(then), shape (p,).

    The mean over 200 midpoints of (0, 1) of how likely X is to lie below Y's quantile there.
    """
    total = np.zeros(len(then.a))
    for midpoint in MIDPOINTS:
        total += betainc(now.a, now.b, betaincinv(then.a, then.b, midpoint))
    return total / len(MIDPOINTS)


def _newest(plans: Plans, *, clients: int, on: int) -> tuple[Ints, Ints, Bools]:
    """Return start and end of each client's newest plan, and whether it still counts."""
    started = np.flatnonzero(plans.starts_on <= on)
    oldest_first = started[np.lexsort((plans.ends_on[started], plans.starts_on[started]))]
    starts, ends = np.zeros(clients, dtype=np.int64), np.zeros(clients, dtype=np.int64)
    starts[plans.client[oldest_first]] = plans.starts_on[oldest_first]  # of several the last one stays
    ends[plans.client[oldest_first]] = plans.ends_on[oldest_first]
    return starts, ends, (starts > 0) & (on - ends <= COUNTS_DAYS)


def _spans(facts: Facts, on: int) -> tuple[Span, Span]:
    """Return the days before each client's newest plan, and those from its start on."""
    starts, ends, _counts = _newest(facts.plans, clients=len(facts.clients), on=on)
    return Span(starts - BEFORE_DAYS, starts), Span(starts, np.minimum(on, ends + AFTER_DAYS) + 1)  # through that day


def _measured(facts: Facts, span: Span, effort: Floats, reward: Floats, allowance: Floats) -> Measured:
    taken, given, days = _sums(facts, span, effort, reward, allowance)
    hours, share = np.full(len(taken), np.nan), np.full(len(taken), np.nan)
    known, moved = days > 0, taken + given > 0
    hours[known] = 7 * taken[known] / days[known]
    share[moved] = taken[moved] / (taken[moved] + given[moved])
    return Measured(hours, share)


def _beliefs(facts: Facts, span: Span, effort: Floats, reward: Floats, allowance: Floats) -> Belief:
    """Return a and b of what was seen in a span."""
    taken, given, _days = _sums(facts, span, effort, reward, allowance)
    ones = np.ones(len(taken))
    return Belief(ones + taken, ones + given)


def _sums(facts: Facts, span: Span, effort: Floats, reward: Floats, allowance: Floats) -> tuple[Floats, Floats, Ints]:
    """Return what was taken and given in a span, money included from the day the relationship started, and its days."""
    rows, clients = facts.interactions, len(facts.clients)
    inside = (rows.day >= span.start[rows.client]) & (rows.day < span.end[rows.client])
    owner = rows.client[inside]
    taken: Floats = np.bincount(owner, weights=effort[inside], minlength=clients).astype(np.float64)
    given: Floats = np.bincount(owner, weights=reward[inside], minlength=clients).astype(np.float64)
    days = np.maximum(0, span.end - np.maximum(span.start, facts.clients.started_on))
    return taken, given + allowance / 7 * days, days


def _state(probability: Floats, *, counts: Bools, days_over: Ints) -> npt.NDArray[np.object_]:
    late = days_over > LATE_DAYS
    rows = [
        (~counts, PlanState.NONE),
        (days_over <= 0, PlanState.RUNNING),
        ((probability >= RESPONDED) | (late & (probability >= RESPONDED_LATE)), PlanState.RESPONDED),
        ((probability < NO_RESPONSE - ROUNDING) | late, PlanState.NO_RESPONSE),
    ]
    states = np.full(len(counts), PlanState.UNCLEAR.value, dtype=np.object_)
    for holds, state in reversed(rows):
        states[holds] = state.value
    return states
