"""Whether a plan helped: spans, chances and waiting."""

from __future__ import annotations

import numpy as np
import pytest

from clients.domain.effort import Belief, PlanState, chance_of_less
from clients.domain.facts import Stressor
from tests.domain.builders import Contact, Relationship, row_of

HARD_BEFORE = tuple(Contact(ago, minutes=120) for ago in range(50, 100, 7))
HARD_SINCE = tuple(Contact(ago, minutes=120) for ago in range(1, 49, 7))


def _plan(*plans: tuple[int, int], contacts: tuple[Contact, ...] = HARD_BEFORE) -> str:
    state: str = row_of(Relationship(contacts, plans=plans))["plan"]
    return state


@pytest.mark.parametrize(
    ("start", "end", "state"),
    [
        (-1, -29, PlanState.NONE),  # begins tomorrow
        (0, -28, PlanState.RUNNING),
        (28, 0, PlanState.RUNNING),
        (29, 1, PlanState.NO_RESPONSE),
        (210, 182, PlanState.NO_RESPONSE),
        (211, 183, PlanState.NONE),
    ],
)
def test_plan_counts_from_its_start_until_182_days_after_its_end(start: int, end: int, state: PlanState) -> None:
    assert _plan((start, end), contacts=()) == state


def test_plan_that_calmed_things_down_responded() -> None:
    assert _plan((48, 20)) == PlanState.RESPONDED


def test_plan_that_changed_nothing_is_without_response() -> None:
    assert _plan((48, 20), contacts=HARD_SINCE + HARD_BEFORE) == PlanState.NO_RESPONSE


def test_plan_that_made_things_worse_needs_no_waiting() -> None:
    assert _plan((30, 1), contacts=HARD_SINCE) == PlanState.NO_RESPONSE


@pytest.mark.parametrize(("end", "state"), [(14, PlanState.UNCLEAR), (15, PlanState.RESPONDED)])
def test_fair_chance_counts_as_response_once_two_weeks_have_passed(end: int, state: PlanState) -> None:
    contacts = (Contact(60, minutes=60),)
    row = row_of(Relationship(contacts, plans=((43, end),)))

    assert 0.65 <= row["plan_probability"] < 0.8
    assert row["plan"] == state


@pytest.mark.parametrize(("end", "state"), [(14, PlanState.UNCLEAR), (15, PlanState.NO_RESPONSE)])
def test_even_chance_counts_as_no_response_once_two_weeks_have_passed(end: int, state: PlanState) -> None:
    row = row_of(Relationship(plans=((55, end),)))  # 56 days of money on both sides

    assert row["plan_probability"] == pytest.approx(0.5)
    assert row["plan"] == state


def test_newest_plan_that_has_started_counts() -> None:
    assert _plan((150, 122), (10, -18), (-5, -33), contacts=()) == PlanState.RUNNING


def test_plan_ended_early_is_judged_from_that_day_on() -> None:
    assert _plan((20, -8)) == PlanState.RUNNING
    assert _plan((20, 1)) != PlanState.RUNNING


def test_probability_is_missing_without_a_plan() -> None:
    assert row_of(Relationship(HARD_BEFORE))["plan_probability"] is None


@pytest.mark.parametrize(("ago", "counts"), [(71, False), (70, True), (15, True), (14, True), (0, True)])
def test_comparison_reaches_from_56_days_before_the_start(ago: int, counts: bool) -> None:
    calm, shout = Relationship(plans=((14, -14),)), Contact(ago, stressors=Stressor.AGGRESSION)

    changed = row_of(Relationship((shout,), plans=((14, -14),)))["plan_probability"] != row_of(calm)["plan_probability"]

    assert changed is counts


@pytest.mark.parametrize(("ago", "counts"), [(72, True), (71, False)])
def test_comparison_reaches_through_the_28th_day_after_the_end(ago: int, counts: bool) -> None:
    plans, shout = ((128, 100),), Contact(ago, stressors=Stressor.AGGRESSION)

    with_it, without = (row_of(Relationship(contacts, plans=plans)) for contacts in ((shout,), ()))

    assert (with_it["plan_probability"] != without["plan_probability"]) is counts


def test_money_counts_from_the_day_the_relationship_started() -> None:
    young, old = (row_of(Relationship(started_ago=ago, plans=((28, 0),))) for ago in (20, 400))

    assert young["plan_probability"] > old["plan_probability"]


@pytest.mark.parametrize(
    ("now", "then", "chance"),
    [
        ((1, 1), (4, 2.5), 4 / 6.5),  # P(X < Y) for an even X is the mean of Y
        ((4, 2.5), (1, 1), 2.5 / 6.5),  # and for an even Y what the mean of X leaves
        ((3, 5), (3, 5), 1 / 2),
    ],
)
def test_chance_of_less_is_the_probability_it_stands_for(
    now: tuple[float, float], then: tuple[float, float], chance: float
) -> None:
    beliefs = (Belief(np.array([float(a)]), np.array([float(b)])) for a, b in (now, then))

    assert chance_of_less(*beliefs) == pytest.approx([chance], abs=1e-4)
