"""What holds of every relationship, whatever happened in it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from clients.domain.assessment import assess
from clients.domain.diagnosis import Diagnosis
from clients.domain.facts import Clients, Facts, Interactions, Obligations, Plans, Stressor
from clients.domain.policy import Policy
from tests.domain.builders import ON, TODAY, Contact, Relationship, facts_of, joined, row_of
from tests.domain.examples import RELATIONSHIPS
from tests.domain.strategies import contacts, draining, half_years, hard_half_years, relationships, uplifting

ROUNDING = 1e-9
LATER = st.integers(-60, -1)
bounded = settings(max_examples=30, deadline=None)


@bounded
@given(relationships, st.randoms(use_true_random=False))
def test_order_of_logging_does_not_matter(relationship: Relationship, chance: Any) -> None:
    facts = facts_of(relationship)
    order = list(range(len(relationship.contacts)))
    chance.shuffle(order)
    rows = facts.interactions
    shuffled = Interactions(*(getattr(rows, name)[np.array(order, dtype=np.int64)] for name in rows.__slots__))

    again = assess(replace(facts, interactions=shuffled), Policy(), ON).row(0)

    assert _numbers(again) == pytest.approx(_numbers(assess(facts, Policy(), ON).row(0)), abs=ROUNDING, nan_ok=True)
    assert _names(again) == _names(row_of(relationship))


@bounded
@given(relationships)
def test_parts_of_the_breakdown_add_up_to_the_whole(relationship: Relationship) -> None:
    row = row_of(relationship)

    for side in ("effort", "reward"):
        assert sum(row["breakdown"][side].values()) == pytest.approx(row[f"{side}_hours"], abs=ROUNDING)


@bounded
@given(relationships, draining)
def test_more_effort_never_lowers_the_score(relationship: Relationship, more: Contact) -> None:
    assert row_of(_with(relationship, more))["score"] >= row_of(relationship)["score"] - ROUNDING


@bounded
@given(relationships, uplifting)
def test_more_reward_never_raises_the_score(relationship: Relationship, more: Contact) -> None:
    assert row_of(_with(relationship, more))["score"] <= row_of(relationship)["score"] + ROUNDING


@bounded
@given(relationships)
def test_score_lies_in_its_interval_and_that_within_its_bounds(relationship: Relationship) -> None:
    row = row_of(relationship)

    assert 0 <= row["low"] < row["high"] <= 100
    assert 0 < row["score"] < 100


@settings(max_examples=8, deadline=None)
@given(relationships)
def test_one_client_is_assessed_alike_alone_and_among_ten_thousand(relationship: Relationship) -> None:
    alone = facts_of(relationship)
    among = joined(joined(CROWD, alone), CROWD)

    row = assess(among, Policy(), ON).row(len(CROWD.clients))

    assert len(among.clients) == 10_001
    assert row == assess(alone, Policy(), ON).row(0)


@bounded
@given(
    relationships,
    st.lists(contacts(ago=LATER), max_size=5),
    st.lists(st.tuples(LATER, LATER), max_size=2),
    st.lists(LATER, max_size=2),
)
def test_nothing_later_changes_the_assessment(
    relationship: Relationship, later: list[Contact], plans: list[tuple[int, int]], fulfilled: list[int]
) -> None:
    now = replace(relationship, obligations=relationship.obligations + (None,) * len(fulfilled))
    then = replace(
        relationship,
        contacts=relationship.contacts + tuple(later),
        plans=relationship.plans + tuple(plans),
        obligations=(*relationship.obligations, *fulfilled),
    )

    assert row_of(then) == row_of(now)


@bounded
@given(contacts(), st.none() | st.floats(0, 20_000))
def test_single_interaction_alone_is_too_early_to_judge(contact: Contact, monthly_value: float | None) -> None:
    relationship = Relationship((contact,), monthly_value=monthly_value)

    assert row_of(relationship)["diagnosis"] == Diagnosis.TOO_EARLY


@bounded
@given(half_years | relationships, contacts(ago=st.integers(0, 180)))
def test_single_interaction_makes_no_pattern_where_neither_quarter_was_high(
    relationship: Relationship, more: Contact
) -> None:
    assume(row_of(relationship)["high_quarters"] == 0)

    assert row_of(_with(relationship, more))["diagnosis"] != Diagnosis.PERSISTENT


@bounded
@given(hard_half_years, st.data())
def test_standing_pattern_never_hangs_on_a_single_interaction(relationship: Relationship, data: st.DataObject) -> None:
    assume(row_of(relationship)["diagnosis"] == Diagnosis.PERSISTENT)
    one = data.draw(st.sampled_from(relationship.contacts))
    others = tuple(contact for contact in relationship.contacts if contact is not one)

    weeks = row_of(replace(relationship, contacts=others))["weeks"]

    older, newer = weeks[:13].count(2), weeks[13:].count(2)
    assert older + newer >= 3
    assert min(older, newer) >= 1


def test_single_interaction_may_tip_the_score_where_both_quarters_are_high_already() -> None:
    fading = Relationship(RELATIONSHIPS["E5"].contacts[1:])
    tipped = _with(fading, Contact(0, minutes=60, felt=-2, stressors=Stressor.AGGRESSION))

    assert (row_of(fading)["diagnosis"], row_of(fading)["high_quarters"]) == (Diagnosis.RECOVERING, 2)
    assert row_of(tipped)["diagnosis"] == Diagnosis.PERSISTENT


def test_single_interaction_may_complete_a_quarter_that_was_one_week_short() -> None:
    short = Relationship(tuple(_four_hours_of_shouting(7 * week) for week in (1, 2, 13, 14, 15)))

    assert row_of(short)["high_quarters"] == 1
    assert row_of(_with(short, _four_hours_of_shouting(0)))["diagnosis"] == Diagnosis.PERSISTENT


def _with(relationship: Relationship, more: Contact) -> Relationship:
    return replace(relationship, contacts=(*relationship.contacts, more))


def _four_hours_of_shouting(ago: int) -> Contact:
    return Contact(ago, minutes=240, felt=-2, stressors=Stressor.AGGRESSION)


def _numbers(row: dict[str, Any]) -> dict[str, float]:
    return {name: value for name, value in row.items() if isinstance(value, float)}


def _names(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if isinstance(value, str | bool | list)}


def _crowd(clients: int, interactions: int) -> Facts:
    """Return many relationships made by chance, the same ones each time."""
    chance = np.random.default_rng(7)
    whom = chance.integers(0, clients, (3, interactions))
    days = TODAY - chance.integers(-30, 500, interactions)
    felt, stressors = chance.integers(-2, 3, interactions), chance.integers(0, 512, interactions)
    few = slice(0, clients // 100)
    return Facts(
        clients=Clients(
            id=np.arange(clients) + 1000,
            started_on=TODAY - chance.integers(0, 900, clients),
            monthly_value=chance.uniform(100, 9000, clients),
            kickoff_done=chance.random(clients) < 0.5,
        ),
        interactions=Interactions(
            client=whom[0],
            day=days,
            minutes=chance.integers(0, 240, interactions),
            felt=felt,
            stressors=stressors,
            lifts=chance.integers(0, 16, interactions),
            our_cause=chance.random(interactions) < 0.3,
        ),
        plans=Plans(client=whom[1][few], starts_on=days[few] - 28, ends_on=days[few]),
        obligations=Obligations(client=whom[2], closed_on=days),
        hourly_rate=75.0,
    )


CROWD = _crowd(clients=5_000, interactions=10_000)
