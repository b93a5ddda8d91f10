"""The kickoff checklist: what was agreed before the work began decides how it is judged after."""

from __future__ import annotations

from typing import Any, Final

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from clients.forms.layout import screen
from clients.models import Client, Expectation

Topic = Expectation.Topic

HINTS: Final = {
    Topic.PROCESS: _("Who does what, how decisions are made, how changes are handled."),
    Topic.WHAT: _("What they will have in their hands at the end."),
    Topic.WHEN: _("Milestones, and what they depend on."),
    Topic.REACH_US: _("Which channel for what, at what hours, and how soon we answer."),
    Topic.NOT_INCLUDED: _("What they might expect and will not get, or only for an extra fee."),
}


class KickoffForm(forms.Form):
    """One text for each topic; a topic that is left empty is still to be agreed."""

    def __init__(self, *, client: Client, data: Any = None) -> None:
        super().__init__(data, initial=dict(client.expectations.values_list("topic", "agreed")))
        for topic in Topic:
            self.fields[topic.value] = forms.CharField(
                label=topic.label,
                help_text=str(HINTS[topic]),
                required=False,
                max_length=4000,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn."""
        return screen(*Topic.values, submit=_("Save what was agreed"))
