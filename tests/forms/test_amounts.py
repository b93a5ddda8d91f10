"""Numbers as people write them, in English and in German."""

from __future__ import annotations

import pytest
from django import forms
from django.utils import translation

from clients.forms.amounts import plain
from clients.forms.guesses import AmountField
from clients.queries.figures import localized


@pytest.mark.parametrize(
    ("language", "typed", "number"),
    [
        ("en", "1200", 1200), ("en", "1,200", 1200), ("en", "1,200.50", 1200.5), ("en", "1.5", 1.5),
        ("en", "1,5", 1.5), ("en", "1 200", 1200), ("en", "1.200", 1.2), ("en", "12,50", 12.5), ("en", "80 %", 80),
        ("en", "1,234,567", 1234567), ("en", "0,125", 0.125), ("de", "1200", 1200), ("de", "1.200", 1200),
        ("de", "1.200,50", 1200.5), ("de", "1,5", 1.5), ("de", "1.5", 1.5), ("de", "1\u00a0200", 1200),
        ("de", "1’200", 1200), ("de", "1,200", 1.2), ("de", "0.75", 0.75), ("de", "80 %", 80),
        ("de", "1.234.567", 1234567), ("de", "1.200,", 1200), ("de", "0.125", 0.125),
    ],
)  # fmt: skip
def test_a_number_is_read_as_its_language_writes_it(language: str, typed: str, number: float) -> None:
    with translation.override(language):
        assert AmountField().clean(typed) == number


@pytest.mark.parametrize("typed", ["1.200.5", "1,2,3", "12.34.567", "1 2", "1..2", "viel", "1e999", "nan", "٣,٥.٢"])
@pytest.mark.parametrize("language", ["en", "de"])
def test_what_is_no_number_is_refused(language: str, typed: str) -> None:
    with translation.override(language), pytest.raises(forms.ValidationError):
        AmountField().clean(typed)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("number", ["0.5", "1200", "1200.25", "0.125", "1000000"])
def test_what_is_shown_reads_as_the_same_again(language: str, number: str) -> None:
    with translation.override(language):
        assert float(plain(localized(number))) == float(number)
