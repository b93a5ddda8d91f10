"""Who sees a client beside those who see every one."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from clients.forms.inputs import Chips
from clients.forms.layout import choices, screen
from clients.models import Client, User
from clients.queries.people import sharable_with


class _People(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: User) -> str:
        return obj.get_short_name()


class SharingForm(forms.Form):
    """The members that a client is shared with."""

    people = _People(queryset=User.objects.none(), required=False, label=_("Shared with"), widget=Chips)

    def __init__(self, *, client: Client, data: Any = None) -> None:
        super().__init__(data, initial={"people": list(client.shares.values_list("user", flat=True))})
        people = self.fields["people"]
        assert isinstance(people, _People)
        people.queryset = sharable_with(client)
        self.has_anybody = people.queryset.exists()

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn."""
        return screen(choices("people"), submit=_("Save"))
