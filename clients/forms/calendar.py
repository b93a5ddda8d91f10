"""How much a calendar tells."""

from __future__ import annotations

from typing import Any, Final

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from clients.forms.inputs import Buttons
from clients.forms.layout import choices, screen

NAMED, UNNAMED = "named", "unnamed"
CHOICES: Final = [(UNNAMED, _("Only what kind of thing is due")), (NAMED, _("Client and what is due"))]


class CalendarForm(forms.Form):
    """With names, or without."""

    tells = forms.ChoiceField(
        label=_("What your calendar may say"),
        choices=CHOICES,
        widget=Buttons,
        help_text=_("Whoever can look into your calendar reads it: at home, at work, and the maker of your phone."),
    )

    def __init__(self, *, data: Any = None, names: bool = False, submit: str = "") -> None:
        super().__init__(data, initial={"tells": NAMED if names else UNNAMED})
        self.submit = submit or _("Make the address")

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn."""
        return screen(choices("tells"), submit=self.submit)

    @property
    def names(self) -> bool:
        """Return whether clients are named."""
        return bool(self.cleaned_data["tells"] == NAMED)
