"""Two groups of contacts beside each other, with the same clients: in numbers for the domain, in words for the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from django.db.models import Q

from clients.domain.baseline import Contrast, Strata
from clients.queries import figures

#: What is counted, of anybody's contacts: that something made it hard. What was felt is not.
HARD: Final = Q(stressors__gt=0)
#: So many contacts with the same clients before anything is compared.
ENOUGH: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A contrast in words: two shares, the ratio, and whether it could be chance."""

    ours: str
    theirs: str
    ratio: str  # nothing where either share is nothing
    low: str
    high: str
    verdict: str  # higher, lower or alike

    @classmethod
    def of(cls, found: Contrast) -> Beside:
        """Return it as it is shown."""
        told = found.ratio is not None
        return cls(
            ours=figures.percent(found.ours),
            theirs=figures.percent(found.theirs),
            ratio=figures.exact_hours(found.ratio) if found.ratio is not None else "",
            low=figures.exact_hours(found.low) if told else "",
            high=figures.exact_hours(found.high) if told else "",
            verdict="higher" if found.is_higher else "lower" if found.is_lower else "alike",
        )


def strata(clients: Sequence[int], *columns: Counter[int]) -> Strata:
    """Return contacts and hard ones of both groups, by client."""
    return Strata(*(np.array([column[client] for client in clients], dtype=np.int64) for column in columns))
