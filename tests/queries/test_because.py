"""The sentence that says why an advice was given carries the numbers it stood on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from clients.domain.advice import TABLE
from clients.queries.because import because
from clients.queries.feelings import Telling

EVIDENCE: dict[str, Any] = {
    "on": "2026-06-30",
    "score": 62.02,
    "weeks_drained": 15,
    "weeks_in_contact": 24,
    "own_share": 0.64,
    "plan_probability": 0.502,
    "open_obligations": 2,
    "last_contact": "2026-05-21",
    "mean_gap": 8.2,
}


@pytest.mark.parametrize("rule", [row.name for row in TABLE])
def test_every_row_can_be_filled_in(rule: str) -> None:
    assert "%" not in said(rule, EVIDENCE | {"own_share": 0, "plan_probability": None}).replace("0%", "")


def said(rule: str, evidence: Mapping[str, Any]) -> str:
    """Return the sentence for somebody to whom all of it is their own."""
    return because(rule, evidence, Telling.OPENLY)


def test_a_score_just_under_a_band_is_not_told_as_in_it() -> None:
    told = said("recovering", EVIDENCE | {"score": 59.7})

    assert told == "The score is 59 now, after the relationship drained in 15 of 24 weeks."


def test_a_plan_without_response_names_what_is_owed() -> None:
    assert said("persistent_no_response_owing", EVIDENCE) == (
        "Drained in 15 of 24 weeks. No sign that the effort plan helped (as likely as not: 0.50), "
        "and 2 obligations of ours are open."
    )


def test_our_own_share_is_told_in_per_cent() -> None:
    assert said("rough_patch_ours", EVIDENCE) == "The score is 62, and 64% of the effort followed our own misses."


def test_silence_is_told_from_stored_days_and_from_fresh_ones() -> None:
    fresh = EVIDENCE | {"on": date(2026, 6, 30), "last_contact": date(2026, 5, 21)}

    assert said("silent", fresh) == said("silent", EVIDENCE)
    assert said("silent", fresh) == "The last contact was 5 weeks ago; before that there was one every 8 days."


def test_silence_without_a_known_contact_can_be_told() -> None:
    assert said("silent", EVIDENCE | {"last_contact": None}).startswith("The last contact was long ago")
