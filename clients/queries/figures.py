"""Numbers as people read them. Formatted here, in Python, so that templates only place them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from django.utils.formats import get_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from clients.domain.diagnosis import Diagnosis

#: From which score on a band begins, highest first: its key and its word.
BANDS: Final[tuple[tuple[int, str, Promise], ...]] = (
    (75, "depleting", _("depleting")),
    (60, "draining", _("draining")),
    (40, "balanced", _("balanced")),
    (0, "light", _("light")),
)
#: A smaller change of the score than this is none.
SMALLEST_TREND = 0.5
#: Digits of a float that say something: what is a half but for those after them, is a half.
DIGITS: Final = 12


def rounded(amount: float | Decimal, places: int = 0) -> Decimal:
    """Return a number to so many places as it is told everywhere, on screen and in files: a half goes away from zero.

    Python's own `round` takes 2.5 for 2 and 2.675 for 2.67, which no reader expects; only what is rough on purpose, so
    that it tells of no feeling, keeps to it.
    """
    exact = amount if isinstance(amount, Decimal) else Decimal(f"{amount:.{DIGITS}g}")
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) + 0


def whole(amount: float | Decimal) -> int:
    """Return a number in whole as it is told everywhere."""
    return int(rounded(amount))


@dataclass(frozen=True, slots=True)
class Drain:
    """A score with its interval, in whole points, and the band it falls into."""

    score: int
    low: int
    high: int
    band: str  # light, balanced, draining or depleting
    word: str

    @classmethod
    def of(cls, score: float, low: float, high: float) -> Drain:
        """Return the score as it is shown: rounded, but never into a band that it has not reached."""
        limit, band, word = next(found for found in BANDS if score >= found[0])
        next_limit = min((found[0] for found in BANDS if found[0] > limit), default=101)
        return cls(min(whole(score), next_limit - 1), whole(low), whole(high), band, str(word))

    @property
    def sentence(self) -> str:
        """Return all of it in a few words, such as "62, draining, 50–74"."""
        return f"{self.score}, {self.word}, {self.low}–{self.high}"


@dataclass(frozen=True, slots=True)
class Trend:
    """How a score moved in seven days."""

    points: str  # signed; nothing where it did not move
    word: str
    direction: str  # up, down or flat

    @classmethod
    def of(cls, change: float) -> Trend:
        """Return the change in points; more drain is up."""
        if abs(change) < SMALLEST_TREND:
            return cls("", gettext("no change"), "flat")
        word, direction = (gettext("rising"), "up") if change > 0 else (gettext("easing"), "down")
        return cls(signed(change), word, direction)


def trend(change: float, diagnosis: str) -> Trend | None:
    """Return how a score moved; None where it is too early to say, as what is assumed beforehand moved with it."""
    return None if diagnosis == Diagnosis.TOO_EARLY else Trend.of(change)


@dataclass(frozen=True, slots=True)
class Weeks:
    """What the last 26 weeks were: a digit a week, oldest first; 0 no contact, 1 contact, 2 drained."""

    cells: str
    drained: int
    in_contact: int

    @property
    def short(self) -> str:
        """Return how many drained, such as "15 of 24 weeks"."""
        return weeks(self.drained, self.in_contact)


def weeks(drained: int, in_contact: int) -> str:
    """Return how many of the weeks with contact drained."""
    text = ngettext("%(drained)s of %(all)s week", "%(drained)s of %(all)s weeks", in_contact)
    return text % {"drained": drained, "all": in_contact}


def signed(points: float) -> str:
    """Return whole points with their sign; a true minus, so that columns stand straight."""
    told = whole(points)
    return f"+{told}" if told > 0 else f"−{-told}" if told < 0 else "0"


def hours(amount: float) -> str:
    """Return energy-hours to one place, without the unit."""
    return _rounded(amount, 1)


def exact_hours(amount: float) -> str:
    """Return energy-hours to two places, where they are to add up."""
    return _rounded(amount, 2)


def energy_hours(amount: float) -> str:
    """Return energy-hours with their unit."""
    # Translators: the plural follows the number as it is shown, to one place.
    return ngettext("%s energy-hour", "%s energy-hours", 1 if rounded(amount, 1) == 1 else 2) % hours(amount)


def percent(share: float) -> str:
    """Return a share from 0 to 1 in whole per cent."""
    return gettext("%s%%") % whole(100 * share)


def rough_percent(share: float) -> str:
    """Return a share to the nearest quarter."""
    return gettext("about %s%%") % (25 * round(4 * share))


def rough_hours(amount: float) -> str:
    """Return whole energy-hours, without the unit, as what they are: rounded on purpose."""
    told = number_format(max(1, round(amount)), decimal_pos=0)
    words = gettext("about %s") if round(amount) else gettext("under %s")
    return (words % told).replace(" ", "\N{NO-BREAK SPACE}")


def rough_probability(chance: float | None) -> str:
    """Return a probability to one place; nothing where there is none."""
    return "" if chance is None else gettext("about %s") % _rounded(chance, 1)


def probability(chance: float | None) -> str:
    """Return a probability to two places; nothing where there is none."""
    return "" if chance is None else _rounded(chance, 2)


def count(number: int) -> str:
    """Return how many, grouped as the reader is used to."""
    return number_format(number, decimal_pos=0, force_grouping=True)


def localized(number: str) -> str:
    """Return a number with the reader's decimal sign, to be changed in a form: nothing is rounded or grouped."""
    return number.replace(".", get_format("DECIMAL_SEPARATOR"))


def money(amount: Decimal | None, currency: str) -> str:
    """Return an amount with its currency, without cents where there are none; nothing where it is not known."""
    if amount is None:
        return ""
    places = 0 if amount == amount.to_integral_value() else 2
    return in_currency(number_format(amount, decimal_pos=places, use_l10n=True, force_grouping=True), currency)


def in_currency(number: str, currency: str) -> str:
    """Return a number that is formatted already with its currency, from which no line breaks it apart."""
    return f"{number}\N{NO-BREAK SPACE}{currency}" if currency else number


def _rounded(amount: float, places: int) -> str:
    """Return a number to so many places. Django's formatting alone would cut the rest off instead of rounding it."""
    return number_format(rounded(amount, places), decimal_pos=places)
