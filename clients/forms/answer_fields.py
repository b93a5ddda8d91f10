"""What an answer asks for: the four steps, each with a line of guidance and an example, and what goes with them."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from clients.forms.inputs import Buttons, WallClockField, field_of, minutes_of_contact, plain_address, plain_name
from clients.models import Answer, Contact, Interaction, Obligation
from clients.queries.answers.prefill import LONGEST

LONGEST_LETTER: Final = 8000
#: Ways in which an answer goes out by other hands.
WAYS: Final = ("email", "call", "meeting", "chat", "other")
ONE_LINE: Final = RegexValidator(r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029]*$", _("Write it in one line."))


class Step(forms.CharField):
    """A part of the letter, with a line of guidance and an example."""

    def __init__(self, *, guidance: Any, example: Any, **options: Any) -> None:
        self.example = example
        text = forms.Textarea(attrs={"rows": 4})
        super().__init__(help_text=guidance, max_length=LONGEST, required=False, widget=text, **options)


class AnswerFields(forms.Form):
    """The inputs of an answer."""

    statement = Step(
        label=_("What happened"),
        guidance=_("Only what a camera saw: days, numbers, their words. They read it and nod."),
        example=_("On Monday you called. The draft that was due on Friday was not with you."),
    )
    their_view = Step(
        label=_("How you see it"),
        guidance=_("In words that they would accept, beginning with what is true in it. Agree first, explain later."),
        example=_("You planned the launch on that draft, and two days of it are gone. I would be worried too."),
    )
    apology = Step(
        label=_("What was ours"),
        guidance=_("One specific thing, in one sentence. No ‘but’, no ‘if’, no reason."),
        example=_("I am sorry that I did not call on Friday to say that it would be late."),
    )
    our_view = Step(
        label=_("How we see it"),
        guidance=_("The problem, not the person. What they may not know, as a fact."),
        example=_("The photographs came on Thursday evening, and laying them out takes a day and a half."),
    )
    proposal = Step(
        label=_("What we propose"),
        guidance=_("One next step that helps both, with a day. Ask whether it suits them."),
        example=_("I can send three pages tomorrow at noon and the rest on Thursday. Does that work for you?"),
    )
    promise = field_of(Obligation, "title", label=_("What you promise"), required=False)
    promise_due = WallClockField(label=_("Due"), required=False, help_text=_("Without a time, some time on that day."))
    to = forms.ChoiceField(label=_("To"), required=False, widget=Buttons)
    new_name = field_of(Contact, "name", label=_("Name"), required=False, validators=[plain_name])
    new_email = field_of(Contact, "email", label=_("E-mail address"), required=False, validators=[plain_address])
    subject = field_of(Answer, "subject", label=_("Subject"), validators=[ONE_LINE])
    letter = forms.CharField(
        label=_("The letter"),
        required=False,
        max_length=LONGEST_LETTER,
        widget=forms.Textarea(attrs={"rows": 18}),
    )
    minutes = minutes_of_contact(label=_("Minutes it took you"))
    channel = forms.ChoiceField(
        label=_("How it went out"),
        required=False,
        choices=[way for way in Interaction.Channel.choices if way[0] in WAYS],
        widget=Buttons,
    )
    key = forms.CharField(max_length=40, widget=forms.HiddenInput)
    woven = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput(attrs={"data-kept": ""}))
    filled = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput(attrs={"data-kept": ""}))
