"""The count of chaos finds what is lost, repeated or stuck."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.cast import NOW
from tests.chaos.tally import Allowed, Tally, spoken


def tally(**changes: Any) -> Tally:
    """Return the count of two mails that both came at once."""
    both = {"states": {"a": "sent", "b": "sent"}, "came": [("a", NOW), ("b", NOW)]}
    values: dict[str, Any] = {"wanted": 2, "due": NOW, **both}
    return Tally(**(values | changes))


def test_all_that_came_once_breaks_no_promise() -> None:
    assert tally().broken(Allowed()) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"came": [("a", NOW)]}, "1 lost"),
        ({"states": {"a": "sent"}, "came": [("a", NOW)]}, "1 lost"),
        ({"states": {"a": "sent", "b": "waiting"}}, "1 stuck"),
        ({"states": {"a": "sent", "b": "failed"}, "came": [("a", NOW)]}, "1 given up, more than 0"),
        ({"came": [("a", NOW), ("b", NOW), ("b", NOW)]}, "1 repeated, more than 0"),
        ({"came": [("a", NOW)] * 3 + [("b", NOW)]}, "one came 3 times"),
        ({"wanted": 1}, "2 made of 1 that were due"),
        ({"came": [("a", NOW), ("b", NOW), ("c", NOW)]}, "mails that nobody made"),
    ],
)
def test_a_promise_that_is_broken_is_named(changes: dict[str, Any], said: str) -> None:
    assert said in tally(**changes).broken(Allowed())


def test_what_a_fault_may_cost_breaks_no_promise() -> None:
    assert tally(came=[("a", NOW), ("b", NOW), ("b", NOW)]).broken(Allowed(repeats=1)) == []


def test_a_mail_is_as_late_as_its_first_copy() -> None:
    came = [("a", NOW + timedelta(hours=2)), ("a", NOW + timedelta(minutes=4)), ("b", NOW)]

    assert tally(came=came).late() == (timedelta(minutes=2), timedelta(minutes=4))


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "0 s"), (59, "59 s"), (200, "3 min 20 s"), (90_000, "25 h 00 min"), (-61, "-1 min 01 s")]
)
def test_times_are_spoken_in_two_units(seconds: int, words: str) -> None:
    assert spoken(timedelta(seconds=seconds)) == words
