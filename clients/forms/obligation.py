"""Take on what is owed, and say why it need not be kept any more."""

from __future__ import annotations

from datetime import time
from typing import Any
from zoneinfo import ZoneInfo

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from clients.access import Place
from clients.forms.inputs import Buttons, DayField, WallClock, WallClockField, field_of
from clients.forms.layout import choices, screen, when
from clients.models import Obligation
from clients.services.obligations import Terms

END_OF_DAY = time(23, 59)


def due_terms(due: WallClock | None, zone: ZoneInfo) -> dict[str, Any]:
    """Return when something is due, as the terms of an obligation have it: without a time, by the end of that day."""
    return {
        "due_at": due.moment(zone, otherwise=END_OF_DAY) if due else None,
        "due_has_time": due is None or due.time is not None,
    }


class ObligationForm(forms.Form):
    """What is owed, by whom, and until when."""

    title = field_of(Obligation, "title", label=_("What is owed"))
    owed_by = forms.ChoiceField(
        label=_("By whom"), choices=Obligation.OwedBy.choices, widget=Buttons, initial=Obligation.OwedBy.US
    )
    kind = forms.ChoiceField(
        label=_("Kind"), choices=Obligation.Kind.choices, widget=Buttons, initial=Obligation.Kind.DELIVERABLE
    )
    due_at = WallClockField(
        label=_("Due"), required=False, help_text=_("Without a time, some time on that day. Empty: no date was set.")
    )

    def __init__(self, *, place: Place, data: Any = None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.zone = place.workspace.zone

    def terms(self) -> Terms:
        """Return what was filled in."""
        return Terms(
            title=self.cleaned_data["title"],
            kind=self.cleaned_data["kind"],
            owed_by=self.cleaned_data["owed_by"],
            **due_terms(self.cleaned_data["due_at"], self.zone),
        )

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn."""
        return screen("title", choices("owed_by"), choices("kind"), when("due_at"), submit=_("Add obligation"))


class FulfilmentForm(forms.Form):
    """On which day it was fulfilled; today where nothing is said."""

    on = DayField(label=_("Fulfilled on"), required=False)


class WaiverForm(forms.Form):
    """Why an obligation need not be kept any more."""

    reason = field_of(
        Obligation,
        "waived_because",
        label=_("Why it need not be kept any more, and who agreed"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn."""
        return screen("reason", submit=_("Waive it"))


class TransferForm(forms.Form):
    """Who keeps an obligation from now on, and why."""

    to = field_of(
        Obligation,
        "transferred_to",
        label=_("Who keeps it from now on"),
        help_text=_("Another provider, or the client. Whoever takes it on here does not end it: then we still owe it."),
        required=True,
    )
    reason = field_of(
        Obligation,
        "waived_because",
        label=_("Why, and who agreed"),
        required=True,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn."""
        return screen("to", "reason", submit=_("Transfer it"))
