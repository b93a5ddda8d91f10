"""Start an effort plan."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from clients.access import Place
from clients.forms.inputs import DayField, field_of
from clients.forms.layout import beside, screen
from clients.models import EffortPlan


class PlanForm(forms.Form):
    """What we will try, and in which weeks."""

    goal = field_of(
        EffortPlan,
        "goal",
        label=_("What we will do, and how we will see that it helped"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("Until"), required=False, help_text=_("Empty: as long as your policy says."))

    def __init__(self, *, place: Place, data: Any = None) -> None:
        length = timedelta(days=int(place.workspace.policy.plan_days))
        super().__init__(data, initial={"starts_on": place.today, "ends_on": place.today + length})

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn."""
        return screen("goal", beside("starts_on", "ends_on"), submit=_("Start the plan"))
