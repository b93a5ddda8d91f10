"""Keep or let go as a file for a spreadsheet: every client we work for, each range as three columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

import numpy as np
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clients.domain import economics, keeping
from clients.domain.assumptions import Name
from clients.domain.keeping import Part, Rate
from clients.domain.review import Exit
from clients.models import Workspace
from clients.queries import exits, figures, keep_or_go
from clients.queries.ledger import Ledger
from clients.queries.portfolio_file import MARK, csv_of
from clients.queries.spreadsheets import guarded
from clients.queries.viewer import Viewer
from clients.queries.when import Clock

HEADINGS: Final[tuple[str | Promise, ...]] = (
    _("Client"), _("Currency"), _("Pays a month"), _("Paid hours a month (assumed)"), _("Contact hours a month"),
    _("Energy-hours a month"), _("An hour brings, over paid hours"), _("With contact that nobody pays for"),
    _("With energy-hours, too"), _("Share of your load"), _("Months until replaced, at least (assumed)"),
    _("Months until replaced, likely (assumed)"), _("Months until replaced, at most (assumed)"),
    _("Winning another (assumed)"), _("Word of mouth (assumed)"), _("A year without it, at least"),
    _("A year without it, likely"), _("A year without it, at most"), _("Even, if replaced within months"),
    _("Obligations of ours that are open"), _("Earliest clean exit"),
)  # fmt: skip


def name(today: date) -> str:
    """Return what the file is called: it says nothing of anybody."""
    return f"keep-or-let-go-{today.isoformat()}.csv"


def text(viewer: Viewer, workspace: Workspace, clock: Clock) -> str:
    """Return the file; five statements, whatever the number of clients."""
    book = keep_or_go.of_all(viewer, workspace, clock)
    return MARK + csv_of(
        [
            list(map(str, HEADINGS)),
            *_rows(book, exits.of_clients(viewer.clients.current(), workspace, clock), workspace, clock),
        ]
    )


def _rows(book: Ledger, owed: Mapping[int, Exit], workspace: Workspace, clock: Clock) -> Iterator[list[Any]]:
    year, rates = book.year(), keeping.rates(book.columns, book.likely)
    parts, even = keeping.parts(book.columns, book.likely), keeping.even_months(book.columns, book.likely)
    gap = book.spreads[Name.GAP_MONTHS]
    months = np.broadcast_arrays(gap.low, gap.likely, gap.high, book.columns.value)[:3]
    energy = float(book.columns.energy_hours.sum())
    for at, (line, month) in enumerate(zip(book.lines, book.months, strict=True)):
        leaving = owed.get(line.pk)
        share = economics.share(month.energy_hours, energy)
        numbers = [
            month.value, book.likely[Name.PAID_HOURS][at], month.contact_hours, month.energy_hours,
            *(rates[rate, at] for rate in Rate), share, *(end[at] for end in months),
            -parts[Part.WINNING, at], -parts[Part.MOUTH, at], year.low[at], year.likely[at], year.high[at], even[at],
        ]  # fmt: skip
        day = (clock.today if leaving is None else leaving.on) or ""
        yield [guarded(line.name), workspace.currency, *map(cell, numbers), leaving.owing if leaving else 0, day]


def cell(number: float | None) -> float | str:
    """Return a number to two places; nothing where it is not known or without end."""
    return "" if number is None or not np.isfinite(number) else float(figures.rounded(number, 2))
