"""The steps of a goodbye, and the gate before the last of them."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.domain.offboarding import (
    FINAL,
    GATED,
    MoveRefused,
    Stage,
    allowed_moves,
    check_move,
    leaving_day,
    stage_for,
)
from tests.domain.builders import Relationship, row_of

ENDS = (Stage.CLOSED, Stage.STOPPED)
UNDER_WAY = (Stage.ACCEPTED, Stage.WAITING, Stage.READY, Stage.NOTICE_GIVEN)


def test_offboarding_goes_its_way_step_by_step() -> None:
    way = [Stage.PROPOSED, Stage.ACCEPTED, Stage.WAITING, Stage.READY, Stage.NOTICE_GIVEN, Stage.CLOSED]

    assert all(to in allowed_moves(stage, open_obligations=0) for stage, to in pairwise(way))


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage not in {*ENDS, Stage.NOTICE_GIVEN}])
def test_every_stage_before_notice_can_be_stopped(stage: Stage) -> None:
    assert Stage.STOPPED in allowed_moves(stage, open_obligations=1)


@pytest.mark.parametrize("stage", [Stage.NOTICE_GIVEN, Stage.WAITING])
@pytest.mark.parametrize("still_open", [0, 1])
def test_after_notice_there_is_no_way_back(stage: Stage, still_open: int) -> None:
    assert set(allowed_moves(stage, open_obligations=still_open, notice_given=True)) <= FINAL


def test_refusal_after_notice_says_so() -> None:
    with pytest.raises(MoveRefused, match="Notice was given"):
        check_move(stage=Stage.WAITING, to=Stage.STOPPED, open_obligations=0, notice_given=True)


@pytest.mark.parametrize(
    ("latest_due", "day"),
    [(None, date(2026, 7, 30)), (date(2026, 7, 10), date(2026, 8, 9)), (date(2026, 6, 1), date(2026, 7, 30))],
)
def test_the_last_day_follows_the_last_thing_owed_and_the_notice(latest_due: date | None, day: date) -> None:
    assert leaving_day(today=date(2026, 6, 30), latest_due=latest_due, notice_days=30) == day


@pytest.mark.parametrize("stage", ENDS)
def test_end_is_an_end(stage: Stage) -> None:
    assert allowed_moves(stage, open_obligations=0) == ()


@pytest.mark.parametrize("stage", Stage)
def test_gated_stages_are_closed_off_while_an_obligation_is_open(stage: Stage) -> None:
    assert not set(allowed_moves(stage, open_obligations=1)) & GATED


def test_refusal_names_what_is_allowed() -> None:
    with pytest.raises(MoveRefused, match="accepted or stopped") as refused:
        check_move(stage=Stage.PROPOSED, to=Stage.CLOSED, open_obligations=0)

    assert refused.value.allowed == (Stage.ACCEPTED, Stage.STOPPED)


def test_refusal_at_the_gate_names_how_many_obligations_are_open() -> None:
    with pytest.raises(MoveRefused, match="2 of our obligations are still open") as refused:
        check_move(stage=Stage.NOTICE_GIVEN, to=Stage.CLOSED, open_obligations=2)

    assert refused.value.open_obligations == 2


def test_refusal_at_an_end_says_that_it_is_one() -> None:
    with pytest.raises(MoveRefused, match="this is its end"):
        check_move(stage=Stage.CLOSED, to=Stage.READY, open_obligations=0)


@pytest.mark.parametrize("stage", UNDER_WAY)
@pytest.mark.parametrize(
    ("notice_given", "still_open", "stands"),
    [
        (False, 0, Stage.READY),
        (True, 0, Stage.NOTICE_GIVEN),
        (False, 1, Stage.WAITING),
        (True, 1, Stage.WAITING),
    ],
)
def test_obligations_move_what_was_accepted(stage: Stage, notice_given: bool, still_open: int, stands: Stage) -> None:
    assert stage_for(stage, notice_given=notice_given, open_obligations=still_open) == stands


@pytest.mark.parametrize("stage", [Stage.PROPOSED, *ENDS])
@pytest.mark.parametrize("still_open", [0, 1])
def test_obligations_do_not_move_what_was_only_proposed_or_has_ended(stage: Stage, still_open: int) -> None:
    assert stage_for(stage, notice_given=False, open_obligations=still_open) == stage


@given(st.lists(st.tuples(st.sampled_from(Stage), st.integers(0, 2)), max_size=12))
def test_no_story_passes_the_gate_while_an_obligation_is_open(story: list[tuple[Stage, int]]) -> None:
    stage, notice_given = Stage.PROPOSED, False
    for to, still_open in story:
        stage = stage_for(stage, notice_given=notice_given, open_obligations=still_open)
        if to in allowed_moves(stage, open_obligations=still_open):
            stage, notice_given = to, notice_given or to == Stage.NOTICE_GIVEN
        assert not (still_open and stage in GATED - {Stage.CLOSED})


@pytest.mark.parametrize(
    ("closed_ago", "still_open"), [((None,), 1), ((0,), 0), ((5,), 0), ((-1,), 1), ((None, -3, 0, None), 3), ((), 0)]
)
def test_obligation_is_open_until_the_day_it_is_closed(closed_ago: tuple[int | None, ...], still_open: int) -> None:
    assert row_of(Relationship(obligations=closed_ago))["open_obligations"] == still_open
