"""Several clients as columns, with what is assumed of each: what keep-or-let-go is worked out from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np

from clients.domain import keeping
from clients.domain.assumptions import Assumed
from clients.domain.economics import Month
from clients.domain.facts import Floats
from clients.domain.guesses import Estimate, Given, Spread
from clients.domain.keeping import Columns
from clients.models import Workspace
from clients.queries import assumed, economy
from clients.queries.assumed import Known
from clients.queries.economy import Taken


@dataclass(frozen=True, slots=True)
class Line:
    """One client as it is read: what is agreed."""

    pk: int
    name: str
    value: Decimal | None
    started_on: date


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """Clients, each with an ordinary month, and what is known and assumed of all of them as columns."""

    lines: list[Line]
    months: list[Month]
    known: Known
    columns: Columns
    spreads: Mapping[str, Spread]

    @property
    def likely(self) -> Given:
        """Return what is assumed most likely."""
        return {name: spread.likely for name, spread in self.spreads.items()}

    def year(self) -> Estimate:
        """Return a year without each client as a range, shape (n,)."""
        return keeping.year_without(self.columns, self.spreads)

    def rates(self) -> Estimate:
        """Return what an hour brings as ranges, a row for each keeping.Rate, shape (3, n)."""
        return keeping.hour_rates(self.columns, self.spreads)

    def parts(self) -> Estimate:
        """Return what a year without each client is made of, a row for each keeping.Part, shape (6, n)."""
        return keeping.year_parts(self.columns, self.spreads)


def of(
    lines: list[Line],
    took: Mapping[int, Taken],
    workspace: Workspace,
    known: Known,
    *,
    today: date,
    usual_value: float | None = None,
) -> Ledger:
    """Return the ledger of some clients; `usual_value` is what all pay on the mean, where these are not all."""
    nothing, plainly = Taken(), assumed.plainly(known.whole)
    months = [
        economy.month(
            value=line.value,
            rate=workspace.hourly_rate,
            started_on=line.started_on,
            took=took.get(line.pk, nothing),
            today=today,
            assumed=assumed.plainly_of_one(plainly, known.of_one(line.pk)),
        )
        for line in lines
    ]
    value = _column([month.value for month in months])
    columns = Columns(
        value=value,
        contact_hours=_column([month.contact_hours for month in months]),
        energy_hours=_column([month.energy_hours for month in months]),
        rate=float(workspace.hourly_rate) if workspace.hourly_rate else np.nan,
        usual_value=_mean(value) if usual_value is None else usual_value,
    )
    return Ledger(lines, months, known, columns, keeping.spreads(columns, known.whole, _own(lines, known)))


def _own(lines: list[Line], known: Known) -> dict[int, Assumed]:
    return {place: known.of_one(line.pk) for place, line in enumerate(lines) if line.pk in known.of_clients}


def _column(values: list[Any]) -> Floats:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _mean(value: Floats) -> float:
    known = value[~np.isnan(value)]
    return float(known.mean()) if len(known) else 0.0
