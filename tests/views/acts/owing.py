"""How a promise stands."""

from __future__ import annotations

from clients.models import Obligation


def is_open(owed: Obligation) -> bool:
    """Return whether it is owed still."""
    return Obligation.objects.open().filter(pk=owed.pk).exists()
