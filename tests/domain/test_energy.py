"""Effort, reward, fading and the score."""

from __future__ import annotations

import numpy as np
import pytest

from clients.domain import energy
from clients.domain.facts import Lift, Stressor
from clients.domain.policy import Policy
from tests.domain.builders import TODAY, Contact, Relationship, facts_of, row_of

CALL = Contact(
    0, minutes=30, felt=-2, stressors=Stressor.AGGRESSION | Stressor.BOUNDARY, lifts=Lift.THANKS | Lift.REFERRAL
)
STRANGER = Relationship(started_ago=-1, monthly_value=None)  # starts tomorrow: no money yet


def test_effort_is_time_and_tolls_and_how_it_felt() -> None:
    facts = facts_of(Relationship((CALL,)))

    assert energy.effort_hours(facts.interactions, Policy()).tolist() == [0.5 + 1.5 + 0.5 + 1.0]


def test_reward_is_lifts_and_how_it_felt() -> None:
    facts = facts_of(Relationship((CALL, Contact(0, felt=1))))

    assert energy.reward_hours(facts.interactions, Policy()).tolist() == [2.5, 0.5]


@pytest.mark.parametrize("stressor", Stressor)
def test_stressor_costs_its_toll(stressor: Stressor) -> None:
    row = row_of(Relationship((Contact(0, stressors=stressor),)))

    toll = Policy().tolls[str(stressor.name).lower()]
    assert row["effort_hours"] == row["breakdown"]["effort"][str(stressor.name).lower()] == toll


@pytest.mark.parametrize("lift", Lift)
def test_lift_gives_its_hours(lift: Lift) -> None:
    row = row_of(Relationship((Contact(0, lifts=lift),)))

    assert row["breakdown"]["reward"][str(lift.name).lower()] == Policy().lifts[str(lift.name).lower()]


@pytest.mark.parametrize(
    ("value", "rate", "weekly"),
    [(3000.0, 75.0, 1.8461538), (None, 75.0, 0.75), (3000.0, None, 0.75), (0.0, 75.0, 0.0)],
)
def test_allowance_needs_value_and_rate(value: float | None, rate: float | None, weekly: float) -> None:
    facts = facts_of(Relationship(monthly_value=value), hourly_rate=rate)

    assert energy.allowance(facts.clients, rate, Policy()) == pytest.approx([weekly])


@pytest.mark.parametrize(
    ("ago", "weight"), [(-1, 0.0), (0, 1.0), (21, 0.5), (42, 0.25), (363, 0.5 ** (363 / 21)), (364, 0.0)]
)
def test_hour_fades_by_half_in_a_half_life_and_ends_with_the_window(ago: int, weight: float) -> None:
    row = row_of(Relationship((Contact(ago, minutes=60),)))

    assert row["effort_hours"] == pytest.approx(weight)


@pytest.mark.parametrize("days", [0, 1, 10, 363, 364, 1000])
def test_money_in_closed_form_is_the_daily_sum(days: int) -> None:
    clients = facts_of(Relationship(started_ago=days - 1)).clients

    accrued = energy.money(clients, np.array([1.4]), Policy(), TODAY)

    assert accrued == pytest.approx([sum(0.2 * 2 ** (-day / 21) for day in range(min(days, 364)))])


def test_money_of_a_relationship_yet_to_start_is_nothing() -> None:
    assert row_of(Relationship(started_ago=-30))["reward_hours"] == 0


def test_score_of_nothing_known_is_the_prior() -> None:
    row = row_of(STRANGER)

    assert (row["score"], row["ratio"]) == pytest.approx((40.0, 1.0 / 1.5))


def test_trend_is_the_change_in_seven_days() -> None:
    facts = facts_of(Relationship((CALL, Contact(9, minutes=90))))
    hours = energy.hours(facts, Policy())
    now, week_ago = (energy.score_on(facts, hours, Policy(), day) for day in (TODAY, TODAY - 7))

    assert row_of(Relationship((CALL, Contact(9, minutes=90))))["trend"] == (now - week_ago)[0] > 0


def test_workspace_weights_are_used() -> None:
    policy = Policy.from_changes({"tolls": {"threat": 10.0}, "felt_hours": 2.0})

    row = row_of(Relationship((Contact(0, felt=-1, stressors=Stressor.THREAT),)), policy=policy)

    assert row["effort_hours"] == 12.0
