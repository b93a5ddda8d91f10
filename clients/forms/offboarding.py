"""Propose a goodbye, and take its next step."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from clients.domain.offboarding import MOVES, Stage
from clients.forms.inputs import Buttons, DayField, field_of
from clients.forms.layout import choices, screen
from clients.models import Offboarding

#: The steps that people take; the others follow by themselves once our obligations are kept.
STEPS: Final = {
    Stage.ACCEPTED: _("Accept: we will part"),
    Stage.NOTICE_GIVEN: _("Notice was given"),
    Stage.CLOSED: _("Close: all is handed over"),
    Stage.STOPPED: _("Stop: we stay"),
}
ASKED_FOR: Final = [*STEPS, Stage.READY]


class ProposalForm(forms.Form):
    """Why it is time to part."""

    reason = field_of(
        Offboarding,
        "reason",
        label=_("Why it is time to part"),
        help_text=_("Facts that will still be true in a year; nothing about the person."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn."""
        return screen("reason", submit=_("Propose it"))


class MoveForm(forms.Form):
    """The next step, with what belongs to it."""

    to = forms.ChoiceField(
        label=_("Next step"),
        widget=Buttons,
        choices=[(stage.value, stage.value) for stage in ASKED_FOR],
        error_messages={"invalid_choice": _("That is not a next step from here. Choose one of those shown.")},
    )
    notice_given_on = DayField(
        label=_("Notice given on"), required=False, help_text=_("Only where notice was given; empty: today.")
    )
    note = field_of(
        Offboarding,
        "closing_note",
        help_text=_("Kept with the client when it is closed or stopped."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *, offboarding: Offboarding, today: date, to: str = "", data: Any = None) -> None:
        super().__init__(data, initial={"to": to, "notice_given_on": today})
        possible = MOVES[Stage(offboarding.stage)]
        self.offered = [(stage.value, label) for stage, label in STEPS.items() if stage in possible]
        self.fields["to"].widget.choices = self.offered

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn: only with what the steps that can follow ask for."""
        stages = {stage for stage, _label in self.offered}
        notice = ["notice_given_on"] if Stage.NOTICE_GIVEN in stages else []
        return screen(choices("to"), *notice, "note", submit=_("Take this step"))
