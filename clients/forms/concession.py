"""What is claimed, and what is assumed about answering it: sent in the body of a request, stored nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from clients.domain.assumptions import Assumed, Name
from clients.domain.concession import MATTERS
from clients.domain.guesses import Guess
from clients.forms.guesses import ENDS, AmountField, GuessesForm
from clients.queries import assumption_words
from clients.queries.concessions import Claim

MOST_MONEY: Final = 10_000_000
MOST_HOURS: Final = 1_000
TOO_LITTLE: Final = {"min_value": _("Write a number from 0 upwards.")}


class ConcessionForm(GuessesForm):
    """The claim in money, hours or both. What is not said is as usual."""

    money = AmountField(label=_("Money"), min_value=0, max_value=MOST_MONEY, error_messages=TOO_LITTLE)
    hours = AmountField(label=_("Hours of work"), min_value=0, max_value=MOST_HOURS, error_messages=TOO_LITTLE)

    def __init__(self, *, usual: Assumed, by: Mapping[Name, Any], currency: str, asked: QueryDict) -> None:
        super().__init__(names=MATTERS, shown=usual, usual=usual, currency=currency, data=_filled(asked, usual))
        self.by_hand = _("changed here")
        self.by = by

    @property
    def visible_claim(self) -> list[BoundField]:
        """Return the inputs of the claim."""
        return [self["money"], self["hours"]]

    @property
    def claim(self) -> Claim:
        """Return what is claimed; nothing as long as there is a fault in it."""
        given = self.cleaned_data if self.is_valid() else {}
        return Claim(given.get("money") or 0.0, given.get("hours") or 0.0)

    @property
    def assumed(self) -> dict[Name, Guess]:
        """Return what is assumed; as usual, as long as there is a fault in what was typed."""
        changed = {name: guess for name, guess in self.guesses.items() if guess} if self.is_valid() else {}
        return {**self.usual, **changed}


def _filled(asked: QueryDict, usual: Assumed) -> dict[str, str]:
    """Return what is asked for, with the usual where it says nothing."""
    typed = {
        f"{name}_{end}": assumption_words.typed(name, value)
        for name in MATTERS
        for end, value in zip(ENDS, usual[name].ends, strict=True)
    }
    return typed | {name: str(value) for name, value in asked.items()}
