"""Decide about one client in a review."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from clients.domain.review import Choice
from clients.forms.inputs import Buttons, DayField, field_of
from clients.forms.layout import choices, screen
from clients.models import ReviewDecision
from clients.models.review import CHOICES
from clients.queries.review_decisions import Decided

USUAL_WAIT: Final = timedelta(days=28)
MEANINGS: Final = {
    Choice.KEEP.value: _("The relationship goes on as it is."),
    Choice.EFFORT.value: _("One honest attempt with an end: a plan is next."),
    Choice.LEAVE.value: _("A goodbye is proposed. Nothing is said to anybody yet."),
    Choice.LATER.value: _("It comes back on a day that you choose."),
}


class ReviewForm(forms.Form):
    """What to do about a client, and why."""

    choice = forms.ChoiceField(
        label=_("What will you do?"),
        choices=CHOICES,
        widget=Buttons(meanings=MEANINGS),
        error_messages={"required": _("Choose one of the four.")},
    )
    until = DayField(label=_("Bring it back on"), required=False)
    reason = field_of(ReviewDecision, "reason", label=_("Why"))

    def __init__(self, *, today: date, decided: Decided | None, data: Any = None) -> None:
        made = {"choice": decided.choice, "reason": decided.reason} if decided else {}
        super().__init__(data, initial={"until": today + USUAL_WAIT} | made)

    def clean(self) -> dict[str, Any]:
        """Ask for the day where it is needed, and forget it elsewhere."""
        given: dict[str, Any] = super().clean() or {}
        later = given.get("choice") == Choice.LATER
        if later and not given.get("until") and "until" not in self.errors:
            self.add_error("until", _("Choose the day on which to come back to it."))
        if not later:
            self.errors.pop("until", None)
            given["until"] = None
        return given

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn."""
        return screen(choices("choice", look="keyed"), "until", "reason", submit=_("Decide and go on"))
