"""Effort against reward: what a relationship takes and gives back, in energy-hours that fade with age.

After Siegrist's effort-reward imbalance model (1996) and, for the fading and the interval, the beta reputation system
of Jøsang & Ismail (2002). Every number is a sum over the interactions that made it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.special import betaincinv

from clients.domain.facts import Clients, Facts, Floats, Interactions, Lift, Stressor
from clients.domain.policy import Policy

#: Contact this many days old, or older, no longer counts.
WINDOW_DAYS = 364
#: The trend is the change of the score in so many days.
TREND_DAYS = 7
WEEKS_PER_MONTH = 52 / 12
LOW, HIGH = 0.10, 0.90  # percentiles of the interval


@dataclass(frozen=True, slots=True)
class Hours:
    """Energy-hours before any fading."""

    effort: Floats  # per interaction, shape (m,)
    reward: Floats  # per interaction, shape (m,)
    allowance: Floats  # what the money gives back a week, per client, shape (n,)


@dataclass(frozen=True, slots=True)
class Energy:
    """The balance of each client on one day, shape (n,); score, low and high in points from 0 to 100."""

    score: Floats
    low: Floats
    high: Floats
    ratio: Floats
    effort_hours: Floats  # faded
    reward_hours: Floats  # faded, money included
    effort_parts: dict[str, Floats]  # 'time', each stressor, 'felt'; they add up to effort_hours
    reward_parts: dict[str, Floats]  # 'money', each lift, 'felt'; they add up to reward_hours


def effort_parts(interactions: Interactions, policy: Policy) -> Iterator[tuple[str, Floats]]:
    """Yield each part of the effort by name, in energy-hours per interaction, shape (m,).

    One at a time, so that a million interactions never make a matrix.
    """
    yield "time", interactions.minutes / 60
    for kind in Stressor:
        name = str(kind.name).lower()
        yield name, np.where(interactions.stressors & kind.value, policy.tolls[name], 0.0)
    yield "felt", policy.felt_hours * np.maximum(0, -interactions.felt)


def reward_parts(interactions: Interactions, policy: Policy) -> Iterator[tuple[str, Floats]]:
    """Yield each part of the reward but the money, in energy-hours per interaction, shape (m,)."""
    for kind in Lift:
        name = str(kind.name).lower()
        yield name, np.where(interactions.lifts & kind.value, policy.lifts[name], 0.0)
    yield "felt", policy.felt_hours * np.maximum(0, interactions.felt)


def effort_hours(interactions: Interactions, policy: Policy) -> Floats:
    """Return what each interaction cost, in energy-hours, shape (m,)."""
    return _total(effort_parts(interactions, policy), len(interactions.day))


def reward_hours(interactions: Interactions, policy: Policy) -> Floats:
    """Return what each interaction gave back, in energy-hours, shape (m,)."""
    return _total(reward_parts(interactions, policy), len(interactions.day))


def allowance(clients: Clients, hourly_rate: float | None, policy: Policy) -> Floats:
    """Return what each client's money gives back, in energy-hours a week, shape (n,).

    A healthy relationship spends a share of its paid time on contact; where the monthly value or the hourly rate is not
    known, the policy's allowance stands in.
    """
    if not hourly_rate:
        return np.full(len(clients), policy.unknown_allowance)
    weekly = clients.monthly_value / WEEKS_PER_MONTH / hourly_rate * policy.contact_share
    return np.where(np.isnan(weekly), policy.unknown_allowance, weekly)


def hours(facts: Facts, policy: Policy) -> Hours:
    """Return the unfaded hours that scores, weeks and plans are all made of."""
    return Hours(
        effort=effort_hours(facts.interactions, policy),
        reward=reward_hours(facts.interactions, policy),
        allowance=allowance(facts.clients, facts.hourly_rate, policy),
    )


def score_on(facts: Facts, unfaded: Hours, policy: Policy, on: int) -> Floats:
    """Return the score of each client on an ordinal day, in points, shape (n,)."""
    a, b = _beliefs(*_balance(facts, unfaded, policy, on), policy)
    return 100 * a / (a + b)


def interval_on(facts: Facts, unfaded: Hours, policy: Policy, on: int) -> tuple[Floats, Floats, Floats]:
    """Return the score of each client on an ordinal day with its interval: score, low, high, each of shape (n,)."""
    a, b = _beliefs(*_balance(facts, unfaded, policy, on), policy)
    return 100 * a / (a + b), 100 * _percentile(a, b, LOW), 100 * _percentile(a, b, HIGH)


def energy_on(facts: Facts, unfaded: Hours, policy: Policy, on: int) -> Energy:
    """Return score, interval and breakdown of each client on an ordinal day."""
    effort, reward = _balance(facts, unfaded, policy, on)
    a, b = _beliefs(effort, reward, policy)
    weights = weights_on(facts.interactions, policy, on)
    taken = effort_parts(facts.interactions, policy)
    given = reward_parts(facts.interactions, policy)
    return Energy(
        score=100 * a / (a + b),
        low=100 * _percentile(a, b, LOW),
        high=100 * _percentile(a, b, HIGH),
        ratio=a / b,
        effort_hours=effort,
        reward_hours=reward,
        effort_parts={name: per_client(facts, part * weights) for name, part in taken},
        reward_parts={"money": money(facts.clients, unfaded.allowance, policy, on)}
        | {name: per_client(facts, part * weights) for name, part in given},
    )


def money(clients: Clients, weekly: Floats, policy: Policy, on: int) -> Floats:
    """Return what the money has given back until an ordinal day, faded, in energy-hours, shape (n,).

    A seventh of the weekly allowance a day since the relationship started: a geometric series in closed form.
    """
    days = np.clip(on - clients.started_on + 1, 0, WINDOW_DAYS)
    kept = _fading(policy)
    accrued: Floats = weekly / 7 * (1 - kept[days]) / (1 - kept[1])
    return accrued


def _balance(facts: Facts, unfaded: Hours, policy: Policy, on: int) -> tuple[Floats, Floats]:
    """Return the faded effort and reward of each client, in energy-hours."""
    weights = weights_on(facts.interactions, policy, on)
    effort = per_client(facts, unfaded.effort * weights)
    reward = per_client(facts, unfaded.reward * weights)
    return effort, reward + money(facts.clients, unfaded.allowance, policy, on)


def _beliefs(effort: Floats, reward: Floats, policy: Policy) -> tuple[Floats, Floats]:
    """Return a and b of the beta distribution: the prior, and what was seen."""
    prior = policy.prior_hours * policy.prior_share
    return prior + effort, policy.prior_hours - prior + reward


def _percentile(a: Floats, b: Floats, share: float) -> Floats:
    return np.asarray(betaincinv(a, b, share), dtype=np.float64)


def _fading(policy: Policy) -> Floats:
    """Return what is kept of an hour after 0 … 364 days.

    A table, because days are whole: it is quicker than a power per interaction, and gives one client the very same
    weights alone and among thousands.
    """
    return np.exp2(-np.arange(WINDOW_DAYS + 1) / policy.half_life_days)


def weights_on(interactions: Interactions, policy: Policy, on: int) -> Floats:
    """Return what each interaction still weighs on a day: nothing before it happened and after the window."""
    age = on - interactions.day
    counts = (age >= 0) & (age < WINDOW_DAYS)
    return np.where(counts, _fading(policy)[np.clip(age, 0, WINDOW_DAYS)], 0.0)


def per_client(facts: Facts, amounts: Floats) -> Floats:
    """Return the sum of what each interaction amounts to, shape (m,), for each client, shape (n,)."""
    sums = np.bincount(facts.interactions.client, weights=amounts, minlength=len(facts.clients))
    return np.asarray(sums, dtype=np.float64)


def _total(parts: Iterator[tuple[str, Floats]], length: int) -> Floats:
    whole = np.zeros(length)
    for _, part in parts:
        whole += part
    return whole
