"""What goes when a person, or a client, is erased, and that it is meant."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clients.forms.inputs import Chips
from clients.forms.layout import GRAVE, choices, screen
from clients.queries.mentions import Kind, Word
from clients.services.privacy import Erasure

LONGEST = 1000


class MeantForm(forms.Form):
    """Something that cannot be undone, and was meant."""

    is_meant = forms.BooleanField(
        label=_("I know that this cannot be undone"),
        error_messages={"required": _("Tick this if it is meant. Nothing was erased so far.")},
    )

    def __init__(self, *, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn."""
        return screen("is_meant", submit=_("Erase for good"), look=GRAVE)


class GoodbyeForm(MeantForm):
    """The end of an account, and that it is meant."""

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn."""
        return screen("is_meant", submit=_("Delete my account"), look=GRAVE)


class ErasureForm(MeantForm):
    """Which words mean the person, and what else goes."""

    parts = forms.MultipleChoiceField(
        label=_("Words that mean this person"),
        help_text=_("They are taken out of every text of this client. Leave out one that also means something else."),
        required=False,
        widget=Chips,
    )
    others = forms.CharField(
        label=_("Other names for this person"),
        help_text=_("Such as a nickname; one a line."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    renames_client = forms.BooleanField(label=_("The client is named after this person: rename it"), required=False)
    empties_notes = forms.BooleanField(
        label=_("Empty all notes of this client, also those that name nobody"), required=False
    )

    field_order = ("parts", "others", "renames_client", "empties_notes", "is_meant")

    def __init__(self, *, counts: Mapping[Word, int], is_named_after: bool, data: Any = None) -> None:
        parts = {word.text: count for word, count in counts.items() if word.kind is Kind.PART}
        super().__init__(data=data, initial={"parts": list(parts), "renames_client": is_named_after})
        field = self.fields["parts"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(part, _labelled(part, count)) for part, count in parts.items()]

    def erasure(self) -> Erasure:
        """Return what was chosen."""
        given = self.cleaned_data
        others = [line.strip() for line in given["others"].splitlines() if line.strip()]
        return Erasure(
            parts=[*given["parts"], *others],
            renames_client=given["renames_client"],
            empties_notes=given["empties_notes"],
        )

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn."""
        field = self.fields["parts"]
        assert isinstance(field, forms.MultipleChoiceField)
        parts = [choices("parts")] if field.choices else []
        asked = [*parts, "others", "renames_client", "empties_notes", "is_meant"]
        return screen(*asked, submit=_("Erase for good"), look=GRAVE)


def _labelled(part: str, count: int) -> str:
    in_texts = ngettext("%(part)s, in %(count)d text", "%(part)s, in %(count)d texts", count)
    return in_texts % {"part": part, "count": count}
