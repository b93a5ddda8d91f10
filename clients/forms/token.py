"""Make a token for a script."""

from __future__ import annotations

from typing import Any, Final

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from clients.forms.inputs import Buttons, field_of
from clients.forms.layout import choices, screen
from clients.models import AccessToken

DAYS: Final = [(30, _("30 days")), (90, _("90 days")), (365, _("A year"))]


class TokenForm(forms.Form):
    """What it is called, what it may do, and for how long."""

    name = field_of(AccessToken, "name", label=_("What is it for?"))
    scope = forms.ChoiceField(label=_("What it may do"), choices=AccessToken.Scope.choices, widget=Buttons)
    days = forms.TypedChoiceField(label=_("For how long"), choices=DAYS, coerce=int, widget=Buttons)

    def __init__(self, *, data: Any = None) -> None:
        super().__init__(data, initial={"scope": AccessToken.Scope.READ, "days": 90})

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn."""
        return screen("name", choices("scope"), choices("days"), submit=_("Make the token"))
