"""When to tell somebody of what falls due at a time of day: shortly before, and late only where it still helps.

A day has slots of a quarter of an hour. In each one is told what falls due in the next, so that each is told 15 minutes
ahead at least. Such a mail names as well what falls due in the three slots after, so that who has much to do gets one
an hour and not four; nothing waits for another mail. What was missed is told with the next.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
SLOT: Final = timedelta(minutes=15)
#: For so long after what cannot wait, a mail names what falls due as well: the next one is an hour away then.
GATHERED: Final = 3 * SLOT
#: For so long, a promise that was missed can be made good almost as if it had not been …
HELPS: Final = timedelta(hours=2)
#: … and for so long it is told late at all. Then it stands on the page of today, and in the next morning's mail.
CATCHES_UP: Final = timedelta(days=1)


def slot(now: datetime) -> datetime:
    """Return the beginning of the quarter of an hour in which a moment lies, in UTC."""
    return EPOCH + (now - EPOCH) // SLOT * SLOT


def pressing(now: datetime) -> tuple[datetime, datetime]:
    """Return from when until when, that moment excluded, things fall due of which a mail cannot wait."""
    return now - CATCHES_UP, slot(now) + 2 * SLOT


def stretch(now: datetime) -> tuple[datetime, datetime]:
    """Return from when until when, that moment excluded, things fall due that a mail names where one goes out now."""
    first, end = pressing(now)
    return first, end + GATHERED


def is_pressing(due: datetime, now: datetime) -> bool:
    """Return whether the next slot would be too late to tell of something in good time."""
    return due < pressing(now)[1]


def is_worth_telling(due: datetime, now: datetime, *, was_said: bool) -> bool:
    """Return whether a mail of now names something; `was_said`: the morning's mail named it already."""
    first, end = stretch(now)
    if not first <= due < end:
        return False
    return now - due <= HELPS or not was_said
