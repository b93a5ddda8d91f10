"""What a person makes of an advice: accept it, dismiss it, or come back to it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from clients.forms.inputs import Buttons, DayField, field_of
from clients.forms.layout import choices, screen
from clients.models import Advice

Decision = Advice.Decision
USUAL_SNOOZE = timedelta(days=14)

CHOICES = [
    (Decision.ACCEPTED.value, _("Accept it")),
    (Decision.DISMISSED.value, _("Dismiss it")),
    (Decision.SNOOZED.value, _("Come back to it later")),
]


class DecisionForm(forms.Form):
    """A decision, with its reason and, where it is put off, the day to come back to it."""

    decision = forms.ChoiceField(label=_("What will you do?"), choices=CHOICES, widget=Buttons)
    reason = field_of(
        Advice,
        "reason",
        label=_("Why"),
        help_text=_("A few words, so that you can look it up later. Needed to dismiss or to put off."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    snoozed_until = DayField(label=_("Come back to it on"), required=False, help_text=_("Only where you put it off."))

    def __init__(self, *, today: date, data: Any = None) -> None:
        super().__init__(data, initial={"snoozed_until": today + USUAL_SNOOZE})

    def clean(self) -> dict[str, Any]:
        """Refuse to put an advice off without a day."""
        given: dict[str, Any] = super().clean() or {}
        put_off = given.get("decision") == Decision.SNOOZED
        if put_off and not given.get("snoozed_until") and "snoozed_until" not in self.errors:
            self.add_error("snoozed_until", _("Choose the day on which to come back to it."))
        return given

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn."""
        return screen(choices("decision"), "reason", "snoozed_until", submit=_("Keep this decision"))
