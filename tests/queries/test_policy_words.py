"""Every parameter has its words, and an amount is told and written as people do."""

from __future__ import annotations

import pytest
from django.utils import translation

from clients.domain.policy import Policy, parameters
from clients.queries import policy_words
from clients.queries.policy_parameters import GROUPS, PARAMETERS


def test_every_parameter_stands_on_the_page_once() -> None:
    names = [one.name for group in GROUPS for one in group.parameters]

    assert sorted(names) == sorted(name for name, _value in parameters(Policy()))


def test_a_slider_goes_no_further_than_its_bounds_and_holds_the_default() -> None:
    for one in PARAMETERS.values():
        low, high = one.bounds
        assert low <= one.ours <= one.reach <= high, one.name


@pytest.mark.parametrize(
    ("name", "value", "told", "written"),
    [
        ("tolls.aggression", 1.5, "1\u00a0h\u00a030\u00a0min", "1.5"),
        ("tolls.aggression", 2.0, "2\u00a0h", "2"),
        ("tolls.aggression", 0.25, "15\u00a0min", "0.25"),
        ("tolls.aggression", 0, "0\u00a0min", "0"),
        ("tolls.aggression", 0.333, "0.333 h", "0.333"),
        ("half_life_days", 21.0, "21 days", "21"),
        ("half_life_days", 10.5, "10.5 days", "10.5"),
        ("fewest_weeks", 1, "1 week", "1"),
        ("contact_share", 0.2, "20%", "20"),
        ("contact_share", 0.125, "12.5%", "12.5"),
        ("draining_score", 60.0, "60 points", "60"),
        ("loop_mentions", 3, "3 times", "3"),
    ],
)
def test_an_amount_is_told_and_written(name: str, value: float, told: str, written: str) -> None:
    one = PARAMETERS[name]

    assert (policy_words.told(one, value), policy_words.written(one, value)) == (told, written)


def test_the_decimal_sign_is_the_readers() -> None:
    with translation.override("de"):
        assert policy_words.written(PARAMETERS["tolls.aggression"], 1.5) == "1,5"


@pytest.mark.parametrize("name", sorted(PARAMETERS))
def test_what_is_written_is_stored_as_it_was(name: str) -> None:
    one = PARAMETERS[name]
    for value in (*one.bounds, one.ours, 0.07, 0.29, 1 / 3):
        assert policy_words.as_stored(one, policy_words.in_unit(one, value)) == value


def test_differences_are_told_in_words() -> None:
    changed = Policy.from_changes({"tolls": {"threat": 5}, "contact_share": 0.3})

    found = policy_words.differences(Policy(), changed)

    assert [(one.label, one.before, one.after) for one in found] == [
        ("threat", "3\u00a0h", "5\u00a0h"),
        ("share for contact", "20%", "30%"),
    ]
