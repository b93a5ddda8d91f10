"""A form with one of each field, for the style guide. Nothing is done with what it is given."""

from __future__ import annotations

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from clients.forms.inputs import Buttons, Chips
from clients.forms.layout import choices, screen
from clients.forms.numbers import WholeField
from clients.queries import words


class SampleForm(forms.Form):
    """One of each kind of field."""

    name = forms.CharField(label=_("A line"), help_text=_("A hint says what is wanted, and stands below."))
    minutes = WholeField(label=_("A number"), min_value=1)
    day = forms.DateField(label=_("A day"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    note = forms.CharField(label=_("A text"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    manager = forms.ChoiceField(label=_("One of many"), choices=[("", _("Nobody in particular")), ("ada", "Ada")])
    channel = forms.ChoiceField(
        label=_("One of few"), choices=[("call", _("call")), ("mail", _("mail"))], widget=Buttons
    )
    kinds = forms.MultipleChoiceField(
        label=_("Several of few"), choices=[("a", _("thanks")), ("b", _("referral"))], required=False, widget=Chips
    )
    felt = forms.ChoiceField(
        label=_("A scale"),
        choices=[*((str(step), word.label) for step, word in words.FELT.items()), ("", _("not said"))],
        required=False,
        widget=Buttons,
    )
    is_sure = forms.BooleanField(label=_("A tick"), required=False)

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn: without the tags of a form, as two of them stand on one page."""
        asked = ("name", "minutes", "day", "note", "manager")
        helper = screen(
            *asked, choices("channel"), choices("kinds"), choices("felt", look="scale"), "is_sure", submit=_("Save")
        )
        helper.form_tag, helper.disable_csrf = False, True
        return helper
