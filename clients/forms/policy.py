"""The scoring policy, every parameter of it, in the units in which people think."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any, Final

from django import forms
from django.forms import BoundField
from django.utils.formats import get_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clients.domain.policy import Policy, parameters
from clients.models import PolicyVersion
from clients.queries import policy_words
from clients.queries.policy_parameters import GROUPS, PARAMETERS, UNITS, Group, Parameter, Unit
from clients.queries.words import Text

#: A number with a point or a comma, and hours as 1:30 or 1 h 30 min.
_NUMBER: Final = re.compile(r"\d{1,6}(?:[.,]\d{0,8})?|[.,]\d{1,8}", re.ASCII)
_CLOCK: Final = re.compile(
    r"(\d{1,4})\s*(?::|h)\s*(?:(\d{1,2})\s*(?:m|min)?)?|(\d{1,5})\s*min", re.ASCII | re.IGNORECASE
)
_MINUTES: Final = 60


class AmountField(forms.CharField):
    """An amount in the unit of its parameter; gives it as it is stored. Says its name and bounds where it is none."""

    def __init__(self, parameter: Parameter) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(required=False, max_length=24, widget=widget)
        self.parameter = parameter

    def clean(self, value: Any) -> float:
        """Return the amount; raises ValidationError."""
        amount = _amount(str(value or "").strip().removesuffix("%").strip(), self.parameter.unit)
        low, high = (policy_words.in_unit(self.parameter, bound) for bound in self.parameter.bounds)
        fits = amount is not None and low <= amount <= high
        if amount is None or not fits or (self.parameter.whole and amount % 1):
            raise forms.ValidationError(_refusal(self.parameter))
        return policy_words.as_stored(self.parameter, amount)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One parameter on the page."""

    bound: BoundField
    parameter: Parameter
    unit: Text
    ours: str  # the default as it is written
    ours_told: str
    lowest: str  # as it is written, as is the highest
    highest: str
    low: str  # of the slider
    reach: str
    step: str
    at: str
    sign: str  # before decimals

    @property
    def is_ours(self) -> bool:
        """Return whether it holds the default."""
        return bool(self.bound.value() == self.ours)


@dataclass(frozen=True, slots=True)
class Section:
    """A group of parameters on the page; it stands open where something in it is wrong or not ours."""

    group: Group
    rows: list[Row]

    @property
    def is_open(self) -> bool:
        """Return whether it is unfolded."""
        return self.group.is_open or any(row.bound.errors or not row.is_ours for row in self.rows)


class PolicyForm(forms.Form):
    """All parameters, and why they are changed. `ours` in what was sent names one that goes back to the default."""

    note = forms.CharField(
        label=gettext_lazy("Why? (optional)"),
        required=False,
        max_length=PolicyVersion._meta.get_field("note").max_length,
    )

    def __init__(self, *, shown: Policy, data: Any = None) -> None:
        values = dict(parameters(shown))
        written = {_key(name): policy_words.written(one, values[name]) for name, one in PARAMETERS.items()}
        super().__init__(_with_ours(data), initial=written)
        self.fields |= {_key(name): AmountField(one) for name, one in PARAMETERS.items()}

    def policy(self) -> Policy:
        """Return what was filled in."""
        changes: dict[str, Any] = {"tolls": {}, "lifts": {}}
        for name in PARAMETERS:
            group, _dot, kind = name.partition(".")
            value = self.cleaned_data[_key(name)]
            if kind:
                changes[group][kind] = value
            else:
                changes[name] = value
        return Policy.from_changes(changes)

    def sections(self) -> list[Section]:
        """Return the groups of the page."""
        return [Section(group, [self._row(one) for one in group.parameters]) for group in GROUPS]

    def faults(self) -> list[tuple[str, str]]:
        """Return what is wrong, each with the id of the input that it is wrong with; without one for the whole."""
        named = ((name, errors) for name, errors in self.errors.items())
        return [(self[name].id_for_label if name in self.fields else "", str(errors[0])) for name, errors in named]

    def _row(self, one: Parameter) -> Row:
        bound = self[_key(one.name)]
        amount = _amount(str(bound.value()), one.unit)
        low, reach, step, ours = (
            policy_words.in_unit(one, value) for value in (one.bounds[0], one.reach, one.step, one.ours)
        )
        return Row(
            bound=bound,
            parameter=one,
            unit=UNITS[one.unit],
            ours=policy_words.written(one, one.ours),
            ours_told=policy_words.told(one, one.ours),
            lowest=policy_words.written(one, one.bounds[0]),
            highest=policy_words.written(one, one.bounds[1]),
            low=f"{low:f}",
            reach=f"{reach:f}",
            step=f"{step:f}",
            at=f"{ours if amount is None else amount:f}",
            sign=get_format("DECIMAL_SEPARATOR"),
        )


def seal(policy: Policy, seen: int) -> str:
    """Return what stands for a policy on top of a version: only what was looked at is saved."""
    told = json.dumps([seen, [(name, float(value)) for name, value in parameters(policy)]])
    return f"{seen}-{sha256(told.encode()).hexdigest()[:16]}"


def _key(name: str) -> str:
    """Return the name of the input of a parameter."""
    return name.replace(".", "_")


def _with_ours(data: Any) -> Any:
    """Return what was sent, with the default in place of the one amount that was asked to go back to it."""
    asked = data.get("ours") if data else None
    one = next((one for name, one in PARAMETERS.items() if _key(name) == asked), None)
    if one is None:
        return data
    changed = data.copy()
    changed[_key(one.name)] = policy_words.written(one, one.ours)
    return changed


def _amount(text: str, unit: Unit) -> Decimal | None:
    """Return the number that was typed, or None where it is none."""
    if _NUMBER.fullmatch(text):
        return Decimal(text.replace(",", "."))
    found = _CLOCK.fullmatch(text) if unit is Unit.HOURS else None
    if found is None:
        return None
    minutes = int(found[3]) if found[3] else int(found[1]) * _MINUTES + int(found[2] or 0)
    return (Decimal(minutes) / _MINUTES).quantize(Decimal("0.000001"))


def _refusal(parameter: Parameter) -> str:
    said = {"name": capfirst(str(parameter.label)), "within": policy_words.within(parameter)}
    if parameter.whole:
        return _("%(name)s: write a whole number %(within)s.") % said
    return _("%(name)s: write a number %(within)s.") % said
