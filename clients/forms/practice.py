"""Go over a case before it can be played; answer one in four steps; look back on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Field
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clients.access import Place
from clients.domain.wording import check
from clients.forms.inputs import field_of
from clients.forms.layout import screen
from clients.forms.wording import LONGEST, Heard, by_rule
from clients.models import PracticeCase, PracticeTry
from clients.queries.practice.stripping import Known, maybes, named, narrowed, replaced
from clients.services.practice import Texts

TEXTS: Final = ("title", "situation", "their_view", "answer", "after")
STEPS: Final = ("facts", "their_view", "our_view", "proposal")


def _text(name: str, rows: int, **options: Any) -> forms.Field:
    return field_of(PracticeCase, name, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": rows}), **options)


class CaseForm(forms.Form):
    """The texts of a case, the words that may be names, and that somebody has gone over it."""

    title = field_of(PracticeCase, "title")
    situation = _text("situation", 8)
    their_view = _text("their_view", 5)
    answer = _text("answer", 6)
    after = _text("after", 8)
    names = forms.MultipleChoiceField(label=gettext_lazy("Ticked words are replaced"), required=False)
    shared = field_of(PracticeCase, "shared", required=False)
    reviewed = forms.BooleanField(
        label=gettext_lazy("I have gone over it: nobody can be recognised."),
        error_messages={"required": gettext_lazy("Go over it first, then tick this. Only then it can be played.")},
    )

    def __init__(
        self, *, place: Place, known: Sequence[Known], data: QueryDict | None = None, initial: dict[str, Any]
    ) -> None:
        super().__init__(data, initial=initial)
        self.known = known
        texts = initial if data is None else data
        self.maybes = maybes(*(str(texts.get(name, "")) for name in TEXTS))
        self.fields["names"] = forms.MultipleChoiceField(
            choices=[(one.word, one.word) for one in self.maybes], required=False
        )
        self.ticked = {one.word for one in self.maybes if one.is_likely} if data is None else set(data.getlist("names"))
        if not place.has_colleagues:
            del self.fields["shared"]

    def clean(self) -> dict[str, Any]:
        """Replace what was ticked, and refuse what is sure to be a name of the records."""
        given = self.cleaned_data
        given |= {name: replaced(given.get(name, ""), given.get("names", [])) for name in TEXTS}
        likely = narrowed(self.known, *(given[name] for name in TEXTS))
        for name in TEXTS:
            if word := named(given[name], likely):
                self.add_error(name, _("“%s” stands in your records. Write it without the name.") % word)
        return given

    def texts(self) -> Texts:
        """Return the case as it was left."""
        given = self.cleaned_data
        return Texts(shared=given.get("shared", False), **{name: given[name] for name in TEXTS})

    @staticmethod
    def once_more(data: QueryDict) -> dict[str, Any]:
        """Return the texts with the ticked words replaced, to go over again."""
        ticked = data.getlist("names")
        return {name: replaced(data.get(name, ""), ticked) for name in TEXTS} | {"shared": "shared" in data}


class AnswerForm(forms.ModelForm):  # type: ignore[type-arg]
    """An answer in four steps."""

    class Meta:
        model = PracticeTry
        fields = STEPS

    def __init__(self, *, place: Place, known: Sequence[Known], data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.place, self.known = place, known
        for name in STEPS:
            self.fields[name].widget = forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST})
            self.fields[name].help_text = str(HINTS[name])

    def clean(self) -> dict[str, Any]:
        """Refuse an empty answer, and names: it is kept with the case."""
        given = dict(super().clean() or {})
        if not any(given.values()):
            raise forms.ValidationError(
                _("Answer first, if only in one sentence. What happened stays hidden until then.")
            )
        for name, text in given.items():
            if word := named(text or "", self.known):
                self.add_error(name, _("“%s” stands in your records. Write it without the name.") % word)
        return given

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn."""
        wording = HTML('{% include "clients/fields/_wording.html" with draft=True %}')
        return screen(*(Field(name) for name in STEPS), wording, submit=_("Show what really happened"))


HINTS: Final = {
    "facts": gettext_lazy("What happened, so that both could sign it."),
    "their_view": gettext_lazy("How it looks from their side, in words they would use."),
    "our_view": gettext_lazy("How it looks from yours. No reproach, no history."),
    "proposal": gettext_lazy("One way out, with a day."),
}


class LookingBackForm(forms.ModelForm):  # type: ignore[type-arg]
    """One question, for oneself."""

    class Meta:
        model = PracticeTry
        fields = ("differently",)
        labels = {"differently": gettext_lazy("What would you do differently?")}
        help_texts = {"differently": gettext_lazy("Only you read this.")}
        widgets = {"differently": forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST})}

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn."""
        return screen("differently", submit=_("Save"))


def heard(attempt: PracticeTry, language: str) -> list[Heard]:
    """Return what the wording check hears in an answer, a rule at a time."""
    return by_rule(finding for name in STEPS for finding in check(getattr(attempt, name), language=language))
