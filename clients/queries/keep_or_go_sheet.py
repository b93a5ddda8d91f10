"""Keep or let go, for one client: what it brings and takes, what a year without it would, and what that rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from django.db.models import Avg
from django.utils.translation import gettext

from clients.domain import keeping
from clients.domain.assumptions import Name
from clients.domain.economics import Month
from clients.domain.guesses import Estimate, Guess
from clients.domain.keeping import Rate
from clients.models import Client, Workspace
from clients.queries import (
    advice,
    assumed,
    assumption_words,
    economy,
    exits,
    keep_or_go_words,
    ledger,
    review_sheet,
    when,
)
from clients.queries.exits import Leaving
from clients.queries.keep_or_go_words import Bar, PartRow
from clients.queries.ledger import Ledger, Line
from clients.queries.review_sheet import Share
from clients.queries.viewer import Viewer
from clients.queries.when import Clock, When

#: What is assumed, as the sheet lists it; paid hours come first.
LISTED: Final = (Name.PAID_HOURS, *(name for name in keeping.MATTERS if name is not Name.PAID_HOURS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with its name. It is a fact, or rests on what is assumed."""

    label: str
    value: str
    note: str = ""
    is_assumed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """One assumption as the sheet lists it, and who makes it."""

    label: str
    value: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepOrGoSheet:
    """The sheet."""

    on: When
    facts: list[Figure]
    rates: list[Figure]
    shares: list[Share]
    leaving: Leaving
    missing: list[str]  # what has to be known before anything is worked out: value or rate
    headline: str
    parts: list[PartRow]
    total: PartRow | None
    breakevens: list[str]
    hangs_on: str
    bars: list[Bar]
    bearable: str  # at which price the score would no longer drain
    assumed: list[Assumption]


def read(client: Client, workspace: Workspace, viewer: Viewer, clock: Clock) -> KeepOrGoSheet:
    """Return the sheet of a client for somebody who decides."""
    book, all_energy = _ledger(client, workspace, viewer, clock)
    month, currency, card = book.months[0], workspace.currency, advice.card(client, viewer, clock)
    year = book.year()
    is_known = not np.isnan(year.likely[0])
    bars = keep_or_go_words.bars(book, year, currency) if is_known else []
    return KeepOrGoSheet(
        on=when.of_day(clock.today, clock.today),
        facts=_facts(book, month, currency, viewer),
        rates=_rates(book.rates(), month, currency),
        shares=review_sheet.shares(month, all_energy, viewer),
        leaving=exits.of_client(client, clock),
        missing=_missing(client, workspace),
        headline=keep_or_go_words.headline(year, currency) if is_known else "",
        parts=keep_or_go_words.parts(book.parts(), currency) if is_known else [],
        total=keep_or_go_words.total(year, currency) if is_known else None,
        breakevens=[said for said in keep_or_go_words.breakevens(book, currency) if said] if is_known else [],
        hangs_on=keep_or_go_words.hangs_on(bars) if is_known else "",
        bars=bars,
        bearable=card.rung.bearable if card.rung else "",
        assumed=list(_assumed(book, currency)),
    )


def ledger_of(client: Client, workspace: Workspace, viewer: Viewer, clock: Clock) -> Ledger:
    """Return the ledger of one client; three statements."""
    return _ledger(client, workspace, viewer, clock)[0]


def _ledger(client: Client, workspace: Workspace, viewer: Viewer, clock: Clock) -> tuple[Ledger, float]:
    """Return the ledger of one client, and what contact with everybody took."""
    took = economy.taken(viewer, workspace, today=clock.today)
    mean = viewer.clients.current().aggregate(mean=Avg("monthly_value"))["mean"]
    line = Line(client.pk, client.name, client.monthly_value, client.started_on)
    known = assumed.of_client(client, workspace)
    book = ledger.of([line], took, workspace, known, today=clock.today, usual_value=float(mean or 0))
    return book, economy.whole_energy(took)


def _missing(client: Client, workspace: Workspace) -> list[str]:
    absent = [("value", client.monthly_value is None), ("rate", workspace.hourly_rate is None)]
    return [name for name, is_absent in absent if is_absent]


def _facts(book: Ledger, month: Month, currency: str, viewer: Viewer) -> list[Figure]:
    took = keeping.burden(book.columns, book.likely)
    yearly = "" if month.value is None else gettext("%s a year") % economy.money(month.yearly_value, currency)
    unbilled, strain = float(took.unbilled[0]), float(took.strain[0])
    paid = book.spreads[Name.PAID_HOURS]
    hours = [float(end[0]) for end in (paid.low, paid.likely, paid.high)]
    return [
        Figure(label=gettext("Pays a month"), value=economy.money(month.value, currency), note=yearly),
        Figure(
            label=gettext("Paid hours a month"),
            value=_hours(hours[1]),
            note="" if np.isnan(hours[1]) else economy.hours_range(hours[0], hours[2]),
            is_assumed=True,
        ),
        Figure(
            label=gettext("Contact a month"),
            value=economy.hours(month.contact_hours),
            note="" if np.isnan(unbilled) else gettext("%s of it nobody pays for") % economy.hours(unbilled),
        ),
        Figure(
            label=gettext("Energy a month"),
            value=economy.energy_hours(month.energy_hours),
            note=(
                gettext("%s h of it beyond contact; without what was felt")
                if viewer.has_colleagues
                else gettext("%s h of it beyond contact")
            )
            % economy.energy(strain),
        ),
    ]


def _rates(found: Estimate, month: Month, currency: str) -> list[Figure]:
    """Return what an hour brings, counted three ways, beside what is agreed."""
    labels = {
        Rate.PAID: gettext("An hour brings, over paid hours"),
        Rate.CONTACT: gettext("With contact that nobody pays for"),
        Rate.ENERGY: gettext("With energy-hours, too"),
    }
    agreed = Figure(label=gettext("Agreed"), value=economy.money(month.rate, currency))
    rows = [agreed]
    for rate, label in labels.items():
        low, likely, high = (float(end[rate, 0]) for end in (found.low, found.likely, found.high))
        is_known = not np.isnan(likely)
        rows.append(
            Figure(
                label=label,
                value=economy.money(likely if is_known else None, currency),
                note=economy.about_range(low, high, currency) if is_known else "",
                is_assumed=True,
            )
        )
    return rows


def _assumed(book: Ledger, currency: str) -> Iterable[Assumption]:
    own, common = book.known.of_one(book.lines[0].pk), book.known.common
    for name in LISTED:
        spread = book.spreads[name]
        ends = [float(np.ravel(end)[0]) for end in (spread.low, spread.likely, spread.high)]
        basis = Name.PAID_PART if name is Name.PAID_HOURS else name
        by = (
            gettext("for this client")
            if name in own
            else gettext("by you")
            if basis in common
            else gettext("by default")
        )
        is_known = not np.isnan(ends[1])
        told = assumption_words.told(name, Guess(*ends), currency) if is_known else gettext("not known")
        yield Assumption(label=str(assumption_words.WORDS[name].label), value=told, by=by if is_known else "")


def _hours(amount: float) -> str:
    return gettext("not known") if np.isnan(amount) else economy.hours(amount)
