"""The decision table: the first row that holds."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from clients.domain.advice import TABLE, Advice, Signals, advise, is_set_aside, mostly_ours
from clients.domain.diagnosis import Diagnosis
from clients.domain.effort import PlanState
from clients.domain.offboarding import Stage
from clients.domain.policy import Policy

QUIET: dict[str, Any] = {
    "incident": False,
    "diagnosis": Diagnosis.STEADY,
    "mostly_ours": False,
    "plan": PlanState.NONE,
    "open_obligations": 0,
    "loop": False,
    "silent": False,
    "kickoff_done": True,
}
#: Everything that could be said at once; what is looked at first has to win.
ALARM: dict[str, Any] = QUIET | {
    "incident": True,
    "mostly_ours": True,
    "plan": PlanState.NO_RESPONSE,
    "open_obligations": 2,
    "loop": True,
    "silent": True,
    "kickoff_done": False,
}
PERSISTENT, ROUGH, RECOVERING = Diagnosis.PERSISTENT, Diagnosis.ROUGH_PATCH, Diagnosis.RECOVERING


def _advice(signals: dict[str, Any]) -> tuple[str, str]:
    columns = {name: _column(value) for name, value in signals.items()}
    [advice], [rule] = advise(Signals(**columns))
    return advice, rule


def _column(value: object) -> npt.NDArray[Any]:
    return np.array([str(value)], dtype=np.object_) if isinstance(value, str) else np.array([value])


@pytest.mark.parametrize(
    ("signals", "advice", "rule"),
    [
        (ALARM | {"diagnosis": PERSISTENT}, Advice.PROTECT, "incident"),
        (ALARM | {"incident": False, "diagnosis": PERSISTENT}, Advice.MAKE_AMENDS, "persistent_ours"),
        (
            ALARM | {"incident": False, "mostly_ours": False, "diagnosis": PERSISTENT},
            Advice.PREPARE_OFFBOARDING,
            "persistent_no_response_owing",
        ),
        (QUIET | {"diagnosis": PERSISTENT, "plan": PlanState.NO_RESPONSE}, Advice.OFFBOARD, "persistent_no_response"),
        (QUIET | {"diagnosis": PERSISTENT, "plan": PlanState.RUNNING}, Advice.CONTINUE_EFFORT, "persistent_plan"),
        (QUIET | {"diagnosis": PERSISTENT, "plan": PlanState.UNCLEAR}, Advice.CONTINUE_EFFORT, "persistent_plan"),
        (QUIET | {"diagnosis": PERSISTENT, "plan": PlanState.RESPONDED}, Advice.EXTRA_EFFORT, "persistent"),
        (QUIET | {"diagnosis": PERSISTENT, "loop": True}, Advice.EXTRA_EFFORT, "persistent"),
        (
            ALARM | {"incident": False, "diagnosis": ROUGH, "plan": PlanState.RUNNING},
            Advice.CONTINUE_EFFORT,
            "rough_patch_plan",
        ),
        (QUIET | {"diagnosis": ROUGH, "plan": PlanState.UNCLEAR}, Advice.CONTINUE_EFFORT, "rough_patch_plan"),
        (ALARM | {"incident": False, "diagnosis": ROUGH}, Advice.MAKE_AMENDS, "rough_patch_ours"),
        (
            ALARM | {"incident": False, "diagnosis": ROUGH, "mostly_ours": False},
            Advice.BREAK_LOOP,
            "rough_patch_loop",
        ),
        (QUIET | {"diagnosis": ROUGH, "silent": True}, Advice.EXTRA_EFFORT, "rough_patch"),
        (ALARM | {"incident": False}, Advice.CHECK_IN, "silent"),
        (QUIET | {"diagnosis": RECOVERING, "kickoff_done": False}, Advice.HOLD_COURSE, "recovering"),
        (QUIET | {"kickoff_done": False}, Advice.SET_EXPECTATIONS, "kickoff"),
        (QUIET | {"diagnosis": Diagnosis.TOO_EARLY, "mostly_ours": True, "loop": True}, Advice.CARRY_ON, "otherwise"),
    ],
)
def test_first_row_that_holds_gives_the_advice(signals: dict[str, Any], advice: Advice, rule: str) -> None:
    assert _advice(signals) == (advice, rule)


def test_every_advice_has_its_row_and_every_row_its_own_name() -> None:
    assert {row.advice for row in TABLE} == set(Advice)
    assert len({row.name for row in TABLE}) == len(TABLE)


@pytest.mark.parametrize(("share", "ours"), [(0.5, True), (0.5 - 1e-15, True), (0.499, False)])
def test_half_of_the_effort_is_most_of_it(share: float, ours: bool) -> None:
    assert mostly_ours(np.array([share]), Policy()).tolist() == [ours]


@pytest.mark.parametrize("stage", [None, *Stage])
def test_a_goodbye_that_is_decided_sets_all_advice_aside_but_safety(stage: Stage | None) -> None:
    decided = stage in {Stage.ACCEPTED, Stage.WAITING, Stage.READY, Stage.NOTICE_GIVEN}

    assert {kind for kind in Advice if is_set_aside(kind, stage)} == (
        set(Advice) - {Advice.PROTECT} if decided else set()
    )
