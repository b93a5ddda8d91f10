"""Start an effort plan."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML
from django import forms
from django.utils.translation import gettext_lazy as _

from clients.access import Place
from clients.forms.inputs import DayField, field_of
from clients.forms.layout import beside, screen
from clients.forms.plan_step import Lines, WhoField, people_for
from clients.models import Client, EffortPlan
from clients.queries.playbooks.parts import Step

STEPS = '{% include "clients/_plan_lines.html" with lines=form.lines %}'


class ResumeForm(forms.Form):
    """Until when a plan runs whose end is taken back."""

    until = forms.DateField()


class PlanForm(forms.Form):
    """What we will try, in which weeks, step by step."""

    goal = field_of(
        EffortPlan,
        "goal",
        label=_("What should be different at the end"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("Until"), required=False, help_text=_("Empty: as long as your policy says."))
    proposed = forms.DateField(required=False, widget=forms.HiddenInput)  # the first day, as the page proposed it

    def __init__(
        self, *, place: Place, client: Client, steps: tuple[Step, ...] = (), goal: str = "", data: Any = None
    ) -> None:
        self.length = timedelta(days=int(place.workspace.policy.plan_days))
        first = {"goal": goal, "starts_on": place.today, "ends_on": place.today + self.length, "proposed": place.today}
        super().__init__(data, initial=first | {"owner": place.user.pk})
        self.by = place.user
        self.people = people_for(client)
        self.lines = Lines(
            people=self.people, steps=steps, today=place.today, manager=client.account_manager_id, data=data
        )
        if len(self.people) > 1:
            self.fields["owner"] = WhoField(people=self.people, nobody=_("me"), label=_("Who does the steps"))

    def clean(self) -> dict[str, Any]:
        """Make the steps of the lines; a fault in one of them is a fault of the whole."""
        given = dict(self.cleaned_data)
        proposed, owner = given.pop("proposed", None), self.people.get(given.pop("owner", None) or 0)
        starts_on: date | None = given.get("starts_on")
        if starts_on and "ends_on" in given:
            ends_on = given["ends_on"] or starts_on + self.length
            span = {"proposed": proposed or starts_on, "starts_on": starts_on, "ends_on": ends_on}
            given["steps"] = self.lines.drafts(**span, owner=owner, by=self.by)
            if given["steps"] is None:
                self.add_error(None, _("Look at the steps below: one of them has a fault."))
        return given

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn."""
        who = ["owner"] if "owner" in self.fields else []
        days = beside("starts_on", "ends_on")
        return screen("goal", days, *who, "proposed", HTML(STEPS), submit=_("Start the plan"))
