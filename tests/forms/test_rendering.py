"""The page of a form that came back begins at its first fault."""

from __future__ import annotations

from django import forms


class Visit(forms.Form):
    """Where the page begins while nothing is wrong, a part that is not seen, and one that can be wrong."""

    name = forms.CharField(widget=forms.TextInput(attrs={"autofocus": True}), required=False)
    key = forms.IntegerField(widget=forms.HiddenInput)
    day = forms.DateField()


def begins_at(form: forms.Form) -> list[str]:
    """Return the inputs that ask for the focus."""
    return [bound.name for bound in form if "autofocus" in str(bound)]


def test_an_input_at_fault_takes_the_focus_from_where_the_page_begins_otherwise() -> None:
    assert begins_at(Visit({"name": "Ann", "key": "1", "day": "some day"})) == ["day"]


def test_an_input_that_is_not_seen_never_asks_for_the_focus() -> None:
    assert begins_at(Visit({"name": "Ann", "key": "x", "day": "2026-05-04"})) == []


def test_a_form_without_faults_begins_where_it_says() -> None:
    assert begins_at(Visit()) == ["name"]
    assert begins_at(Visit({"name": "Ann", "key": "1", "day": "2026-05-04"})) == ["name"]
