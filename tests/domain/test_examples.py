"""Every worked example of the scoring page comes out to the printed digits."""

from __future__ import annotations

from typing import Any

import pytest

from clients.domain.assessment import assess
from clients.domain.effort import PlanState
from clients.domain.policy import Policy
from tests.domain.builders import ON, facts_of
from tests.domain.examples import PRINTED, RELATIONSHIPS

_BATCH = assess(facts_of(*RELATIONSHIPS.values()), Policy(), ON)
ROWS = {name: _BATCH.row(position) for position, name in enumerate(RELATIONSHIPS)}


@pytest.mark.parametrize("name", PRINTED)
def test_verdict_as_printed(name: str) -> None:
    row, printed = ROWS[name], PRINTED[name]

    assert (f"{row['score']:.2f}", row["diagnosis"], row["advice"]) == (
        printed.score,
        printed.diagnosis,
        printed.advice,
    )


@pytest.mark.parametrize("name", [name for name, printed in PRINTED.items() if printed.interval])
def test_interval_and_usual_as_printed(name: str) -> None:
    row, printed = ROWS[name], PRINTED[name]

    assert _printed(row) == (printed.interval, printed.ratio, printed.weeks, printed.usual)


@pytest.mark.parametrize(
    ("name", "state", "probability"),
    [
        ("E6", PlanState.NO_RESPONSE, "0.502"),
        ("E8", PlanState.RESPONDED, "0.997"),
        ("E11", PlanState.NO_RESPONSE, "0.363"),
    ],
)
def test_plan_as_printed(name: str, state: PlanState, probability: str) -> None:
    row = ROWS[name]

    assert (row["plan"], f"{row['plan_probability']:.3f}") == (state, probability)


def test_own_share_as_printed() -> None:
    assert f"{ROWS['E9']['own_share']:.2f}" == "0.64"


def _printed(row: dict[str, Any]) -> tuple[str, ...]:
    return (
        f"{row['low']:.2f}-{row['high']:.2f}",
        f"{row['ratio']:.4f}",
        f"{row['weeks_drained']}/{row['weeks_in_contact']}",
        f"{row['usual_newer']:.4f} / {row['usual_older']:.4f}",
    )
