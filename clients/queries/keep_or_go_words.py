"""A year without a client in words: what it would cost or bring, where it is even, and on what the answer hangs.

It speaks of money and hours alone. It names no decision, and says nothing of anybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from clients.domain import guesses, keeping
from clients.domain.assumptions import Name
from clients.domain.facts import Floats
from clients.domain.guesses import Estimate, Given, Guess, estimate
from clients.domain.keeping import Part
from clients.queries import assumption_words, economy, figures, rungs
from clients.queries.ledger import Ledger
from clients.queries.words import Text

#: Bars that are shown; what makes less of the width than this is told in one line.
MOST_BARS: Final = 6
LEAST_WEIGHT: Final = 0.005

PARTS: Final[Mapping[Part, tuple[Text, Text]]] = {
    Part.MISSED: (
        _("Income missed until another is found"),
        _("months × what it pays, less what others buy meanwhile"),
    ),
    Part.WINNING: (_("Winning another"), _("unpaid hours × your rate, and money")),
    Part.GOODBYE: (_("A clean goodbye"), _("unpaid hours × your rate")),
    Part.MOUTH: (_("Word of mouth"), _("others who do not come, with a year of what clients pay on the mean")),
    Part.FREED: (_("Hours and energy that come free"), _("what it takes beside the paid work, for twelve months")),
    Part.NEXT: (_("What the next one takes of them"), _("from the day that another is found")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """One part of a year without a client."""

    label: str
    note: str
    likely: str
    range: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How far one assumption alone moves the balance of a year."""

    label: str
    at_low: str  # the assumption at its low end
    with_low: str  # the balance then
    at_high: str
    with_high: str
    share: str  # of the width of the range
    turns: str  # where it would be even; nothing where it never is
    span: tuple[float, float, float]  # lower and higher balance and the likely one, on a scale from −1 to 1


def headline(year: Estimate, currency: str) -> str:
    """Return what a year without a client would cost or bring, in one sentence."""
    low, likely, high = (float(end[0]) for end in (year.low, year.likely, year.high))
    if low > 0:
        text = gettext("Over a year, being without this work would bring %(range)s, most likely %(likely)s.")
        return text % {"range": economy.about_range(low, high, currency), "likely": economy.about(likely, currency)}
    if high < 0:
        text = gettext("Over a year, being without this work would cost %(range)s, most likely %(likely)s.")
        return text % {"range": economy.about_range(-high, -low, currency), "likely": economy.about(-likely, currency)}
    text = gettext(
        "Over a year, being without this work may cost up to %(low)s or bring up to %(high)s. "
        "These guesses do not settle it."
    )
    return text % {"low": economy.about(-low, currency), "high": economy.about(high, currency)}


def breakevens(book: Ledger, currency: str) -> list[str]:
    """Return where keeping and letting go are even, for the one client of a ledger."""
    columns, likely = book.columns, book.likely
    return [
        _even_months(book),
        _even_hours(columns, likely),
        _even_value(columns, likely, currency),
    ]


def months_short(months: float) -> str:
    """Return within how many months a replacement has to be found, for a cell."""
    if np.isnan(months):
        return gettext("not known")
    if months <= 0:
        return gettext("at no time")
    return gettext("even if never") if np.isinf(months) else _months(months)


def parts(found: Estimate, currency: str) -> list[PartRow]:
    """Return what a year without the one client of a ledger is made of."""
    ends = np.stack([found.low[:, 0], found.likely[:, 0], found.high[:, 0]], axis=1).tolist()
    return [_part(label, note, tuple(ends[part]), currency) for part, (label, note) in PARTS.items()]


def total(year: Estimate, currency: str) -> PartRow:
    """Return their sum."""
    ends = float(year.low[0]), float(year.likely[0]), float(year.high[0])
    return _part(gettext("A year without it, in all"), "", ends, currency)


def bars(book: Ledger, year: Estimate, currency: str) -> list[Bar]:
    """Return which assumptions move the balance most, those first that make most of its width."""
    heavy = [(name, weight) for name, weight in guesses.weights(year)[:MOST_BARS] if weight >= LEAST_WEIGHT]
    reach = max((abs(float(end[0])) for name, _weight in heavy for end in year.swings[name]), default=1.0)
    reach = max(reach, abs(float(year.likely[0])), 1.0)
    return [_bar(Name(name), weight, book, year, reach=reach, currency=currency) for name, weight in heavy]


def hangs_on(found: list[Bar]) -> str:
    """Return on what the answer hangs, in one sentence."""
    turning = [bar.label for bar in found if bar.turns]
    if not turning:
        return gettext("No single assumption turns the balance within its range.")
    text = ngettext(
        "%(number)d assumption alone turns the balance within its range: “%(first)s”.",
        "%(number)d assumptions turn the balance, each alone within its range; look at “%(first)s” first.",
        len(turning),
    )
    return text % {"number": len(turning), "first": turning[0]}


def _part(label: Text, note: Text, ends: tuple[float, ...], currency: str) -> PartRow:
    low, likely, high = ends
    told = "" if abs(high - low) < 1 else economy.about_range(low, high, currency)
    return PartRow(label=str(label), note=str(note), likely=economy.about(likely, currency), range=told)


def _bar(name: Name, weight: float, book: Ledger, year: Estimate, *, reach: float, currency: str) -> Bar:
    spread, (first, second) = book.spreads[name], year.swings[name]
    low, high = (float(np.ravel(end)[0]) for end in (spread.low, spread.high))
    ends = float(first[0]), float(second[0])
    even = keeping.turns_at(book.columns, book.spreads, name)
    return Bar(
        label=str(assumption_words.WORDS[name].label),
        at_low=assumption_words.value(name, low, currency),
        with_low=economy.about(ends[0], currency),
        at_high=assumption_words.value(name, high, currency),
        with_high=economy.about(ends[1], currency),
        share=figures.percent(weight),
        turns="" if even is None else assumption_words.told(name, Guess.sure(_rounded(even)), currency),
        span=(min(ends) / reach, max(ends) / reach, float(year.likely[0]) / reach),
    )


def _rounded(amount: float) -> float:
    """Return where something turns to two places at most."""
    return float(figures.rounded(amount, 3 if amount < 1 else 1))


def _even_months(book: Ledger) -> str:
    """Return within how many months another has to be found, with the range that the other guesses give it."""
    others = {name: spread for name, spread in book.spreads.items() if name != Name.GAP_MONTHS}
    months = float(keeping.even_months(book.columns, book.likely)[0])
    if np.isnan(months):
        return ""
    if months <= 0:
        return gettext("Letting go does not pay within a year, however soon another is found.")
    if np.isinf(months):
        return gettext("Letting go pays within a year even if nobody comes instead.")
    found = estimate(lambda given: _bounded_months(book, given), others)
    low, high = (min(12.0, max(0.0, float(end[0]))) for end in (found.low, found.high))
    told = {"months": _months(months), "low": _number(low), "high": _number(high)}
    return gettext("Letting go pays if another is found within %(months)s (%(low)s to %(high)s).") % told


def _bounded_months(book: Ledger, given: Given) -> Floats:
    gap = {**given, Name.GAP_MONTHS: book.likely[Name.GAP_MONTHS]}
    return np.nan_to_num(np.clip(keeping.even_months(book.columns, gap), 0.0, 12.0))


def _even_hours(columns: keeping.Columns, likely: Given) -> str:
    most = float(keeping.even_hours(columns, likely)[0])
    took = keeping.burden(columns, likely)
    takes = float((took.unbilled + likely[Name.ENERGY_WORTH] * took.strain)[0])
    if np.isnan(most):
        return ""
    text = gettext(
        "Keeping pays as long as it takes less than %(most)s h a month beside the paid work, energy-hours counted in; "
        "now it takes %(takes)s h."
    )
    return text % {"most": economy.energy(most), "takes": economy.energy(takes)}


def _even_value(columns: keeping.Columns, likely: Given, currency: str) -> str:
    now, even = float(columns.value[0]), float(keeping.even_value(columns, likely)[0])
    if np.isnan(even) or even <= 0:
        return ""
    if even > now:
        text = gettext("At %s a month for the same work, keeping and letting go would be even.")
        return text % figures.money(rungs.rounded_up(even), currency)
    text = gettext("For the same work, keeping stays ahead down to %s a month.")
    return text % figures.money(rungs.rounded_up(even), currency)


def _months(amount: float) -> str:
    text = ngettext("%s month", "%s months", 1 if figures.rounded(amount, 1) == 1 else 2)
    return text % _number(amount)


def _number(amount: float) -> str:
    return number_format(figures.rounded(amount, 1), decimal_pos=1)
