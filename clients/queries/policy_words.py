"""The scoring policy in plain words: how an amount is told and written, and what differs between two policies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext, ngettext

from clients.domain.policy import Policy, parameters
from clients.queries.figures import localized, percent
from clients.queries.policy_parameters import PARAMETERS, UNITS, Parameter, Unit

MINUTES: Final = 60


@dataclass(frozen=True, slots=True)
class Difference:
    """One parameter that differs between two policies, in words."""

    label: str
    before: str
    after: str


def told(parameter: Parameter, value: float) -> str:
    """Return an amount as people say it, such as "1 h 30 min", "21 days" or "20%"."""
    match parameter.unit:
        case Unit.HOURS:
            return _of_hours(value)
        case Unit.DAYS:
            return ngettext("%s day", "%s days", _plural(value)) % number(value)
        case Unit.WEEKS:
            return ngettext("%s week", "%s weeks", _plural(value)) % number(value)
        case Unit.SHARE:
            return (
                percent(value) if round(100.0 * value, 6).is_integer() else gettext("%s%%") % written(parameter, value)
            )
        case Unit.POINTS:
            return ngettext("%s point", "%s points", _plural(value)) % number(value)
        case Unit.TIMES:
            return ngettext("%s time", "%s times", _plural(value)) % number(value)


def written(parameter: Parameter, value: float) -> str:
    """Return an amount as it stands in its input, in its unit, with the reader's decimal sign; nothing is rounded."""
    return localized(_plain(in_unit(parameter, value)))


def in_unit(parameter: Parameter, value: float) -> Decimal:
    """Return what is stored as it is counted for people: shares in per cent."""
    return Decimal(str(value)) * (100 if parameter.unit is Unit.SHARE else 1)


def as_stored(parameter: Parameter, amount: Decimal) -> float:
    """Return what people count as it is stored."""
    return float(amount / 100 if parameter.unit is Unit.SHARE else amount)


def within(parameter: Parameter) -> str:
    """Return the bounds of a parameter in its unit, such as "from 3 to 182 days"."""
    low, high = (written(parameter, bound) for bound in parameter.bounds)
    said = {"low": low, "high": high, "unit": UNITS[parameter.unit]}
    return gettext("from %(low)s to %(high)s %(unit)s") % said


def differences(before: Policy, after: Policy) -> list[Difference]:
    """Return what differs between two policies, in the order of the page."""
    then, now = dict(parameters(before)), dict(parameters(after))
    return list(_differences(then, now))


def number(value: float) -> str:
    """Return a number with the reader's decimal sign, and no zeros behind it."""
    return localized(_plain(Decimal(str(value))))


def _differences(then: Mapping[str, float], now: Mapping[str, float]) -> Iterator[Difference]:
    for name, one in PARAMETERS.items():
        if then[name] != now[name]:
            yield Difference(str(one.label), told(one, then[name]), told(one, now[name]))


def _of_hours(value: float) -> str:
    """Return hours as hours and minutes; with decimals where they are no whole minutes."""
    minutes = round(float(value) * MINUTES, 6)
    if not minutes.is_integer():
        return gettext("%s h") % number(value)
    hours, rest = divmod(int(minutes), MINUTES)
    parts = [gettext("%d h") % hours] if hours else []
    parts += [gettext("%d min") % rest] if rest or not hours else []
    return "\N{NO-BREAK SPACE}".join(part.replace(" ", "\N{NO-BREAK SPACE}") for part in parts)


def _plain(amount: Decimal) -> str:
    """Return a decimal without an exponent and without zeros that say nothing."""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _plural(value: float) -> int:
    return 1 if value == 1 else 2
