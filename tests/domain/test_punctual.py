"""When somebody is told of what falls due at a time of day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from clients.domain.punctual import is_pressing, is_worth_telling, slot

NOON = datetime(2026, 6, 30, 12, 0, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.mark.parametrize(
    ("now", "due", "was_said", "told"),
    [
        (NOON, NOON + 15 * MINUTE, False, True),
        (NOON, NOON + 29 * MINUTE, True, True),
        (NOON, NOON + 74 * MINUTE, False, True),
        (NOON, NOON + 75 * MINUTE, False, False),  # with the mail of an hour later
        (NOON + 14 * MINUTE, NOON + 29 * MINUTE, False, True),
        (NOON + 15 * MINUTE, NOON + 30 * MINUTE, False, True),
        (NOON, NOON - 2 * HOUR, True, True),
        (NOON, NOON - 2 * HOUR - MINUTE, True, False),  # the morning's mail said it, and it is long past
        (NOON, NOON - 2 * HOUR - MINUTE, False, True),
        (NOON, NOON - 24 * HOUR, False, True),
        (NOON, NOON - 24 * HOUR - MINUTE, False, False),
    ],
)
def test_what_is_due_is_told_ahead_and_late_only_where_it_helps(
    now: datetime, due: datetime, *, was_said: bool, told: bool
) -> None:
    assert is_worth_telling(due, now, was_said=was_said) is told


def test_a_mail_cannot_wait_for_what_is_due_before_the_next_but_one_slot() -> None:
    assert is_pressing(NOON + 29 * MINUTE, NOON)
    assert not is_pressing(NOON + 30 * MINUTE, NOON)


def test_a_slot_is_a_quarter_of_an_hour_whatever_the_zone() -> None:
    moment = datetime.fromisoformat("2026-06-30T14:44:59+02:00")

    assert slot(moment) == datetime(2026, 6, 30, 12, 30, tzinfo=UTC)
