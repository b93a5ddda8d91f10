"""The portfolio as a map: how often each relationship drains against how much it does now, in three statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any, Final

from django.db.models import Count
from django.utils.translation import gettext

from clients.domain.diagnosis import Diagnosis
from clients.models import Client
from clients.models.client import ClientQuerySet
from clients.models.workspace import Workspace
from clients.queries import areas, figures, words
from clients.queries.portfolio import Summary, summarise
from clients.queries.portfolio_ask import TOLD_SCORE, Ask, narrowed

DRAWN: Final = 120  # one by one; those that drain most come first
#: How the list is grouped: where to look comes first.
ORDER: Final = (
    Diagnosis.PERSISTENT,
    Diagnosis.ROUGH_PATCH,
    Diagnosis.RECOVERING,
    Diagnosis.TOO_EARLY,
    Diagnosis.STEADY,
)
COLUMNS: Final = (
    "pk",
    "name",
    "status",
    "monthly_value",
    "assessment__score",
    "assessment__low",
    "assessment__high",
    "assessment__weeks_drained",
    "assessment__weeks_in_contact",
    "assessment__diagnosis",
)

#: How many clients there are of each diagnosis, by the tenths in which they lie: across, and up.
Tenths = Mapping[tuple[int, int], Counter[Diagnosis]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One client on the map."""

    pk: int
    name: str
    status: str  # nothing where it is active
    share: float  # of the weeks with contact that drained, 0 to 1
    tenths: tuple[int, int]  # in which it lies, as the database counts them
    drain: figures.Drain
    weeks: str
    diagnosis: Diagnosis
    amount: float | None  # what it pays a month; None where that is not known, or not the asker's to know
    value: str  # the same in words

    @property
    def word(self) -> str:
        """Return the diagnosis as people read it."""
        return str(words.DIAGNOSES[self.diagnosis].label)

    @property
    def drained(self) -> str:
        """Return in how many weeks it drained."""
        return gettext("drained in %s") % self.weeks

    @property
    def pays(self) -> str:
        """Return what it pays; nothing where that is not known, or not the asker's to know."""
        return gettext("%s a month") % self.value if self.value else ""

    @property
    def lines(self) -> list[str]:
        """Return what there is to say of it, beside its name."""
        return [self.drain.sentence, self.drained, self.word, *filter(None, [self.pays])]

    @property
    def sentence(self) -> str:
        """Return all of it, such as "Acme: 62, draining, 50–74; drained in 15 of 24 weeks; standing pattern"."""
        return f"{self.name}: {'; '.join(self.lines)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The clients of one diagnosis, in the list that says the same as the map."""

    diagnosis: Diagnosis
    word: str
    meaning: str
    number: int
    dots: list[Dot]
    address: str  # of the table of all of them

    @property
    def others(self) -> int:
        """Return how many of them are not listed one by one."""
        return self.number - len(self.dots)


@dataclass(frozen=True, slots=True)
class Size:
    """An amount, to explain how large its dot is where the greatest one is `most`."""

    amount: float
    most: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioMap:
    """All that the map shows: dots, where most of all is to be seen first, and the others gathered."""

    ask: Ask
    dots: list[Dot]
    others: Tenths
    groups: list[Group]
    number: int  # of clients on the map
    unknown: int  # of clients that are not on it, because there was no contact yet
    threshold: float  # the score from which on a relationship drains
    currency: str
    summary: Summary

    @property
    def sizes(self) -> list[Size]:
        """Return round amounts with their sizes, the greatest first; nothing where no amount is to be seen."""
        most = max((dot.amount or 0 for dot in self.dots), default=0)
        round_ones = (step * 10.0**power for power in range(9, -1, -1) for step in (5, 2, 1))
        shown = list(islice((amount for amount in round_ones if amount <= most), 3))
        return [Size(amount, most, figures.money(Decimal(int(amount)), self.currency)) for amount in shown]

    @property
    def unknown_address(self) -> str:
        """Return the query of the table for those that are not on the map."""
        return replace(self.ask, area=areas.NOWHERE).address


def read(clients: ClientQuerySet, ask: Ask, *, today: date, workspace: Workspace) -> PortfolioMap:
    """Return the map of those clients that the asker may see; three statements, whatever their number."""
    found = narrowed(clients, ask, today=today)
    known = found.filter(areas.KNOWN).order_by(TOLD_SCORE.desc(), "pk")
    dots = [_dot(values, workspace.currency if ask.sees_money else None) for values in known.values(*COLUMNS)[:DRAWN]]
    tenths, unknown = _counted(found)
    kinds = sum(tenths.values(), Counter[Diagnosis]())
    return PortfolioMap(
        ask=ask,
        dots=dots,
        others=_without(tenths, dots),
        groups=_groups(kinds, dots, ask),
        number=kinds.total(),
        unknown=unknown,
        threshold=workspace.policy.draining_score,
        currency=workspace.currency,
        summary=summarise(clients),
    )


def _dot(values: Mapping[str, Any], currency: str | None) -> Dot:
    found = {name.removeprefix("assessment__"): value for name, value in values.items()}
    drained, in_contact, amount = found["weeks_drained"], found["weeks_in_contact"], found["monthly_value"]
    return Dot(
        pk=found["pk"],
        name=found["name"],
        status="" if found["status"] == Client.Status.ACTIVE else str(Client.Status(found["status"]).label),
        share=drained / in_contact if in_contact else 0,
        tenths=areas.tenths(drained, in_contact, found["score"]),
        drain=figures.Drain.of(found["score"], found["low"], found["high"]),
        weeks=figures.weeks(drained, in_contact),
        diagnosis=Diagnosis(found["diagnosis"]),
        amount=float(amount) if currency and amount is not None else None,
        value=figures.money(amount, currency) if currency else "",
    )


def _counted(clients: ClientQuerySet) -> tuple[Tenths, int]:
    """Return how many clients lie where, and how many nowhere; one statement."""
    tenths: dict[tuple[int, int], Counter[Diagnosis]] = {}
    unknown = 0
    placed = clients.annotate(known=areas.KNOWN, across=areas.ACROSS, up=areas.UP).order_by()
    grouped = placed.values_list("known", "across", "up", "assessment__diagnosis").annotate(Count("pk"))
    for known, across, up, diagnosis, number in grouped:
        if known:
            tenths.setdefault((across, up), Counter())[Diagnosis(diagnosis)] += number
        else:
            unknown += number
    return tenths, unknown


def _without(tenths: Tenths, dots: list[Dot]) -> Tenths:
    drawn: dict[tuple[int, int], Counter[Diagnosis]] = {}
    for dot in dots:
        drawn.setdefault(dot.tenths, Counter())[dot.diagnosis] += 1
    left = {place: kinds - drawn.get(place, Counter()) for place, kinds in tenths.items()}
    return {place: kinds for place, kinds in left.items() if kinds}


def _groups(kinds: Counter[Diagnosis], dots: list[Dot], ask: Ask) -> list[Group]:
    return [
        Group(
            diagnosis=kind,
            word=str(words.DIAGNOSES[kind].label),
            meaning=str(words.DIAGNOSES[kind].meaning),
            number=kinds[kind],
            dots=[dot for dot in dots if dot.diagnosis == kind],
            address=replace(ask, diagnosis=kind.value).address,
        )
        for kind in ORDER
        if kinds[kind]
    ]
