"""What a service refuses becomes an error on a form."""

from __future__ import annotations

import pytest
from django import forms

from clients.forms.refusals import refusals_shown
from clients.services.refusals import Refusal


class _Form(forms.Form):
    day = forms.CharField()


@pytest.mark.parametrize(("field", "beside"), [("day", "day"), (None, "__all__"), ("night", "__all__")])
def test_a_refusal_is_shown_beside_its_input_or_above_the_form(field: str | None, beside: str) -> None:
    form = _Form({"day": "today"})

    with refusals_shown(form):
        raise Refusal("Not today.", field=field)

    assert form.errors == {beside: ["Not today."]}
    assert form["day"].value() == "today"


def test_a_fault_of_our_own_is_not_swallowed() -> None:
    with pytest.raises(ZeroDivisionError), refusals_shown(_Form({})):
        raise ZeroDivisionError
