"""What is assumed is told with a unit that knows its number."""

from __future__ import annotations

import pytest
from django.utils import translation

from clients.domain.assumptions import Name
from clients.domain.economics import Range
from clients.domain.guesses import Guess
from clients.queries import assumption_words, economy


@pytest.mark.parametrize(
    ("language", "name", "amount", "told"),
    [
        ("en", Name.GAP_MONTHS, 1, "1 month"),
        ("en", Name.GAP_MONTHS, 3, "3 months"),
        ("en", Name.GAP_MONTHS, 0, "0 months"),
        ("en", Name.GAP_MONTHS, 1.25, "1.25 months"),
        ("de", Name.GAP_MONTHS, 1, "1 Monat"),
        ("de", Name.GAP_MONTHS, 0.5, "0,5 Monate"),
        ("en", Name.TALK_HOURS, 1, "1 hour"),
        ("de", Name.TALK_HOURS, 1, "1 Stunde"),
        ("de", Name.WIN_HOURS, 2000, "2.000 Stunden"),
        ("en", Name.TALKS, 1, "1"),
        ("de", Name.WIN_MONEY, 1500, "1.500\N{NO-BREAK SPACE}EUR"),
        ("de", Name.MARGIN, 0.01, "1\N{NO-BREAK SPACE}%"),
    ],
)
def test_the_unit_follows_the_number_as_it_is_shown(language: str, name: Name, amount: float, told: str) -> None:
    with translation.override(language):
        assert assumption_words.value(name, amount, "EUR") == told


def test_a_guess_is_told_with_the_unit_of_what_is_likely() -> None:
    with translation.override("de"):
        assert assumption_words.told(Name.GAP_MONTHS, Guess(0.5, 1, 2), "EUR") == "1 Monat (0,5 bis 2)"


@pytest.mark.parametrize(("low", "high", "told"), [(0, 1, "0 bis 1 Monat"), (1, 2.4, "1 bis 2 Monate")])
def test_a_range_of_months_ends_in_its_unit(low: float, high: float, told: str) -> None:
    with translation.override("de"):
        assert economy.months_range(Range(low, high)) == told
