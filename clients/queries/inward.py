"""Whether so many relationships drain at once that the cause may lie with ourselves."""

from __future__ import annotations

from django.db.models import Count

from clients.domain.diagnosis import Diagnosis
from clients.domain.diagnosis import looks_inward as domain_looks_inward
from clients.models.client import ClientQuerySet

DRAINING = frozenset({Diagnosis.ROUGH_PATCH, Diagnosis.PERSISTENT})


def looks_inward(clients: ClientQuerySet) -> bool:
    """Return whether there is reason to, by what is stored of these clients; one statement."""
    found = clients.alive().order_by()
    counted = dict(found.values_list("assessment__diagnosis").annotate(Count("pk")))
    return of_counts({kind: counted.get(kind.value, 0) for kind in Diagnosis})


def of_counts(counted: dict[Diagnosis, int]) -> bool:
    """Return the same from the number of clients of each diagnosis."""
    return domain_looks_inward(
        draining=sum(number for kind, number in counted.items() if kind in DRAINING),
        judged=sum(number for kind, number in counted.items() if kind != Diagnosis.TOO_EARLY),
    )
