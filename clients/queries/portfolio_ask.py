"""What a person asks of the portfolio, in whatever form it is shown: which clients, and in what order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Case, Exists, F, FilteredRelation, OuterRef, Q, Value, When
from django.db.models.functions import Least, Lower, Round
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clients.domain.advice import Advice
from clients.domain.diagnosis import Diagnosis
from clients.models import Advice as Advised
from clients.models import Client, EffortPlan
from clients.models.client import ClientQuerySet
from clients.models.offboarding import PARTING
from clients.queries import areas, figures, named, words
from clients.queries.viewer import Viewer

CURRENT, ALL = "current", "all"
NOTHING, UNDECIDED, GOODBYE = "none", "undecided", "goodbye"  # of advice
NOBODY = "nobody"  # looks after it in particular
QUIET, RISING, LOOP, PLAN = "quiet", "rising", "loop", "plan"  # what stands out
RISE: Final = 5.0  # points in seven days, from which on a score rose
LONGEST_SEARCH, LONGEST_NUMBER = 200, 9  # characters

#: What an address calls a field, where it is not by its name; and fields that do not say which clients.
PARAMETERS: Final[Mapping[str, str]] = {"search": "q"}
NO_QUERY: Final = frozenset({"page", "sees_money"})

Choices = tuple[tuple[str, str | Promise], ...]

#: The score in whole points, as figures.Drain tells it. Whoever makes clients with scores of their own beside one could
#: read its decimals from the order, and from them what somebody else felt.
TOLD_SCORE: Final = Case(
    *(
        When(assessment__score__gte=least, then=Least(Round(F("assessment__score")), Value(above - 1.0)))
        for (least, _key, _word), above in zip(figures.BANDS, (101, *(band[0] for band in figures.BANDS)), strict=False)
    )
)
#: What can be sorted by: the column, and whether its greatest value comes first.
SORTS: Final[Mapping[str, tuple[Any, bool]]] = {
    "score": (TOLD_SCORE, True),
    "name": (Lower("name"), False),
    "trend": (Round(F("assessment__trend")), True),
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
_BUT_SAFETY: Final = tuple(kind.value for kind in Advice if kind != Advice.PROTECT)
STATUS_CHOICES: Final[Choices] = (
    (CURRENT, _("Active and paused")),
    *Client.Status.choices,
    (ALL, _("All")),
)
DIAGNOSIS_CHOICES: Final[Choices] = tuple((kind.value, words.DIAGNOSES[kind].label) for kind in Diagnosis)
ADVICE_CHOICES: Final[Choices] = (
    (UNDECIDED, _("Waits for a decision")),
    *((kind.value, words.ADVICE[kind].title) for kind in Advice if kind != Advice.CARRY_ON),
    (GOODBYE, _("Go on with the goodbye")),
    (NOTHING, _("Nothing to do")),
)
SIGN_CHOICES: Final[Choices] = (
    (QUIET, _("Gone quiet")),
    (RISING, _("Rose this week")),
    (LOOP, _("A matter keeps coming back")),
    (PLAN, _("An effort plan is running")),
)
#: The limits of the bands, by the lowest score in each.
DRAIN_CHOICES: Final[Choices] = (
    ("40", _("40 or more: balanced")),
    ("60", _("60 or more: draining")),
    ("75", _("75 or more: depleting")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What a person wants to see. What an address asks for and nobody offers is taken as not asked."""

    search: str = ""
    diagnosis: str = ""
    advice: str = ""
    status: str = CURRENT
    sign: str = ""
    drain: str = ""  # the least score
    manager: str = ""  # the id of who looks after it, or NOBODY
    pays: str = ""  # the least monthly value, in whole units of the currency
    area: str = ""  # of the map: see clients.queries.areas
    sort: str = "score"  # with a hyphen before it: the other way round
    page: str = "1"
    sees_money: bool = True  # whether the asker may know what clients pay, or sort by it

    @classmethod
    def of(cls, given: Mapping[str, str], *, sees_money: bool, sees_managers: bool = False) -> Ask:
        """Return what the query of an address asks for."""
        sort, manager = given.get("sort", ""), given.get("manager", "")
        offered = {value for value, _label in sort_choices(sees_money=sees_money)}
        return cls(
            search=given.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH],
            diagnosis=_one_of(DIAGNOSIS_CHOICES, given.get("diagnosis", ""), ""),
            advice=_one_of(ADVICE_CHOICES, given.get("advice", ""), ""),
            status=_one_of(STATUS_CHOICES, given.get("status", ""), CURRENT),
            sign=_one_of(SIGN_CHOICES, given.get("sign", ""), ""),
            drain=_one_of(DRAIN_CHOICES, given.get("drain", ""), ""),
            manager=(manager if manager == NOBODY else _number(manager)) if sees_managers else "",
            pays=_number(given.get("pays", "")) if sees_money else "",
            area=areas.offered(given.get("area", "")),
            sort=sort if sort.removeprefix("-") in offered else "score",
            page=given.get("page", "1"),
            sees_money=sees_money,
        )

    @classmethod
    def by(cls, viewer: Viewer, given: Mapping[str, str]) -> Ask:
        """Return what the query of an address asks for, as far as this person may."""
        return cls.of(given, sees_money=viewer.sees_money, sees_managers=viewer.sees_managers)

    @property
    def narrows(self) -> bool:
        """Return whether some of the clients are left out on purpose."""
        return bool(self.search or self.is_filtered)

    @property
    def is_filtered(self) -> bool:
        """Return whether a filter is set."""
        return bool(self.diagnosis or self.advice or self.status != CURRENT or self.looks_closer or self.area)

    @property
    def looks_closer(self) -> bool:
        """Return whether one of the filters is set that are needed less often."""
        return bool(self.sign or self.drain or self.manager or self.pays)

    @property
    def area_words(self) -> str:
        """Return how to say that only an area of the map is shown; nothing where all of it is."""
        return areas.words(self.area)

    @property
    def query(self) -> dict[str, str]:
        """Return what is asked as the parameters of an address, without the page; `of` reads it back."""
        values = {each.name: getattr(self, each.name) for each in fields(self) if each.name not in NO_QUERY}
        usual = {each.name: each.default for each in fields(self)}
        return {PARAMETERS.get(name, name): value for name, value in values.items() if value != usual[name]}

    @property
    def address(self) -> str:
        """Return the same as the query of an address; never an empty one, which asks for nothing in particular."""
        return f"?{urlencode(self.query or {'status': CURRENT})}"

    @property
    def everywhere(self) -> str:
        """Return the same address without the area of the map."""
        return replace(self, area="").address


def sort_choices(*, sees_money: bool) -> Choices:
    """Return what a person may sort by: the order of the values would tell them apart."""
    return tuple(choice for choice in SORT_CHOICES if sees_money or choice[0] != "value")


def narrowed(clients: ClientQuerySet, ask: Ask, *, today: date) -> ClientQuerySet:
    """Return those of the clients that are asked for, unsorted.

    `standing` is the advice that stands for each, and `goodbye` the one that is decided and not done yet.
    """
    found = clients.annotate(
        standing=FilteredRelation("advice_history", condition=Q(advice_history__ended_at=None)),
        goodbye=FilteredRelation("offboardings", condition=Q(offboardings__stage__in=PARTING)),
    )
    conditions = {
        "assessment__diagnosis": ask.diagnosis,
        "monthly_value__gte": ask.pays,
    }
    found = found.filter(**{name: value for name, value in conditions.items() if value})
    found = found.filter(
        named.holding(ask.search), _advised(ask.advice, today), _looked_after(ask.manager), _standing_out(ask, today)
    )
    found = areas.within(found, ask.area)
    if ask.status == CURRENT:
        return found.current()
    return found if ask.status == ALL else found.filter(status=ask.status)


def in_order(clients: ClientQuerySet, sort: str) -> ClientQuerySet:
    """Sort by one column, by id where it says nothing; what is not known comes last either way."""
    column, greatest_first = SORTS[sort.removeprefix("-")]
    descending = greatest_first != sort.startswith("-")
    order = column.desc(nulls_last=True) if descending else column.asc(nulls_last=True)
    return clients.order_by(order, "pk")


def _advised(advice: str, today: date) -> Q:
    """Return the condition for what the line says is to be done: see domain.advice.is_set_aside."""
    if not advice:
        return Q()
    stays = Q(goodbye__stage=None)
    if advice == GOODBYE:
        return Q(goodbye__stage__in=PARTING) & (Q(standing__kind=None) | Q(standing__kind__in=_BUT_SAFETY))
    if advice == NOTHING:
        return Q(standing__kind=None) & stays
    put_off = Q(standing__decision=Advised.Decision.SNOOZED, standing__snoozed_until__lte=today)
    asked = Q(standing__decision="") | put_off if advice == UNDECIDED else Q(standing__kind=advice)
    return asked & (stays | Q(standing__kind=Advice.PROTECT))


def _looked_after(manager: str) -> Q:
    if manager == NOBODY:
        return Q(account_manager=None)
    return Q(account_manager=int(manager)) if manager else Q()


def _standing_out(ask: Ask, today: date) -> Q:
    """Return the condition for what stands out; a score without any contact is only what is assumed beforehand."""
    running = EffortPlan.objects.running(today).filter(client=OuterRef("pk"))
    signs = {
        QUIET: Q(assessment__silent=True),
        RISING: Q(assessment__trend__gte=RISE) & ~Q(assessment__diagnosis=Diagnosis.TOO_EARLY),
        LOOP: Q(assessment__loop=True),
        PLAN: Q(Exists(running)),
    }
    least = Q(assessment__score__gte=int(ask.drain), assessment__last_contact__isnull=False) if ask.drain else Q()
    return least & signs.get(ask.sign, Q())


def _one_of(choices: Choices, asked: str, default: str) -> str:
    return asked if asked in {value for value, _label in choices} else default


def _number(asked: str) -> str:
    """Return a whole number above zero as it is written without leading zeros, or nothing."""
    fits = asked.isascii() and asked.isdecimal() and len(asked) <= LONGEST_NUMBER
    return (str(int(asked)) if int(asked) else "") if fits else ""
