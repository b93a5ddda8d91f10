"""Guesses typed as three numbers: at least, most likely, at most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clients.domain import assumptions
from clients.domain.assumptions import Assumed, Name
from clients.domain.guesses import Guess
from clients.forms import amounts
from clients.queries import assumption_words, figures
from clients.queries.words import Text

ENDS: Final = ("low", "likely", "high")


class AmountField(forms.FloatField):
    """A number from 0 upwards, written as the language does, or with a point."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(**{"required": False, "widget": widget, **options})

    def to_python(self, value: Any) -> Any:
        """Return the number, or None where nothing was typed; raises ValidationError."""
        return super().to_python(amounts.plain(str(value or "").strip().removesuffix("%")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One assumption on the page."""

    name: str
    label: Text
    meaning: Text
    basis: Text  # where our own guess is from
    unit: str
    ends: list[BoundField]
    fault: str
    usual: str  # what holds where nothing is said here
    is_usual: bool
    by: Text  # who assumes what is shown


class GuessesForm(forms.Form):
    """Some assumptions. Where the three numbers of one are empty, or `usual` in what was sent names it, that holds."""

    #: Who assumes what is usual, where nothing else is said of it; and what is not usual.
    by_usual: Text = gettext_lazy("by default")
    by_hand: Text = gettext_lazy("assumed by you")

    def __init__(self, *, names: Sequence[Name], shown: Assumed, usual: Assumed, currency: str, data: Any) -> None:
        initial = {
            f"{name}_{end}": figures.localized(assumption_words.typed(name, value))
            for name in names
            if name in shown
            for end, value in zip(ENDS, shown[name].ends, strict=True)
        }
        super().__init__(_with_usual(data), initial=initial)
        self.names, self.shown, self.usual, self.currency = names, shown, usual, currency
        self.guesses: dict[Name, Guess | None] = {}
        self.by: Mapping[Name, Text] = {}
        self.fields |= {f"{name}_{end}": AmountField() for name in names for end in ENDS}

    def clean(self) -> dict[str, Any]:
        """Read each guess; a fault stands with the first of its three numbers."""
        given: dict[str, Any] = super().clean() or {}
        for name in self.names:
            fields = [f"{name}_{end}" for end in ENDS]
            if not any(field in self.errors for field in fields):
                self._read(name, [given.get(field) for field in fields])
        return given

    def rows(self, names: Sequence[Name] | None = None) -> list[Row]:
        """Return the assumptions as they are drawn."""
        return [self._row(name) for name in (self.names if names is None else names)]

    def _read(self, name: Name, ends: list[float | None]) -> None:
        numbers = [end for end in ends if end is not None]
        if not numbers:
            self.guesses[name] = None
            return
        stored = [assumption_words.stored(name, number) for number in numbers]
        fault = _fault(name, numbers, stored, self.currency)
        if fault:
            self.add_error(f"{name}_{ENDS[0]}", fault)
            return
        guess = Guess(*stored)
        self.guesses[name] = None if guess == self.usual.get(name) else guess

    def _row(self, name: Name) -> Row:
        words, usual = assumption_words.WORDS[name], self.usual.get(name)
        fields = [f"{name}_{end}" for end in ENDS]
        fault = next((str(self.errors[field][0]) for field in fields if field in self.errors), "")
        is_usual = self.guesses.get(name) is None if self.is_bound else self.shown.get(name) == usual
        is_usual = is_usual and not fault
        return Row(
            name=name.value,
            label=words.label,
            meaning=words.meaning,
            basis=words.basis,
            unit=assumption_words.unit_label(name, self.currency),
            ends=[self[field] for field in fields],
            fault=fault,
            usual=assumption_words.told(name, usual, self.currency) if usual else "",
            is_usual=is_usual,
            by=self.by.get(name, self.by_usual) if is_usual else self.by_hand,
        )


def _fault(name: Name, numbers: Sequence[float], stored: Sequence[float], currency: str) -> str:
    """Return what is wrong with three numbers, and the way out; nothing where they are a guess."""
    if len(numbers) < len(ENDS):
        return _("Fill in all three numbers, or none. The same number three times says that you are sure.")
    if min(numbers) < 0 or list(numbers) != sorted(numbers):
        return _("The three numbers rise from 0 upwards: at least, most likely, at most.")
    if stored[-1] > assumptions.most(name):
        return _("Write at most %s.") % assumption_words.value(name, assumptions.most(name), currency)
    return ""


def _with_usual(data: Any) -> Any:
    """Return what was sent, with the one assumption emptied that was asked to go back to the usual."""
    asked = data.get("usual") if data else None
    if not asked:
        return data
    changed = data.copy()
    for end in ENDS:
        changed[f"{asked}_{end}"] = ""
    return changed


def of_everything(*, own: Assumed, currency: str, data: Any) -> GuessesForm:
    """Return the form of all that a workspace assumes."""
    ours = assumptions.whole()
    names = [name for _title, some in assumption_words.GROUPS for name in some]
    return GuessesForm(names=names, shown=assumptions.whole(own), usual=ours, currency=currency, data=data)


def of_one(*, own: Assumed, usual: Assumed, currency: str, data: Any) -> GuessesForm:
    """Return the form of what is assumed of one client; `usual` is what holds of all."""
    shown: Mapping[Name, Guess] = {**usual, **own}
    form = GuessesForm(names=assumptions.OF_ONE, shown=shown, usual=usual, currency=currency, data=data)
    form.by_usual, form.by_hand = _("as of all clients"), _("of this client")
    return form
