"""Tick clients off, and say what is assumed where no log can tell."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from clients.domain.economics import Assumptions, Range
from clients.forms.guesses import AmountField
from clients.queries import figures

LONGEST_ID: Final = 18  # digits, so that it fits into the database


def _number(label: Any, most: float) -> forms.FloatField:
    return AmountField(label=label, required=True, min_value=0, max_value=most)


class WhatIfForm(forms.Form):
    """What is assumed, and who is left off. What is not said is as the workspace assumes it."""

    included = _number(_("Contact that the price covers, in per cent of the paid hours"), 100)
    gap_low = _number(_("Months until one is replaced, at best"), 60)
    gap_high = _number(_("Months until one is replaced, at worst"), 60)
    work_low = _number(_("Unpaid hours to win one client, at best"), 2000)
    work_high = _number(_("Unpaid hours to win one client, at worst"), 2000)

    def __init__(self, asked: QueryDict, *, usual: Assumptions) -> None:
        known = _typed(usual)
        super().__init__({name: asked.get(name, known[name]) for name in self.base_fields})
        self.usual = usual
        self.off = {int(pk) for pk in asked.getlist("off") if pk.isascii() and pk.isdigit() and len(pk) <= LONGEST_ID}

    def clean(self) -> dict[str, Any]:
        """Refuse a range that runs backwards."""
        given: dict[str, Any] = super().clean() or {}
        for low, high in (("gap_low", "gap_high"), ("work_low", "work_high")):
            if low in given and high in given and given[low] > given[high]:
                self.add_error(high, _("The worst is at least as much as the best."))
        return given

    @property
    def assumed(self) -> Assumptions:
        """Return what is assumed; as usual, as long as there is a fault in what was typed."""
        if not self.is_valid():
            return self.usual
        given = self.cleaned_data
        return replace(
            self.usual,
            included_share=given["included"] / 100,
            replacement_months=Range(given["gap_low"], given["gap_high"]),
            acquisition_hours=Range(given["work_low"], given["work_high"]),
        )


def _typed(usual: Assumptions) -> dict[str, str]:
    """Return what is usual as it is typed."""
    values = {
        "included": 100 * usual.included_share,
        "gap_low": usual.replacement_months.low,
        "gap_high": usual.replacement_months.high,
        "work_low": usual.acquisition_hours.low,
        "work_high": usual.acquisition_hours.high,
    }
    return {name: figures.localized(f"{value:.6g}") for name, value in values.items()}
