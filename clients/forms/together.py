"""What to do with many clients at once."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from clients.access import Place
from clients.models import User
from clients.queries.people import colleagues, members

HAND_OVER, SHARE, PAUSE, ACTIVATE, DELETE = "hand_over", "share", "pause", "activate", "delete"
ALONE: Final = (PAUSE, ACTIVATE, DELETE)  # what can be done where there is nobody else
DEEDS: Final = (HAND_OVER, SHARE, *ALONE)


class _Person(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: User) -> str:
        return obj.get_short_name()


class TogetherForm(forms.Form):
    """One of the deeds, and what it needs. The page draws a form for each; every one of them is this."""

    deed = forms.ChoiceField(choices=[(deed, deed) for deed in DEEDS], widget=forms.HiddenInput)
    number = forms.IntegerField(widget=forms.HiddenInput)  # of clients, as the page told it
    to = _Person(
        queryset=User.objects.none(),
        required=False,
        label=_("Who looks after them then"),
        empty_label=_("Nobody in particular"),
    )
    member = _Person(queryset=User.objects.none(), required=False, label=_("With whom"), empty_label=_("Choose"))
    is_meant = forms.BooleanField(required=False, label=_("Yes, delete them"))

    def __init__(self, *, place: Place, number: int, data: Any = None) -> None:
        super().__init__(data, initial={"number": number})
        offered = {"to": colleagues(place.workspace), "member": members(place.workspace)}
        if not place.has_colleagues:
            self.fields["deed"].choices = [(deed, deed) for deed in ALONE]  # type: ignore[attr-defined]
        for name, people in offered.items():
            if place.has_colleagues:
                self.fields[name].queryset = people  # type: ignore[attr-defined]
            else:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Ask for what the deed needs."""
        given = self.cleaned_data
        if given.get("deed") == SHARE and not given.get("member") and "member" not in self.errors:
            self.add_error("member", _("Choose somebody."))
        if given.get("deed") == DELETE and not given.get("is_meant"):
            self.add_error("is_meant", _("Tick this if it is meant. Nothing was deleted so far."))
        return given
