"""Whether so many relationships drain at once that the cause may lie with ourselves."""

from __future__ import annotations

from django.db.models import Count

from clients.domain.diagnosis import tally
from clients.models.client import ClientQuerySet


def looks_inward(clients: ClientQuerySet) -> bool:
    """Return whether there is reason to, by what is stored of these clients; one statement."""
    found = clients.alive().exclude(assessment=None).order_by()
    return tally(dict(found.values_list("assessment__diagnosis").annotate(Count("pk")))).looks_inward
