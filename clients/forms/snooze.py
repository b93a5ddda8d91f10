"""Put a line of today's page off."""

from __future__ import annotations

from django import forms

from clients.models import Snooze

#: Days that can be chosen: until tomorrow, for a week; none brings the line back.
BACK, DAY, WEEK = 0, 1, 7


class SnoozeForm(forms.Form):
    """For how long, and which of a client's lines."""

    days = forms.TypedChoiceField(choices=[(days, days) for days in (BACK, DAY, WEEK)], coerce=int)
    kind = forms.ChoiceField(choices=Snooze.Kind.choices, required=False)
