"""A number is read as it is written, or refused: never as another one."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

from clients.forms.interaction import InteractionForm
from clients.forms.numbers import AmountField, MinutesField, WholeField
from clients.forms.profile import ProfileForm
from clients.forms.workspace import SettingsForm


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(("typed", "read"), [("85,50", "85.50"), ("85.50", "85.50"), (" 85 ", "85"), ("1 200", "1200")])
def test_an_amount_has_a_point_or_a_comma_in_any_language(language: str, typed: str, read: str) -> None:
    with translation.override(language):
        assert AmountField().clean(typed) == Decimal(read)


@pytest.mark.parametrize(("language", "typed"), [("en", "1,200.50"), ("de", "1.200,50")])
def test_thousands_are_set_apart_as_the_language_does(language: str, typed: str) -> None:
    with translation.override(language):
        assert AmountField().clean(typed) == Decimal("1200.50")


@pytest.mark.parametrize(("language", "shown"), [("en", "85.50"), ("de", "85,50")])
def test_an_amount_is_shown_as_the_language_writes_it(language: str, shown: str) -> None:
    with translation.override(language):
        assert f'value="{shown}"' in AmountField().widget.render("rate", Decimal("85.50"))


@pytest.mark.parametrize("typed", ["a lot", "85 EUR", "1,2,3", "NaN"])
def test_what_is_no_amount_is_refused_with_what_is_taken(typed: str) -> None:
    with pytest.raises(ValidationError, match=r"Write a number, like 85 or 85\.50\."):
        AmountField().clean(typed)


@pytest.mark.parametrize("typed", ["1,5", "1.5", "ten", "3 days"])
def test_what_is_not_whole_is_refused_with_what_is_taken(typed: str) -> None:
    with pytest.raises(ValidationError, match=r"Write a whole number, like 30\."):
        WholeField().clean(typed)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("90", 90),
        (" 90 ", 90),
        ("0", 0),
        ("1,5 h", 90),
        ("1.5 h", 90),
        ("1:30 h", 90),
        ("1 h 30 min", 90),
        ("25m", 25),
        ("half an hour", 30),
        ("2,5 Std.", 150),
        ("2 STUNDEN", 120),
    ],
)
def test_minutes_are_whole_or_a_length(typed: str, read: int) -> None:
    assert MinutesField().clean(typed) == read


@pytest.mark.parametrize("typed", ["1,5", "1:30", "1 1/2 h", "soon", "3 days"])
def test_what_is_no_length_is_refused_with_what_is_taken(typed: str) -> None:
    with pytest.raises(ValidationError, match=r"Write whole minutes, like 90, or a length, like 1:30 h"):
        MinutesField().clean(typed)


def test_a_length_of_more_than_a_day_is_refused() -> None:
    with pytest.raises(ValidationError):
        MinutesField(max_value=24 * 60).clean("25 h")


def test_no_form_has_an_input_that_a_browser_reads_by_its_own_language() -> None:
    """A browser that does not know the comma leaves it out: 85,50 arrives as 8550."""
    shown = [field for form in _forms() for field in form.base_fields.values()]

    assert [field for field in shown if isinstance(field.widget, forms.NumberInput)] == []
    assert isinstance(InteractionForm.base_fields["minutes"], MinutesField)
    assert isinstance(ProfileForm.base_fields["monthly_value"], AmountField)
    assert isinstance(SettingsForm.base_fields["hourly_rate"], AmountField)


def _forms() -> list[Any]:
    waiting: list[Any] = [forms.BaseForm]
    for form in waiting:
        waiting.extend(form.__subclasses__())
    return [form for form in waiting if form.__module__.startswith("clients.") and hasattr(form, "base_fields")]
