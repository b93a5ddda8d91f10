"""A policy is bounded, and refuses nonsense by name."""

from __future__ import annotations

import pytest

from clients.domain.policy import BOUNDS, Policy, PolicyError


def test_drained_ratio_is_that_of_the_draining_score() -> None:
    assert Policy().drained_ratio == 1.5


def test_changes_are_laid_over_the_defaults() -> None:
    policy = Policy.from_changes({"tolls": {"threat": 5.0}, "half_life_days": 30})

    assert (policy.tolls["threat"], policy.tolls["aggression"], policy.half_life_days) == (5.0, 1.5, 30)


def test_policy_survives_storing() -> None:
    policy = Policy.from_changes({"lifts": {"thanks": 1.0}})

    assert Policy.from_changes(policy.as_dict()) == policy


def test_only_what_differs_is_a_change() -> None:
    given = {
        "tolls": {"threat": 5.0, "aggression": 1.5},
        "lifts": {"thanks": 0.5},
        "half_life_days": 21,
        "plan_days": 7,
    }

    changes = Policy.from_changes(given).changes

    assert changes == {"tolls": {"threat": 5.0}, "plan_days": 7}
    assert Policy.from_changes(changes) == Policy.from_changes(given)


@pytest.mark.parametrize("name", sorted(set(BOUNDS) - {"tolls", "lifts"}))
@pytest.mark.parametrize("side", [0, 1])
def test_value_at_its_bound_is_taken_and_beyond_it_refused(name: str, side: int) -> None:
    bound = BOUNDS[name][side]
    beyond = bound + (1 if side else -1)

    assert getattr(Policy.from_changes({name: bound}), name) == bound
    with pytest.raises(PolicyError, match=name):
        Policy.from_changes({name: beyond})


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"half_live_days": 21}, "half_live_days"),
        ({"tolls": {"rudeness": 1.0}}, "rudeness"),
        ({"lifts": {"thanks": -1.0}}, "lifts.thanks"),
        ({"prior_hours": "2.5"}, "prior_hours"),
        ({"prior_hours": True}, "prior_hours"),
        ({"prior_hours": float("nan")}, "prior_hours"),
    ],
)
def test_nonsense_is_refused_by_name(changes: dict[str, object], named: str) -> None:
    with pytest.raises(PolicyError, match=named):
        Policy.from_changes(changes)
