"""The external id that an export gives to a row without one, so that an import knows it again where it lives."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Final

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_FORM: Final = re.compile(r"evenkeel-(\d{1,18})-(\d{1,18})", re.ASCII)

#: The row's id and the microsecond of its making: in another database, that id belongs to a row made at another time.
OwnId = tuple[int, int]


def own_id(pk: int, created_at: datetime) -> str:
    """Return the external id of a row of ours."""
    return f"evenkeel-{pk}-{(created_at - _EPOCH) // timedelta(microseconds=1)}"


def made_by_us(external_id: str) -> OwnId | None:
    """Return which row an external id of ours means, or None where it is somebody else's."""
    found = _FORM.fullmatch(external_id)
    return (int(found[1]), int(found[2])) if found else None
