"""The portfolio: where the energy goes, fifty clients a page, in three SQL statements whatever their number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count

from clients.domain.diagnosis import Diagnosis, tally
from clients.models import Client
from clients.models.client import ClientQuerySet
from clients.queries import figures, what_to_do, when, words
from clients.queries.portfolio_ask import Ask, in_order, narrowed

PAGE = 50
COLUMNS = (
    "pk",
    "name",
    "status",
    "monthly_value",
    "assessment__score",
    "assessment__low",
    "assessment__high",
    "assessment__trend",
    "assessment__weeks",
    "assessment__weeks_drained",
    "assessment__weeks_in_contact",
    "assessment__diagnosis",
    "assessment__silent",
    "assessment__last_contact",
    *what_to_do.COLUMNS,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One client as a line of the portfolio."""

    pk: int
    name: str
    status: str  # nothing where it is active
    value: str  # nothing where the asker may not know it
    drain: figures.Drain | None  # None as long as there was no contact
    trend: figures.Trend | None
    weeks: figures.Weeks | None
    diagnosis: str
    diagnosis_word: str
    to_do: what_to_do.ToDo
    last_contact: when.When | None
    silent: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """How the relationships do as a whole: of those that can be judged, how many drain."""

    clients: int
    draining: int
    judged: int
    too_early: int  # of whom it cannot be said yet whether they drain
    persistent: int
    looks_inward: bool


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A page of clients, and the whole in one line."""

    ask: Ask
    rows: list[Row]
    page: Page[Any]
    summary: Summary


def read(clients: ClientQuerySet, ask: Ask, *, today: date, currency: str) -> Portfolio:
    """Return a page of those clients that the asker may see, in three statements."""
    found = narrowed(clients, ask, today=today)
    pages = Paginator(in_order(found, ask.sort).values(*COLUMNS), PAGE)
    pages.count = found.count()  # without the joins that only the lines need
    page = pages.get_page(ask.page)
    rows = [_row(values, today, currency if ask.sees_money else None) for values in page.object_list]
    return Portfolio(ask, rows, page, summarise(clients))


def summarise(clients: ClientQuerySet) -> Summary:
    """Return how many of the clients drain; the caution to look inward counts former clients, too."""
    current: Counter[str] = Counter()
    everybody: Counter[str] = Counter()
    groups = clients.exclude(assessment=None).order_by().values_list("status", "assessment__diagnosis")
    for status, diagnosis, number in groups.annotate(Count("pk")):
        everybody[diagnosis] += number
        current[diagnosis] += number if status != Client.Status.FORMER else 0
    found = tally(current)
    return Summary(
        clients=current.total(),
        draining=found.draining,
        judged=found.judged,
        too_early=found.too_early,
        persistent=current[Diagnosis.PERSISTENT],
        looks_inward=tally(everybody).looks_inward,
    )


def _row(values: Mapping[str, Any], today: date, currency: str | None) -> Row:
    found = {name.removeprefix("assessment__"): value for name, value in values.items()}
    status, last_contact = found["status"], found["last_contact"]
    assessed = last_contact is not None  # without contact, a score is only what is assumed beforehand
    return Row(
        pk=found["pk"],
        name=found["name"],
        status="" if status == Client.Status.ACTIVE else str(Client.Status(status).label),
        value=figures.money(found["monthly_value"], currency) if currency else "",
        drain=figures.Drain.of(found["score"], found["low"], found["high"]) if assessed else None,
        trend=figures.trend(found["trend"], found["diagnosis"]) if assessed else None,
        weeks=figures.Weeks(found["weeks"], found["weeks_drained"], found["weeks_in_contact"]) if assessed else None,
        diagnosis=found["diagnosis"] or "",
        diagnosis_word=str(words.DIAGNOSES[Diagnosis(found["diagnosis"])].label) if assessed else "",
        to_do=what_to_do.of(found, decides=currency is not None),
        last_contact=when.of_day(last_contact, today) if last_contact else None,
        silent=bool(found["silent"]),
    )
