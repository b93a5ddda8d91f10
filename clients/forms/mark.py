"""Say that a note is wrong, or that somebody disputes it."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from clients.forms.inputs import Buttons, field_of
from clients.forms.layout import choices, screen
from clients.models import NoteMark

LONGEST = 5000


class MarkForm(forms.Form):
    """A correction or a dispute, in words."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[
            (NoteMark.Kind.CORRECTION.value, _("A correction")),
            (NoteMark.Kind.DISPUTE.value, _("Somebody disputes it")),
        ],
        widget=Buttons,
        initial=NoteMark.Kind.CORRECTION,
    )
    text = field_of(
        NoteMark,
        "text",
        label=_("What is said"),
        help_text=_("It stands beside the note from now on. The note itself stays as it was written."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *, data: Any = None) -> None:
        super().__init__(data)

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn."""
        return screen(choices("kind"), "text", submit=_("Keep it beside the note"))
