"""An advice that was replaced a moment ago has to wait before it stands again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle, islice

import pytest

from clients.domain.advice import Advice, Move, Standing, Verdict, settle
from clients.domain.diagnosis import Diagnosis

MONDAY = date(2026, 6, 22)
KEEP, REPLACE, WITHDRAW = Move(Verdict.KEEP), Move(Verdict.REPLACE), Move(Verdict.WITHDRAW)
#: Extra effort was advised on Monday, in place of holding course.
STANDING = Standing(
    kind=Advice.EXTRA_EFFORT,
    diagnosis=Diagnosis.ROUGH_PATCH,
    issued_on=MONDAY,
    replaced_kind=Advice.HOLD_COURSE,
)


def _settle(
    standing: Standing | None = STANDING,
    *,
    kind: Advice = Advice.HOLD_COURSE,
    diagnosis: Diagnosis = Diagnosis.RECOVERING,
    days: int = 1,
) -> Move:
    return settle(current=standing, kind=kind, diagnosis=diagnosis, on=MONDAY + timedelta(days=days))


def _waiting(days: int, kind: Advice = Advice.HOLD_COURSE) -> Move:
    return _settle(replace(STANDING, waiting_kind=kind, waiting_since=MONDAY + timedelta(days=1)), days=days)


def test_first_advice_is_issued_at_once() -> None:
    assert _settle(None) == REPLACE


def test_nothing_to_advise_where_nothing_stands_changes_nothing() -> None:
    assert _settle(None, kind=Advice.CARRY_ON) == KEEP


def test_same_advice_is_kept_and_ends_the_waiting_of_another() -> None:
    waiting = replace(STANDING, waiting_kind=Advice.HOLD_COURSE, waiting_since=MONDAY)

    assert _settle(waiting, kind=Advice.EXTRA_EFFORT) == KEEP


def test_advice_that_comes_back_has_to_wait() -> None:
    assert _settle() == Move(Verdict.WAIT, since=MONDAY + timedelta(days=1))


@pytest.mark.parametrize(("days", "move"), [(1, Verdict.WAIT), (2, Verdict.WAIT), (3, Verdict.REPLACE)])
def test_third_day_running_ends_the_waiting(days: int, move: Verdict) -> None:
    assert _waiting(days).verdict == move


def test_waiting_of_another_kind_does_not_count() -> None:
    assert _waiting(3, kind=Advice.CHECK_IN) == Move(Verdict.WAIT, since=MONDAY + timedelta(days=3))


@pytest.mark.parametrize(("days", "verdict"), [(6, Verdict.WAIT), (7, Verdict.REPLACE)])
def test_after_seven_days_nothing_flaps(days: int, verdict: Verdict) -> None:
    assert _settle(days=days).verdict == verdict


def test_new_kind_replaces_at_once() -> None:
    assert _settle(kind=Advice.BREAK_LOOP) == REPLACE


def test_same_diagnosis_replaces_at_once() -> None:
    assert _settle(diagnosis=Diagnosis.ROUGH_PATCH) == REPLACE


def test_what_follows_from_other_rules_never_waits() -> None:
    on, back, steady = MONDAY + timedelta(days=1), Advice.HOLD_COURSE, Diagnosis.RECOVERING

    assert settle(current=STANDING, kind=back, diagnosis=steady, on=on, rules_changed=True) == REPLACE


def test_safety_never_waits() -> None:
    standing = replace(STANDING, replaced_kind=Advice.PROTECT)

    assert _settle(standing, kind=Advice.PROTECT, diagnosis=Diagnosis.PERSISTENT) == REPLACE


@pytest.mark.parametrize("kind", [Advice.OFFBOARD, Advice.PREPARE_OFFBOARDING])
def test_what_speaks_against_letting_go_never_waits(kind: Advice) -> None:
    assert _settle(replace(STANDING, kind=kind, diagnosis=Diagnosis.PERSISTENT)) == REPLACE


@pytest.mark.parametrize("before", [None, Advice.CARRY_ON])
def test_withdrawal_soon_after_the_first_advice_has_to_wait(before: Advice | None) -> None:
    standing = replace(STANDING, replaced_kind=before)

    assert _settle(standing, kind=Advice.CARRY_ON, diagnosis=Diagnosis.STEADY).verdict == Verdict.WAIT


def test_withdrawal_in_place_of_another_advice_is_at_once() -> None:
    assert _settle(kind=Advice.CARRY_ON, diagnosis=Diagnosis.STEADY) == WITHDRAW


@pytest.mark.parametrize(
    ("calm", "diagnosis", "days"),
    [
        (Advice.HOLD_COURSE, Diagnosis.RECOVERING, [0, 1, 8, 15, 22]),
        (Advice.CARRY_ON, Diagnosis.STEADY, [1, 8, 9, 16, 17, 24, 25]),
    ],
)
def test_score_that_crosses_the_threshold_every_day_does_not_change_the_advice_every_day(
    calm: Advice, diagnosis: Diagnosis, days: list[int]
) -> None:
    outcomes = cycle([(calm, diagnosis), (Advice.EXTRA_EFFORT, Diagnosis.ROUGH_PATCH)])

    assert _changes(islice(outcomes, 28)) == days


def test_score_that_has_come_down_for_good_changes_the_advice_on_the_third_day() -> None:
    calm, rough = (Advice.HOLD_COURSE, Diagnosis.RECOVERING), (Advice.EXTRA_EFFORT, Diagnosis.ROUGH_PATCH)

    assert _changes([calm, rough, rough, calm, calm, calm, calm]) == [0, 1, 5]


def _changes(outcomes: Iterable[tuple[Advice, Diagnosis]]) -> list[int]:
    """Return the days on which the advice changes when these come out of the table day by day."""
    current: Standing | None = None
    changed = []
    for day, (kind, diagnosis) in enumerate(outcomes):
        on = MONDAY + timedelta(days=day)
        move = settle(current=current, kind=kind, diagnosis=diagnosis, on=on)
        changed += [day] if move.verdict in (Verdict.REPLACE, Verdict.WITHDRAW) else []
        current = _after(move, current, Standing(kind=kind, diagnosis=diagnosis, issued_on=on))
    return changed


def _after(move: Move, current: Standing | None, new: Standing) -> Standing | None:
    if move.verdict == Verdict.WITHDRAW:
        return None
    if move.verdict == Verdict.REPLACE:
        return replace(new, replaced_kind=current.kind if current else None)
    return current and replace(current, waiting_kind=new.kind if move.since else None, waiting_since=move.since)
