"""Name a view of the portfolio."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from clients.forms.inputs import field_of
from clients.forms.layout import screen
from clients.models import SavedView
from clients.services.saved_views import Title


class ViewForm(forms.Form):
    """What a view is called, and whether the portfolio opens with it."""

    name = field_of(SavedView, "name", label=_("Name"), help_text=_("Such as: Drain and pay well"))
    is_first = forms.BooleanField(required=False, label=_("Open the portfolio with it"))

    def __init__(self, *, view: SavedView | None = None, data: Any = None) -> None:
        super().__init__(data, initial={"name": view.name, "is_first": view.is_first} if view else None)

    def title(self) -> Title:
        """Return what was filled in."""
        return Title(**self.cleaned_data)

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn."""
        return screen("name", "is_first", submit=_("Save"))
