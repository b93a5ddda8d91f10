"""What changed in a relationship since the last report, and why, in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from clients.domain.advice import Advice
from clients.domain.diagnosis import Diagnosis
from clients.queries.at_risk import Belief
from clients.queries.moments import Moment
from clients.reports import changes


def belief(**changed: Any) -> Belief:
    """Return what is believed of a relationship at rest, but for what is given."""
    values: dict[str, Any] = {
        "score": 50.0,
        "diagnosis": Diagnosis.STEADY,
        "advice": Advice.CARRY_ON,
        "effort": {"time": 2.0, "aggression": 1.0},
        "reward": {"money": 3.0, "thanks": 0.5},
    }
    return Belief(**(values | changed))


@pytest.mark.parametrize(
    ("now", "sentence"),
    [
        ({"score": 62.0}, "The score rose from 50 to 62."),
        ({"score": 41.4}, "The score fell from 50 to 41."),
        ({"score": 59.8}, "The score rose from 50 to 59."),  # shown below the band that it has not reached
        ({"diagnosis": Diagnosis.ROUGH_PATCH}, "It was “steady”, and is now “rough patch”."),
        ({"advice": Advice.CHECK_IN}, "The advice was “Carry on”, and is now “Check in”."),
    ],
)
def test_what_is_different_is_said(now: dict[str, Any], sentence: str) -> None:
    assert changes.changed(belief(), belief(**now)) == [sentence]


def test_where_hardly_anything_moved_it_is_much_as_it_was() -> None:
    assert changes.changed(belief(), belief(score=50.4)) == ["Much as it was."]


def test_a_client_of_whom_nothing_was_said_before_is_new() -> None:
    assert changes.changed(None, belief()) == ["New since the last report."]


def test_a_rise_is_explained_by_what_takes_more_and_what_gives_less() -> None:
    now = belief(score=60.0, effort={"time": 2.5, "aggression": 3.0, "reopened": 0.05}, reward={"money": 3.0})

    assert changes.why(belief(), now) == [
        "It takes more: aggression +2.0, time spent +0.5 energy-hours.",
        "It gives back less: thanks −0.5 energy-hours.",
    ]


def test_a_fall_is_explained_by_what_takes_less_and_what_gives_more() -> None:
    now = belief(score=40.0, effort={"time": 2.0}, reward={"money": 3.0, "thanks": 0.5, "referral": 2.0})

    assert changes.why(belief(), now) == [
        "It takes less: aggression −1.0 energy-hours.",
        "It gives back more: referral +2.0 energy-hours.",
    ]


def test_only_the_three_parts_that_moved_most_are_named() -> None:
    now = belief(score=80.0, effort={"time": 7.0, "aggression": 5.0, "reopened": 3.0, "boundary": 2.0})

    assert "boundary" not in changes.why(belief(), now)[0]


def test_a_score_that_hardly_moved_needs_no_explanation() -> None:
    assert changes.why(belief(), belief(score=50.4, effort={"time": 9.0})) == []


def test_a_moment_is_told_without_what_was_felt() -> None:
    moment = Moment(
        day=date(2026, 6, 23), channel="call", minutes=45, stressors=("aggression", "reopened"), our_cause=True
    )

    expected = "Tue 23 Jun: Call, 45 minutes, aggression, reopened, followed from our own miss"
    assert changes.moment(moment) == expected


def test_a_moment_without_a_length_says_none() -> None:
    moment = Moment(day=date(2026, 6, 23), channel="email", minutes=0, stressors=(), our_cause=False)

    assert changes.moment(moment) == "Tue 23 Jun: E-mail"
