"""Clients that were deleted and can still be brought back."""

from __future__ import annotations

from dataclasses import dataclass

from clients.models.client import ClientQuerySet
from clients.queries.when import Clock, When


@dataclass(frozen=True, slots=True)
class DeletedClient:
    """One of them."""

    pk: int
    name: str
    deleted: When


def of(clients: ClientQuerySet, clock: Clock) -> list[DeletedClient]:
    """Return these clients, the last deleted first."""
    found = clients.order_by("-deleted_at", "pk").values_list("pk", "name", "deleted_at")
    return [DeletedClient(pk, name, clock.moment(moment)) for pk, name, moment in found if moment]
