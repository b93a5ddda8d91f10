"""There are words for everything that the domain can find, and none of them judges anybody."""

from __future__ import annotations

import re

from clients.domain.advice import TABLE, Advice
from clients.domain.diagnosis import Diagnosis
from clients.domain.effort import PlanState
from clients.domain.facts import Lift, Stressor
from clients.domain.policy import LIFTS, TOLLS
from clients.queries import words

JUDGING = re.compile(r"!|\b(bad|difficult|problem|toxic|annoying|worst|fault|guilty)\b", re.IGNORECASE)


def test_every_diagnosis_has_a_word_and_a_meaning() -> None:
    assert set(words.DIAGNOSES) == set(Diagnosis)
    assert all(str(word.label) and str(word.meaning) for word in words.DIAGNOSES.values())


def test_every_advice_has_a_title_a_reason_and_a_next_step() -> None:
    assert set(words.ADVICE) == set(Advice)
    assert all(str(said.title) and str(said.why) and str(said.next_step) for said in words.ADVICE.values())


def test_every_row_of_the_decision_table_has_its_sentence() -> None:
    assert list(words.ROWS) == [row.name for row in TABLE]


def test_every_plan_state_stressor_and_lift_has_a_word() -> None:
    assert set(words.PLANS) == set(PlanState)
    assert set(words.HOLDS) == set(words.ROWS)
    assert list(words.STRESSORS) == list(TOLLS) == [str(kind.name).lower() for kind in Stressor]
    assert list(words.LIFTS) == list(LIFTS) == [str(kind.name).lower() for kind in Lift]


def test_every_step_of_how_it_felt_has_a_word() -> None:
    assert sorted(words.FELT) == [-2, -1, 0, 1, 2]


def test_every_part_of_a_score_has_a_word() -> None:
    assert all(str(words.part(name).label) for name in ("time", "felt", "money", *TOLLS, *LIFTS))


def test_no_words_judge_anybody() -> None:
    said = [text for known in words.ADVICE.values() for text in (known.title, known.why, known.next_step)]
    said += [text for word in words.DIAGNOSES.values() for text in (word.label, word.meaning)]
    said += list(words.ROWS.values())

    assert [str(text) for text in said if JUDGING.search(str(text))] == []
