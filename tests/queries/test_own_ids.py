"""A row without an external id gets one by which it, and no other row, is known again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from clients.queries.own_ids import made_by_us, own_id

MADE = datetime(2026, 6, 30, 10, 0, 0, 123456, tzinfo=UTC)


def test_an_id_of_ours_is_known_again() -> None:
    assert made_by_us(own_id(7, MADE)) == (7, 1782813600123456)


@pytest.mark.parametrize("text", ["", "7", "evenkeel-7", "evenkeel-7-x", "evenkeel--7-1", "row:evenkeel-7-1"])
def test_an_id_of_somebody_else_is_not(text: str) -> None:
    assert made_by_us(text) is None
