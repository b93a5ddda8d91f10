"""What is wrong in a form is said in our tone in German, too, where it is Django that says it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

from clients.models import User


def said(field: forms.Field, value: Any) -> list[str]:
    """Return what a field says in German of a value."""
    with translation.override("de"):
        try:
            field.clean(value)
        except ValidationError as fault:
            return fault.messages
    return []


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        (forms.CharField(), "", "Hier fehlt noch etwas."),
        (forms.BooleanField(), False, "Hier fehlt noch etwas."),
        (forms.CharField(max_length=3), "vier", "Das ist zu lang: Platz ist für 3 Zeichen, jetzt sind es 4."),
        (forms.CharField(min_length=8), "kurz", "Schreiben Sie mindestens 8 Zeichen; bisher sind es 4."),
        (forms.IntegerField(), "viel", "Geben Sie eine ganze Zahl ein."),
        (forms.IntegerField(min_value=1), "0", "Geben Sie mindestens 1 ein."),
        (forms.IntegerField(max_value=9), "10", "Geben Sie höchstens 9 ein."),
        (forms.FloatField(), "viel", "Geben Sie eine Zahl ein."),
        (forms.DecimalField(decimal_places=2), "0.125", "Geben Sie höchstens 2 Stellen nach dem Komma ein."),
        (forms.DecimalField(max_digits=3, decimal_places=2), "10", "Geben Sie höchstens 1 Stelle vor dem Komma ein."),
        (forms.DecimalField(max_digits=2), Decimal(100), "Geben Sie insgesamt höchstens 2 Ziffern ein."),
        (forms.DateField(), "bald", "Geben Sie ein gültiges Datum ein."),
        (forms.TimeField(), "bald", "Geben Sie eine gültige Uhrzeit ein."),
        (forms.DateTimeField(), "bald", "Geben Sie ein gültiges Datum mit Uhrzeit ein."),
        (forms.EmailField(), "ada", "Geben Sie eine gültige E-Mail-Adresse ein."),
        (forms.ChoiceField(choices=[("a", "A")]), "b", "„b“ steht nicht zur Wahl. Wählen Sie etwas anderes."),
    ],
)
def test_a_fault_is_named_with_what_to_do(field: forms.Field, value: Any, fault: str) -> None:
    assert said(field, value) == [fault]


@pytest.mark.django_db
def test_who_cannot_be_chosen_is_not_repeated() -> None:
    field = forms.ModelChoiceField(User.objects.none())

    assert said(field, "1") == ["Das steht nicht zur Wahl. Wählen Sie etwas anderes."]
