"""A quick note by a link in a mail: how it left you, how, how long, and a line of facts."""

from __future__ import annotations

from datetime import time
from typing import Any, Final

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from clients.access import Place
from clients.forms.inputs import Buttons, WallClock, field_of, minutes_of_contact
from clients.forms.layout import choices, screen
from clients.models import Interaction
from clients.queries import words
from clients.services.interactions import Entry

NOON: Final = time(12)  # stands for a time of the day that nobody said
MOST: Final = 1000  # characters


class ActNoteForm(forms.Form):
    """One contact of today."""

    felt = forms.TypedChoiceField(
        label=_("How it left you"),
        choices=[*((str(step), word.label) for step, word in words.FELT.items()), ("", _("not said"))],
        required=False,
        coerce=int,
        empty_value=None,
        widget=Buttons,
    )
    channel = forms.ChoiceField(
        label=_("How"), choices=Interaction.Channel.choices, widget=Buttons, initial=Interaction.Channel.CALL
    )
    minutes = minutes_of_contact(label=_("Minutes"), initial=None)
    facts = field_of(
        Interaction,
        "facts",
        label=_("What they said, and what happened"),
        help_text=_("Their words and facts, as a camera saw it."),
        max_length=MOST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a note that says nothing."""
        given: dict[str, Any] = super().clean() or {}
        if not self.errors and given.get("felt") is None and not given.get("minutes") and not given.get("facts"):
            raise forms.ValidationError(
                _("Say at least one thing: how it left you, how long it took, or what happened.")
            )
        return given

    def entry(self, place: Place) -> Entry:
        """Return what was filled in, as a contact of today."""
        given: dict[str, Any] = dict(self.cleaned_data)
        noon = WallClock(place.today).moment(place.workspace.zone, otherwise=NOON)
        return Entry(**given | {"minutes": given["minutes"] or 0, "occurred_at": noon, "has_time": False})

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn. Its address is the secret: there is no cookie to forge a request with."""
        helper = screen(choices("felt"), choices("channel"), "minutes", "facts", submit=_("Log it"))
        helper.disable_csrf = True
        return helper
