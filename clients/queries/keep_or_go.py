"""Keep or let go, for all clients: a line each, fifty a page, in three statements whatever their number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from django.core.paginator import Page, Paginator
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from clients.domain import economics, keeping
from clients.domain.assumptions import Name
from clients.domain.facts import Floats
from clients.domain.guesses import Estimate
from clients.domain.keeping import Rate
from clients.models import Workspace
from clients.queries import assumed, assumption_words, economy, exits, figures, keep_or_go_words, ledger
from clients.queries.exits import Leaving
from clients.queries.ledger import Ledger, Line
from clients.queries.portfolio_controls import Column
from clients.queries.viewer import Viewer
from clients.queries.when import Clock

PAGE: Final = 50
#: The columns in their order: what they are called, and whether the greatest comes first when sorted by.
COLUMNS: Final[Mapping[str, tuple[Promise, bool]]] = {
    "name": (_("Client"), False),
    "value": (_("Pays a month"), True),
    "paid": (_("Paid hours"), True),
    "contact": (_("Contact"), True),
    "energy": (_("Energy-hours"), True),
    "rate": (_("An hour brings"), False),
    "load": (_("Of your load"), True),
    "year": (_("A year without it"), True),
    "months": (_("Even, if replaced within"), True),
    "exit": (_("Earliest clean exit"), False),
}
UNSORTED: Final = frozenset({"exit"})
FIRST: Final = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One client."""

    pk: int
    name: str
    value: str
    paid: str
    contact: str
    energy: str
    rate: str  # with the contact that nobody pays for
    rate_energy: str  # with energy-hours, too
    load: str
    year: str  # most likely; nothing where it is not known
    year_range: str
    span: tuple[float, float, float] | None  # the range and what is likely, on a scale from −1 to 1 of the page
    months: str
    exit: Leaving


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """All clients together."""

    clients: str
    value: str
    paid: str
    contact: str
    energy: str
    rate: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepOrGo:
    """The page."""

    rows: list[Row]
    page: Page[Any]
    columns: list[Column]
    totals: Totals
    assumed: list[tuple[str, str]]  # what is the same for all
    not_known: str
    no_rate: bool


def read(viewer: Viewer, workspace: Workspace, given: Mapping[str, str], clock: Clock) -> KeepOrGo:
    """Return a page of the clients we work for, in four statements."""
    book = of_all(viewer, workspace, clock)
    year, even, rates = book.year(), keeping.even_months(book.columns, book.likely), _rates(book)
    asked = given.get("sort", FIRST)
    sort = asked if asked.removeprefix("-") in COLUMNS.keys() - UNSORTED else FIRST
    order = _order(book, sort, {"year": year.likely, "months": even, "rate": rates[Rate.CONTACT]})
    page = Paginator(order, PAGE).get_page(given.get("page", "1"))
    owed = exits.of_clients([book.lines[at].pk for at in page.object_list], workspace, clock)
    widest = _widest(year, list(page.object_list))
    told = _Telling(book, year, even, rates, widest, workspace.currency)
    rows = [told.row(at, exits.said(owed.get(book.lines[at].pk), clock)) for at in page.object_list]
    return KeepOrGo(
        rows=rows,
        page=page,
        columns=[_heading(name, sort) for name in COLUMNS],
        totals=_totals(book, workspace.currency),
        assumed=_common(book, workspace),
        not_known=_not_known(book),
        no_rate=workspace.hourly_rate is None,
    )


def of_all(viewer: Viewer, workspace: Workspace, clock: Clock) -> Ledger:
    """Return the ledger of all clients we work for, by name; three statements."""
    took = economy.taken(viewer, workspace, today=clock.today)
    rows = viewer.clients.current().order_by("pk").values_list("pk", "name", "monthly_value", "started_on")
    lines = sorted((Line(*row) for row in rows), key=lambda line: (line.name.casefold(), line.pk))
    return ledger.of(lines, took, workspace, assumed.of_workspace(workspace), today=clock.today)


def _rates(book: Ledger) -> Floats:
    return keeping.rates(book.columns, book.likely)


def _order(book: Ledger, sort: str, worked_out: Mapping[str, Floats]) -> list[int]:
    """Return the places of the clients in the order that is asked for; whose figure is not known comes last."""
    name = sort.removeprefix("-")
    if name == "name":
        places = list(range(len(book.lines)))
        return places[::-1] if sort.startswith("-") else places
    by_hand: Mapping[str, Callable[[], Floats]] = {
        "value": lambda: book.columns.value,
        "paid": lambda: book.likely[Name.PAID_HOURS],
        "contact": lambda: book.columns.contact_hours,
        "energy": lambda: book.columns.energy_hours,
        "load": lambda: book.columns.energy_hours,
    }
    found = worked_out[name] if name in worked_out else by_hand[name]()
    greatest_first = COLUMNS[name][1] != sort.startswith("-")
    return [int(at) for at in np.argsort(-found if greatest_first else found, kind="stable")]


def _heading(name: str, sort: str) -> Column:
    label, greatest_first = COLUMNS[name]
    if name in UNSORTED or name != sort.removeprefix("-"):
        return Column(name, str(label), "" if name in UNSORTED else name, "")
    turned = sort.startswith("-")
    direction = "descending" if greatest_first != turned else "ascending"
    return Column(name, str(label), name if turned else f"-{name}", direction)


def _widest(year: Estimate, places: list[int]) -> float:
    """Return how far the ranges of a page reach from nothing."""
    ends = np.nan_to_num(np.abs(np.concatenate([year.low[places], year.high[places]])))
    return float(ends.max(initial=1.0))


@dataclass(frozen=True, slots=True, eq=False)
class _Telling:
    """Tells the clients of a ledger as lines."""

    book: Ledger
    year: Estimate
    even: Floats
    rates: Floats
    widest: float
    currency: str

    def row(self, at: int, leaving: Leaving) -> Row:
        month, line, energy = self.book.months[at], self.book.lines[at], self.book.columns.energy_hours
        is_known = not np.isnan(self.year.likely[at])
        ends = [float(end[at]) for end in (self.year.low, self.year.likely, self.year.high)]
        load = economics.share(month.energy_hours, float(energy.sum()))
        return Row(
            pk=line.pk,
            name=line.name,
            value=economy.money(month.value, self.currency),
            paid=_hours(self.book.likely[Name.PAID_HOURS][at]),
            contact=economy.hours(month.contact_hours),
            energy=economy.energy(month.energy_hours),
            rate=_money(self.rates[Rate.CONTACT, at], self.currency),
            rate_energy=_money(self.rates[Rate.ENERGY, at], ""),
            load=figures.percent(load or 0),
            year=economy.about(ends[1], "") if is_known else "",
            year_range=economy.about_range(ends[0], ends[2], "") if is_known else "",
            span=(ends[0] / self.widest, ends[1] / self.widest, ends[2] / self.widest) if is_known else None,
            months=keep_or_go_words.months_short(float(self.even[at])),
            exit=leaving,
        )


def _totals(book: Ledger, currency: str) -> Totals:
    whole, paid = economics.whole(book.months), book.likely[Name.PAID_HOURS]
    worked = paid + keeping.burden(book.columns, book.likely).unbilled
    hours, income = float(np.nansum(worked)), float(np.nansum(book.columns.value))
    return Totals(
        clients=figures.count(whole.clients),
        value=economy.money(whole.value, currency),
        paid=economy.hours(float(np.nansum(paid))),
        contact=economy.hours(whole.contact_hours),
        energy=economy.energy(whole.energy_hours),
        rate=economy.money(income / hours if hours else None, currency),
    )


def _common(book: Ledger, workspace: Workspace) -> list[tuple[str, str]]:
    """Return what is assumed alike of all, and what it comes to."""
    known = book.known.whole
    return [
        (str(assumption_words.WORDS[name].label), assumption_words.told(name, known[name], workspace.currency))
        for name in (Name.GAP_MONTHS, Name.WIN_HOURS, Name.HEARS, Name.NEXT_BURDEN)
    ]


def _not_known(book: Ledger) -> str:
    missing = int(np.isnan(book.columns.value).sum())
    text = ngettext(
        "Of %s client it is not known what they pay: nothing is worked out for them.",
        "Of %s clients it is not known what they pay: nothing is worked out for them.",
        missing,
    )
    return text % figures.count(missing) if missing else ""


def _hours(amount: float) -> str:
    return gettext("not known") if np.isnan(amount) else economy.hours(float(amount))


def _money(amount: float, currency: str) -> str:
    return gettext("not known") if np.isnan(amount) else economy.money(float(amount), currency)
