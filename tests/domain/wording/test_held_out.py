from __future__ import annotations

import pytest

from tests.domain.wording.measure import SETS, held_out, measure, own

FLOOR = 0.9


@pytest.mark.parametrize("name", SETS)
def test_examples_held_out_are_found_and_left_alone_as_they_should_be(name: str) -> None:
    measured = measure(held_out(name))
    found, flagged = measured.recall()
    deserved, fired = measured.precision()
    assert found / flagged >= FLOOR
    assert deserved / fired >= FLOOR


def test_there_are_enough_examples_of_each_kind_and_a_third_more_held_out() -> None:
    known, unknown = own(), [example for name in SETS for example in held_out(name)]
    for wanted in (True, False):
        mine, theirs = (sum((each.rule is not None) == wanted for each in group) for group in (known, unknown))
        assert mine + theirs >= 60
        assert theirs >= 20


def test_no_example_held_out_is_one_the_rules_were_written_by() -> None:
    assert not {each.text for each in own()} & {each.text for name in SETS for each in held_out(name)}
