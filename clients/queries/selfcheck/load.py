"""The hours of each month: load comes in waves over the year."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Count, ExpressionWrapper, F, IntegerField, Sum
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext

from clients.domain.schedule import months_before
from clients.queries import figures, tolls
from clients.queries.selfcheck.bars import Bar, Bars
from clients.queries.selfcheck.scope import Scope

MONTHS: Final = 24
#: The last whole months are set against as many more before them; at least so many of those have to have had contact.
NEWER, OLDER, FEWEST_OLDER = 3, 9, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Hours of contact by month, with what made them hard on top."""

    months: Bars
    newer: str  # hours a month
    older: str
    wave: float | None  # the newer against the older; None where there is too little to compare

    @property
    def times(self) -> str:
        """Return how many times the older hours the newer ones are."""
        return "" if self.wave is None else figures.hours(self.wave)


def read(scope: Scope) -> Load:
    """Return the hours of the last 24 months, the one that runs among them; one statement."""
    first = months_before(scope.clock.today.replace(day=1), MONTHS - 1)
    time, strain = _hours(scope, first)
    months = [months_before(scope.clock.today.replace(day=1), ago) for ago in range(MONTHS - 1, -1, -1)]
    bars = [_bar(month, time[month], strain[month]) for month in months]
    heads = (gettext("Month"), gettext("Hours of contact"), gettext("Energy-hours of strain on top"))
    whole = [bar.below + bar.above for bar in bars][:-1]
    newer, before = whole[-NEWER:], whole[-NEWER - OLDER : -NEWER]
    older = before[next((at for at, hours in enumerate(before) if hours), OLDER) :]
    enough = len(older) >= FEWEST_OLDER
    usual = sum(older) / len(older) if enough else 0.0
    return Load(
        months=Bars(gettext("Hours by month"), heads, bars),
        newer=figures.hours(sum(newer) / NEWER),
        older=figures.hours(usual),
        wave=sum(newer) / NEWER / usual if usual else None,
    )


def _hours(scope: Scope, first: date) -> tuple[defaultdict[date, float], defaultdict[date, float]]:
    bits = ExpressionWrapper(F("stressors"), IntegerField())
    found = scope.contacts.filter(day__gte=first).order_by().annotate(bits=bits).values_list("day", "bits")
    time: defaultdict[date, float] = defaultdict(float)
    strain: defaultdict[date, float] = defaultdict(float)
    policy = scope.workspace.policy
    for day, kinds, minutes, times in found.annotate(Sum("minutes"), Count("pk")):
        time[day.replace(day=1)] += minutes / 60
        strain[day.replace(day=1)] += times * tolls.of_bits(kinds, policy)
    return time, strain


def _bar(month: date, time: float, strain: float) -> Bar:
    label = date_format(month, pgettext("format of a month", "M Y"))
    said = (
        gettext("%s h of contact") % figures.hours(time),
        gettext("%s h of strain") % figures.hours(strain),
    )
    return Bar(label, below=time, above=strain, cells=said)
