"""The course of the score agrees with the assessment of each of its days."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from clients.domain.assessment import assess
from clients.domain.course import course
from clients.domain.policy import Policy
from tests.domain.builders import TODAY, facts_of
from tests.domain.examples import RELATIONSHIPS


@pytest.mark.parametrize("ago", [0, 7, 91, 364])
def test_each_day_is_scored_as_it_would_be_assessed(ago: int) -> None:
    facts = facts_of(*RELATIONSHIPS.values())
    found = assess(facts, Policy(), date.fromordinal(TODAY - ago))

    run = course(facts, Policy(), [TODAY - ago, TODAY - ago - 1])

    assert np.array_equal(run.score[0], found.score)
    assert np.array_equal(run.low[0], found.low)
    assert np.array_equal(run.high[0], found.high)


def test_no_days_make_an_empty_course() -> None:
    run = course(facts_of(RELATIONSHIPS["E5"]), Policy(), [])

    assert run.score.shape == run.low.shape == run.high.shape == (0, 1)
