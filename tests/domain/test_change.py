"""How a balance moved in a week: what came in and what faded add up to it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.domain import change, energy
from clients.domain.change import Change
from clients.domain.facts import Facts, Lift, Stressor
from clients.domain.policy import Policy
from tests.domain import strategies
from tests.domain.builders import TODAY, Contact, Relationship, facts_of

WEEK_AGO = TODAY - 7


def between(facts: Facts) -> Change:
    """Return how the balance moved in the last week."""
    return change.since(facts, Policy(), before=WEEK_AGO, on=TODAY)


def of(*contacts: Contact, **changes: Any) -> Change:
    """Return how the balance with one client moved."""
    return between(facts_of(Relationship(contacts=contacts, **changes)))


@given(told=st.lists(strategies.relationships, min_size=1, max_size=3))
def test_before_and_new_less_faded_are_now(told: list[Relationship]) -> None:
    facts = facts_of(*told)
    found = between(facts)

    effort = found.effort_before + found.effort_new - found.effort_faded
    reward = found.reward_before + found.reward_new - found.reward_faded + found.money
    assert effort == pytest.approx(found.effort_now)
    assert reward == pytest.approx(found.reward_now)


@given(told=st.lists(strategies.relationships, min_size=1, max_size=3))
def test_both_ends_are_the_balances_that_the_scores_come_from(told: list[Relationship]) -> None:
    facts = facts_of(*told)
    found, policy = between(facts), Policy()
    unfaded = energy.hours(facts, policy)
    for day, effort, reward in (
        (WEEK_AGO, found.effort_before, found.reward_before),
        (TODAY, found.effort_now, found.reward_now),
    ):
        balance = energy.energy_on(facts, unfaded, policy, day)
        assert effort == pytest.approx(balance.effort_hours)
        assert reward == pytest.approx(balance.reward_hours)


@given(told=st.lists(strategies.relationships, min_size=1, max_size=3))
def test_nothing_that_faded_or_came_in_is_less_than_nothing(told: list[Relationship]) -> None:
    facts = facts_of(*told)
    found = between(facts)

    for part in (found.effort_new, found.effort_faded, found.reward_new, found.reward_faded):
        assert np.all(part >= -1e-9)


def test_contact_of_the_day_itself_is_not_new() -> None:
    assert of(Contact(7, minutes=60)).effort_new == pytest.approx([0])
    assert of(Contact(6, minutes=60)).effort_before == pytest.approx([0])


def test_what_leaves_the_window_has_faded_as_a_whole() -> None:
    found = of(Contact(364, minutes=60, stressors=Stressor.THREAT, lifts=Lift.THANKS))

    assert found.effort_faded == pytest.approx(found.effort_before)
    assert found.effort_before[0] > 0
