"""Whether an invitation still holds, for somebody who has no login yet."""

from __future__ import annotations

from datetime import datetime

from clients import walls
from clients.models import Invitation


def is_open(pk: int, *, now: datetime) -> bool:
    """Return whether this invitation can be accepted now."""
    with walls.everywhere():  # nobody is logged in, so no workspace's door was passed
        invitation = Invitation.objects.filter(pk=pk).first()
    return invitation is not None and invitation.is_open(at=now)
