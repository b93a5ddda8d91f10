"""What each client brings and takes in an ordinary month: from what is agreed, and from the last 91 days of the log.

Energy-hours are those of time and stressors here, for everybody who works with others: nobody can work out of them
what somebody felt, however often they look, and two people who decide see the same. Whoever works alone reads in them
how they felt, too.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Case, ExpressionWrapper, F, Sum, When
from django.db.models.expressions import Combinable
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext

from clients.domain import economics
from clients.domain.economics import Assumptions, Month, Range
from clients.models import Interaction, Workspace
from clients.queries import feelings, figures, tolls
from clients.queries.viewer import Viewer

ROUND_MONEY = 100  # from here on cents say nothing


@dataclass(frozen=True, slots=True)
class Taken:
    """What contact with a client took in the last 91 days: its own hours, and energy-hours as somebody reads them."""

    contact_hours: float = 0.0
    energy_hours: float = 0.0
    beside_felt: float = 0.0  # energy-hours without what was felt, by anybody

    @property
    def without_felt(self) -> Taken:
        """Return the same as anybody may read it."""
        return replace(self, energy_hours=self.beside_felt)


def taken(viewer: Viewer, workspace: Workspace, *, today: date) -> Mapping[int, Taken]:
    """Return what contact with current clients took, undecayed, for those with whom there was any; one statement."""
    since = today - timedelta(days=economics.WINDOW_DAYS - 1)
    logged = Interaction.objects.for_workspace(workspace).alive().filter(day__range=(since, today))
    mine = logged.filter(client__in=viewer.clients.current().order_by().values("pk")).order_by()
    beside = tolls.cost(workspace.policy)
    sums = mine.values_list("client_id").annotate(Sum("minutes"), told=Sum(_told(viewer, beside)), beside=Sum(beside))
    return {client: Taken(minutes / 60, told, left) for client, minutes, told, left in sums}


def _told(viewer: Viewer, beside: ExpressionWrapper[Combinable]) -> ExpressionWrapper[Combinable] | Case:
    """Return the energy-hours of a contact: with what was felt only where a person who works alone felt it."""
    if viewer.has_colleagues:
        return beside
    return Case(When(feelings.own(viewer.user, alone=True), then=F("effort_hours")), default=beside)


def whole_energy(took: Mapping[int, Taken]) -> float:
    """Return the energy-hours a month of several clients, each in whole hours, as they are shown."""
    months = (economics.per_month(one.energy_hours, days_known=economics.WINDOW_DAYS) for one in took.values())
    return float(sum(map(figures.whole, months)))


def month(
    *, value: Decimal | None, rate: Decimal | None, started_on: date, took: Taken, today: date, assumed: Assumptions
) -> Month:
    """Return an ordinary month with one client."""
    days = (today - started_on).days + 1
    return Month(
        value=None if value is None else float(value),
        rate=None if rate is None else float(rate),
        contact_hours=economics.per_month(took.contact_hours, days_known=days),
        energy_hours=float(figures.whole(economics.per_month(took.energy_hours, days_known=days))),
        assumed=assumed,
    )


def money(amount: float | None, currency: str) -> str:
    """Return an amount as it is shown; "not known" where it is not."""
    if amount is None:
        return gettext("not known")
    places = 0 if amount >= ROUND_MONEY else 2
    return figures.money(figures.rounded(amount, places), currency)


def money_range(found: Range, currency: str) -> str:
    """Return an amount that lies between two, to the hundred."""
    low, high = (
        number_format(figures.rounded(amount, -2), decimal_pos=0, force_grouping=True)
        for amount in (found.low, found.high)
    )
    return gettext("%(low)s to %(high)s") % {"low": low, "high": figures.in_currency(high, currency)}


def about(amount: float, currency: str) -> str:
    """Return an amount that is only guessed: to two digits, with its sign where it is below nothing."""
    return figures.in_currency(_about(amount), currency)


def about_range(low: float, high: float, currency: str) -> str:
    """Return that an amount is guessed to lie between two."""
    return gettext("%(low)s to %(high)s") % {"low": _about(low), "high": about(high, currency)}


def _about(amount: float) -> str:
    places = 1 - math.floor(math.log10(abs(amount))) if amount else 0
    whole = figures.rounded(abs(amount), min(0, places))
    sign = "\N{MINUS SIGN}" if amount < 0 and whole else ""
    return sign + number_format(whole, decimal_pos=0, force_grouping=True)


def months_range(found: Range) -> str:
    """Return how many months it takes, from the one guess to the other."""
    low, high = (number_format(figures.whole(amount), decimal_pos=0) for amount in (found.low, found.high))
    text = ngettext("%(low)s to %(high)s month", "%(low)s to %(high)s months", figures.whole(found.high))
    return text % {"low": low, "high": high}


def hours(amount: float | None) -> str:
    """Return hours with their unit, to one place; "not known" where they are not."""
    return gettext("not known") if amount is None else gettext("%s h") % figures.hours(amount)


def hours_range(low: float, high: float) -> str:
    """Return that hours are guessed to lie between two; nothing where they are sure."""
    if low == high:
        return ""
    return gettext("%(low)s to %(high)s") % {"low": figures.hours(low), "high": hours(high)}


def energy(amount: float) -> str:
    """Return energy-hours in whole hours, without the unit."""
    return number_format(figures.whole(amount), decimal_pos=0, force_grouping=True)


def energy_hours(amount: float) -> str:
    """Return energy-hours in whole hours, with the unit."""
    return ngettext("%s energy-hour", "%s energy-hours", figures.whole(amount)) % energy(amount)
