"""The steps of a goodbye, each a form of its own on one page; the button says which it is."""

from __future__ import annotations

from typing import Any, ClassVar

from crispy_forms.bootstrap import StrictButton
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clients.forms.inputs import Buttons, DayField, field_of
from clients.forms.layout import beside, choices
from clients.forms.numbers import WholeField
from clients.models import Interaction, LeavingTask, Offboarding
from clients.services.goodbyes import LONGEST_NOTICE

AREA = forms.Textarea(attrs={"rows": 4})
#: Letters go out these ways; what was said is logged as what it was.
WAYS = [Interaction.Channel.EMAIL, Interaction.Channel.CALL, Interaction.Channel.MEETING, Interaction.Channel.OTHER]


class StepForm(forms.Form):
    """A step; `do` is what its main button sends, so that several can stand on a page."""

    do: ClassVar[str]
    section: ClassVar[str]  # of the page, in which it stands
    submit: ClassVar[str | Promise]
    look: ClassVar[str] = "btn-primary"

    def __init__(self, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, initial=initial, auto_id=f"{self.do}-%s")
        self.is_main = self.look == "btn-primary"

    def parts(self) -> list[Any]:
        """Return its inputs as they are laid out."""
        return list(self.fields)

    def buttons(self) -> list[Any]:
        """Return the buttons at its end."""
        return [
            StrictButton(
                self.submit,
                type="submit",
                name="do",
                value=self.do,
                css_class="btn-primary" if self.is_main else self.look,
            )
        ]

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn. It posts to the page that it stands on."""
        helper = FormHelper()
        helper.layout = Layout(*self.parts(), Div(*self.buttons(), css_class="form-end"))
        return helper


class ProposeForm(StepForm):
    """Why it is time to part."""

    do = section = "propose"
    submit = _("Propose it")
    reason = field_of(
        Offboarding,
        "reason",
        label=_("Why it is time to part"),
        help_text=_("Facts that will still be true in a year; nothing about the person."),
        max_length=4000,
        widget=AREA,
    )


class AcceptForm(StepForm):
    """Nothing more than a yes."""

    do, section = "accept", "decide"
    submit = _("Accept: we will part")


class DayForm(StepForm):
    """The last day."""

    do = section = "day"
    submit = _("Set the day")
    look = "btn-quiet"
    leaves_on = DayField(label=_("Last day"))
    notice_days = WholeField(
        label=_("Days of notice"), min_value=0, max_value=LONGEST_NOTICE, help_text=_("As agreed, or 30.")
    )

    def parts(self) -> list[Any]:
        """Return both beside each other."""
        return [beside("leaves_on", "notice_days")]


class LetterForm(StepForm):
    """The letter, on its way to being sent."""

    do = section = "letter"
    submit = _("Keep the letter")
    look = "btn-quiet"
    letter = forms.CharField(
        label=_("Letter"),
        required=False,
        max_length=10_000,
        help_text=_("Empty it to begin again from the template."),
        widget=forms.Textarea(attrs={"rows": 14}),
    )

    def clean_letter(self) -> str:
        """Return it with its lines as they are stored."""
        return str(self.cleaned_data["letter"]).replace("\r\n", "\n").strip()


class NoticeForm(LetterForm):
    """The letter, ready to be sent: with the day and the way in which notice was given."""

    do = "notice"
    notice_given_on = DayField(label=_("Notice given on"), required=False, help_text=_("Empty: today."))
    channel = forms.ChoiceField(
        label=_("How"),
        required=False,
        choices=[(way.value, way.label) for way in WAYS],
        widget=Buttons,
        initial=Interaction.Channel.EMAIL.value,
    )

    def parts(self) -> list[Any]:
        """Return the letter, then how it went out."""
        return ["letter", choices("channel"), "notice_given_on"]

    def buttons(self) -> list[Any]:
        """Return both: keep it as it is, or say that it went out."""
        keep = StrictButton(LetterForm.submit, type="submit", name="do", value="letter", css_class="btn-quiet")
        sent = StrictButton(_("Mark as sent"), type="submit", name="do", value=self.do, css_class="btn-primary")
        return [sent, keep]


class CloseForm(StepForm):
    """The record that is left."""

    do = section = "close"
    submit = _("Close the goodbye")
    is_before_last_day = False
    reason = field_of(
        Offboarding, "reason", label=_("Why we parted"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    note = field_of(
        Offboarding,
        "closing_note",
        label=_("What we learned"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    again = forms.ChoiceField(
        label=_("Would we work together again?"), choices=Offboarding.Again.choices, widget=Buttons
    )
    is_early = forms.BooleanField(label=_("Close it before the last day"), required=False)
    again_terms = field_of(
        Offboarding,
        "again_terms",
        label=_("On which terms"),
        help_text=_("Only where it would be on other terms."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def parts(self) -> list[Any]:
        """Return what was, then what could be; and before the last day, whether it is meant."""
        early = ["is_early"] if self.is_before_last_day else []
        return ["reason", "note", choices("again"), "again_terms", *early]


class StopForm(StepForm):
    """Why it goes on."""

    do = section = "stop"
    submit = _("Stop, and stay")
    look = "btn-quiet"
    note = field_of(
        Offboarding,
        "closing_note",
        label=_("Why the relationship goes on"),
        max_length=4000,
        required=True,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class TaskForm(forms.Form):
    """A line of the checklist: how it stands, or when and by whom it is done."""

    state = forms.ChoiceField(choices=LeavingTask.State.choices, required=False)
    due_on = DayField(required=False)
    owner = forms.IntegerField(required=False, widget=forms.HiddenInput)
