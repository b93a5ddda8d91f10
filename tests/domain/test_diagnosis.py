"""A client with a problem, or a standing pattern."""

from __future__ import annotations

import numpy as np
import pytest

from clients.domain.assessment import assess
from clients.domain.diagnosis import Diagnosis, Tally, diagnose, looks_inward, tally
from clients.domain.policy import Policy
from tests.domain.builders import ON, facts_of
from tests.domain.examples import RELATIONSHIPS


def _diagnosis(
    *, score: float = 50, width: float = 20, weeks: int = 20, high: int = 0, policy: Policy | None = None
) -> str:
    [found] = diagnose(
        score=np.array([float(score)]),
        width=np.array([float(width)]),
        weeks_in_contact=np.array([weeks]),
        high_quarters=np.array([high]),
        policy=policy or Policy(),
    )
    return str(found)


@pytest.mark.parametrize(
    ("score", "high", "diagnosis"),
    [
        (59.99, 0, Diagnosis.STEADY),
        (59.99, 1, Diagnosis.RECOVERING),
        (59.99, 2, Diagnosis.RECOVERING),
        (60, 0, Diagnosis.ROUGH_PATCH),
        (60, 1, Diagnosis.ROUGH_PATCH),
        (60, 2, Diagnosis.PERSISTENT),
    ],
)
def test_diagnosis_sets_the_situation_against_what_is_usual(score: float, high: int, diagnosis: Diagnosis) -> None:
    assert _diagnosis(score=score, high=high) == diagnosis


@pytest.mark.parametrize(("width", "weeks", "early"), [(35, 3, False), (35.01, 3, True), (35, 2, True)])
def test_too_early_with_few_weeks_or_a_wide_interval(width: float, weeks: int, early: bool) -> None:
    assert (_diagnosis(score=90, high=2, width=width, weeks=weeks) == Diagnosis.TOO_EARLY) is early


def test_thresholds_are_those_of_the_policy() -> None:
    policy = Policy(draining_score=70, widest_interval=50, fewest_weeks=2)

    assert _diagnosis(score=69, width=45, weeks=2, policy=policy) == Diagnosis.STEADY


@pytest.mark.parametrize(
    ("draining", "judged", "inward"), [(3, 8, True), (3, 9, False), (4, 9, True), (2, 2, False), (0, 0, False)]
)
def test_look_inward_from_three_and_more_than_a_third_on(draining: int, judged: int, inward: bool) -> None:
    assert looks_inward(draining=draining, judged=judged) is inward


@pytest.mark.parametrize(
    ("names", "inward"), [(("E4", "E5", "E6", "E3", "E8"), True), (("E4", "E5", "E3"), False), (("E1", "E2"), False)]
)
def test_batch_looks_inward_with_rough_patches_and_standing_patterns(names: tuple[str, ...], inward: bool) -> None:
    assert assess(facts_of(*(RELATIONSHIPS[name] for name in names)), Policy(), ON).looks_inward is inward


def test_of_whom_it_is_too_early_to_say_or_nothing_is_known_counts_neither_way() -> None:
    counted = {"too_early": 4, "steady": 3, "recovering": 1, "rough_patch": 1, "persistent": 2, "": 5}

    assert tally(counted) == Tally(draining=3, judged=7, too_early=4)
