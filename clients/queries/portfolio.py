"""The portfolio: where the energy goes, fifty clients a page, in three SQL statements whatever their number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, FilteredRelation, Q
from django.db.models.functions import Lower
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clients.domain.advice import Advice
from clients.domain.diagnosis import Diagnosis
from clients.models import Client
from clients.models.client import ClientQuerySet
from clients.queries import advice, figures, inward, when, words

PAGE = 50
CURRENT, ALL, NOTHING = "current", "all", "none"

Choices = tuple[tuple[str, str | Promise], ...]

#: What can be sorted by: the column, and whether its greatest value comes first.
SORTS: Final[Mapping[str, tuple[Any, bool]]] = {
    "score": (F("assessment__score"), True),
    "name": (Lower("name"), False),
    "trend": (F("assessment__trend"), True),
    "last_contact": (F("assessment__last_contact"), False),
    "value": (F("monthly_value"), True),
}
SORT_CHOICES: Final[Choices] = (
    ("score", _("Drain, most first")),
    ("name", _("Name")),
    ("trend", _("Trend, fastest rise first")),
    ("last_contact", _("Last contact, longest ago first")),
    ("value", _("Monthly value, highest first")),
)
STATUS_CHOICES: Final[Choices] = (
    (CURRENT, _("Active and paused")),
    *Client.Status.choices,
    (ALL, _("All")),
)
DIAGNOSIS_CHOICES: Final[Choices] = tuple((kind.value, words.DIAGNOSES[kind].label) for kind in Diagnosis)
ADVICE_CHOICES: Final[Choices] = (
    *((kind.value, words.ADVICE[kind].title) for kind in Advice if kind != Advice.CARRY_ON),
    (NOTHING, _("Nothing to do")),
)
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
    "standing__kind",
    "standing__decision",
    "standing__snoozed_until",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What a person wants to see. What an address asks for and nobody offers is taken as not asked."""

    search: str = ""
    diagnosis: str = ""
    advice: str = ""
    status: str = CURRENT
    sort: str = "score"  # with a hyphen before it: the other way round
    page: str = "1"
    sees_money: bool = True  # whether the asker may know what clients pay, or sort by it

    @classmethod
    def of(cls, given: Mapping[str, str], *, sees_money: bool) -> Ask:
        """Return what the query of an address asks for."""
        sort = given.get("sort", "")
        offered = {value for value, _label in sort_choices(sees_money=sees_money)}
        return cls(
            search=given.get("q", "").replace("\0", "").strip()[:200],
            diagnosis=_one_of(DIAGNOSIS_CHOICES, given.get("diagnosis", ""), ""),
            advice=_one_of(ADVICE_CHOICES, given.get("advice", ""), ""),
            status=_one_of(STATUS_CHOICES, given.get("status", ""), CURRENT),
            sort=sort if sort.removeprefix("-") in offered else "score",
            page=given.get("page", "1"),
            sees_money=sees_money,
        )

    @property
    def narrows(self) -> bool:
        """Return whether some of the clients are left out on purpose."""
        return bool(self.search or self.is_filtered)

    @property
    def is_filtered(self) -> bool:
        """Return whether a filter is set."""
        return bool(self.diagnosis or self.advice or self.status != CURRENT)


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
    advice: str  # the title, or nothing
    decision: str  # what a person made of it, or nothing
    last_contact: when.When | None
    silent: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """How the relationships do as a whole."""

    clients: int
    draining: int
    persistent: int
    looks_inward: bool


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A page of clients, and the whole in one line."""

    ask: Ask
    rows: list[Row]
    page: Page[Any]
    summary: Summary


def sort_choices(*, sees_money: bool) -> Choices:
    """Return what a person may sort by: the order of the values would tell them apart."""
    return tuple(choice for choice in SORT_CHOICES if sees_money or choice[0] != "value")


def read(clients: ClientQuerySet, ask: Ask, *, today: date, currency: str) -> Portfolio:
    """Return a page of those clients that the asker may see, in three statements."""
    found = _narrowed(clients, ask)
    pages = Paginator(_sorted(found, ask.sort).values(*COLUMNS), PAGE)
    pages.count = found.count()  # without the joins that only the lines need
    page = pages.get_page(ask.page)
    rows = [_row(values, today, currency if ask.sees_money else None) for values in page.object_list]
    return Portfolio(ask, rows, page, summarise(clients))


def summarise(clients: ClientQuerySet) -> Summary:
    """Return how many of the clients drain; the caution to look inward counts former clients, too."""
    current: Counter[Diagnosis] = Counter()
    everybody: Counter[Diagnosis] = Counter()
    groups = clients.exclude(assessment=None).order_by().values_list("status", "assessment__diagnosis")
    for status, diagnosis, number in groups.annotate(Count("pk")):
        everybody[Diagnosis(diagnosis)] += number
        current[Diagnosis(diagnosis)] += number if status != Client.Status.FORMER else 0
    return Summary(
        clients=current.total(),
        draining=sum(current[kind] for kind in inward.DRAINING),
        persistent=current[Diagnosis.PERSISTENT],
        looks_inward=inward.of_counts(everybody),
    )


def _one_of(choices: Choices, asked: str, default: str) -> str:
    return asked if asked in {value for value, _label in choices} else default


def _narrowed(clients: ClientQuerySet, ask: Ask) -> ClientQuerySet:
    found = clients.annotate(standing=FilteredRelation("advice_history", condition=Q(advice_history__ended_at=None)))
    if ask.search:
        found = found.filter(name__icontains=ask.search)
    if ask.diagnosis:
        found = found.filter(assessment__diagnosis=ask.diagnosis)
    if ask.advice:
        found = found.filter(standing__kind=None if ask.advice == NOTHING else ask.advice)
    if ask.status == CURRENT:
        return found.current()
    return found if ask.status == ALL else found.filter(status=ask.status)


def _sorted(clients: ClientQuerySet, sort: str) -> ClientQuerySet:
    """Sort by one column, by id where it says nothing; what is not known comes last either way."""
    column, greatest_first = SORTS[sort.removeprefix("-")]
    descending = greatest_first != sort.startswith("-")
    order = column.desc(nulls_last=True) if descending else column.asc(nulls_last=True)
    return clients.order_by(order, "pk")


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
        trend=figures.Trend.of(found["trend"]) if assessed else None,
        weeks=figures.Weeks(found["weeks"], found["weeks_drained"], found["weeks_in_contact"]) if assessed else None,
        diagnosis=found["diagnosis"] or "",
        diagnosis_word=str(words.DIAGNOSES[Diagnosis(found["diagnosis"])].label) if assessed else "",
        advice=str(words.ADVICE[Advice(found["standing__kind"])].title) if found["standing__kind"] else "",
        decision=advice.decision(found["standing__decision"], found["standing__snoozed_until"]),
        last_contact=when.of_day(last_contact, today) if last_contact else None,
        silent=bool(found["silent"]),
    )
