"""What I logged myself, by quarter: my own baseline. Nobody else's contacts are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db.models import Case, Count, IntegerField, Q, Value, When

from clients.domain.baseline import Contrast, contrast
from clients.queries import figures
from clients.queries.selfcheck.beside import ENOUGH, HARD, Beside, strata
from clients.queries.selfcheck.scope import QUARTER, Scope

QUARTERS: Final = 4
WEEKS: Final = QUARTER // 7
#: So often it has to be said how it felt before a quarter is told in shares.
ENOUGH_SAID: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarter:
    """Thirteen weeks of my own contacts."""

    weeks: str  # back from today, such as "14–26"
    contacts: int
    hard: str
    said: int  # how often I said how it left me
    drained: str  # nothing where that was too seldom
    neither: str
    energised: str
    lengths: tuple[float, float, float]  # the same three from 0 to 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarters:
    """A year of my own contacts, and the newest quarter beside the three before it."""

    contacts: int
    newest_first: list[Quarter]
    contrast: Contrast | None  # None where there is too little to compare

    @property
    def beside(self) -> Beside | None:
        """Return the contrast in words."""
        return Beside.of(self.contrast) if self.contrast else None


def read(scope: Scope) -> Quarters:
    """Return my own contacts of the window; one statement."""
    rows = _quarters(scope)
    return Quarters(
        contacts=sum(row[2] for row in rows),
        newest_first=[_quarter(ago, [row for row in rows if row[1] == ago]) for ago in range(QUARTERS)],
        contrast=_beside_before(rows),
    )


def _quarters(scope: Scope) -> list[tuple[int, ...]]:
    """Return client, quarter ago, contacts, hard, said, drained and energised for each client and quarter of mine."""
    edges = [scope.clock.today - timedelta(days=QUARTER * (ago + 1)) for ago in range(QUARTERS)]
    cases = [When(day__gt=edge, then=Value(ago)) for ago, edge in enumerate(edges)]
    found = scope.own.filter(day__gte=scope.since).order_by()
    by_quarter = found.annotate(ago=Case(*cases, output_field=IntegerField())).values_list("client", "ago")
    counted = by_quarter.annotate(
        contacts=Count("pk"),
        hard=Count("pk", filter=HARD),
        said=Count("felt"),
        drained=Count("pk", filter=Q(felt__lt=0)),
        energised=Count("pk", filter=Q(felt__gt=0)),
    )
    return list(counted)


def _quarter(ago: int, rows: Sequence[tuple[int, ...]]) -> Quarter:
    contacts, hard, said, drained, energised = (sum(row[at] for row in rows) for at in range(2, 7))
    shares = [count / said for count in (drained, said - drained - energised, energised)] if said else [0.0] * 3
    told = [figures.percent(share) if said >= ENOUGH_SAID else "" for share in shares]
    return Quarter(
        weeks=f"{WEEKS * ago + 1}–{WEEKS * (ago + 1)}",
        contacts=contacts,
        hard=figures.percent(hard / contacts) if contacts else "",
        said=said,
        drained=told[0],
        neither=told[1],
        energised=told[2],
        lengths=(100 * shares[0], 100 * shares[1], 100 * shares[2]),
    )


def _beside_before(rows: Iterable[tuple[int, ...]]) -> Contrast | None:
    now, now_hard, before, before_hard = (Counter[int]() for _ in range(4))
    for client, ago, contacts, hard, *_rest in rows:
        (before if ago else now)[client] += contacts
        (before_hard if ago else now_hard)[client] += hard
    both = [client for client in now if client in before]
    if min(sum(now[client] for client in both), sum(before[client] for client in both)) < ENOUGH:
        return None
    return contrast(strata(both, now, now_hard, before, before_hard))
