from __future__ import annotations

import pytest

from clients.domain.wording import LANGUAGES
from tests.domain.wording.measure import SETS, held_out, measure, own

FLOOR = 0.9
EACH = [pytest.param(language, name, id=f"{language}: {name}") for language, sets in SETS.items() for name in sets]


@pytest.mark.parametrize(("language", "name"), EACH)
def test_examples_held_out_are_found_and_left_alone_as_they_should_be(language: str, name: str) -> None:
    measured = measure(held_out(name, language), language)
    found, flagged = measured.recall()
    deserved, fired = measured.precision()
    assert found / flagged >= FLOOR
    assert deserved / fired >= FLOOR


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_examples_of_each_kind_and_a_third_more_held_out(language: str) -> None:
    known, unknown = own(language), [example for name in SETS[language] for example in held_out(name, language)]
    for wanted in (True, False):
        mine, theirs = (sum((each.rule is not None) == wanted for each in group) for group in (known, unknown))
        assert mine + theirs >= 60
        assert theirs >= 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_example_held_out_is_one_the_rules_were_written_by(language: str) -> None:
    unknown = {each.text for name in SETS[language] for each in held_out(name, language)}
    assert not {each.text for each in own(language)} & unknown
