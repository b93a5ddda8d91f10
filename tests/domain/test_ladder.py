"""How far an effort should go, and what the work would have to be worth."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.domain.assessment import assess
from clients.domain.diagnosis import Diagnosis
from clients.domain.facts import Stressor
from clients.domain.policy import Policy
from tests.domain.builders import ON, Contact, Relationship, facts_of, row_of
from tests.domain.examples import RELATIONSHIPS

DRAINING = RELATIONSHIPS["E5"]
BAD_PATCH = RELATIONSHIPS["E4"]
#: Each ended long enough ago to say nothing about the effort any more.
OLD = ((224, 196), (294, 266), (350, 322), (360, 352))
SHOUTS = st.lists(st.builds(Contact, ago=st.integers(0, 200), stressors=st.just(Stressor.AGGRESSION)), max_size=30)


@pytest.mark.parametrize(
    ("ended", "rung"),
    [(0, "first_effort"), (1, "reset_expectations"), (2, "new_terms"), (3, "hand_over"), (4, "hand_over")],
)
def test_each_plan_that_ended_moves_the_effort_a_rung_up(ended: int, rung: str) -> None:
    row = row_of(replace(DRAINING, plans=OLD[:ended]))

    assert (row["advice"], row["rung"]) == ("extra_effort", rung)


@pytest.mark.parametrize(("ends", "rung"), [(0, "first_effort"), (1, "reset_expectations"), (-1, "first_effort")])
def test_a_plan_that_is_still_running_does_not_count(ends: int, rung: str) -> None:
    assert row_of(replace(BAD_PATCH, plans=((28, ends),)))["rung"] == rung


@pytest.mark.parametrize(("ends", "rung"), [(363, "reset_expectations"), (364, "first_effort")])
def test_a_plan_of_a_year_ago_does_not_count(ends: int, rung: str) -> None:
    assert row_of(replace(DRAINING, plans=((380, ends),)))["rung"] == rung


@pytest.mark.parametrize(
    ("example", "advice", "rung"),
    [
        ("E3", "carry_on", None),
        ("E6", "prepare_offboarding", "leave"),
        ("E7", "offboard", "leave"),
        ("E8", "hold_course", None),
        ("E9", "make_amends", "first_effort"),
        ("E10", "check_in", None),
        ("E11", "protect", None),
        ("E12", "break_loop", "first_effort"),
    ],
)
def test_only_an_effort_and_a_goodbye_stand_on_a_rung(example: str, advice: str, rung: str | None) -> None:
    row = row_of(RELATIONSHIPS[example])

    assert (row["advice"], row["rung"]) == (advice, rung)


@given(SHOUTS)
def test_at_the_bearable_value_the_score_is_where_draining_begins(contacts: list[Contact]) -> None:
    loved = Relationship(tuple(contacts), monthly_value=0.0)
    value = row_of(loved)["bearable_value"]
    score = row_of(replace(loved, monthly_value=value))["score"]

    assert score == pytest.approx(60) if value else score < 60


def test_the_bearable_value_does_not_hang_on_what_is_paid_now() -> None:
    values = {row_of(replace(DRAINING, monthly_value=paid))["bearable_value"] for paid in (None, 0.0, 900.0)}

    assert max(values) - min(values) < 1e-6


def test_nobody_says_what_an_hour_is_worth_without_the_hourly_rate() -> None:
    found = assess(facts_of(DRAINING, hourly_rate=None), Policy(), ON)

    assert (found.row(0)["bearable_value"], found.row(0)["diagnosis"]) == (None, Diagnosis.PERSISTENT)


def test_before_it_begins_a_relationship_has_no_bearable_value() -> None:
    assert row_of(Relationship(started_ago=-3))["bearable_value"] is None
