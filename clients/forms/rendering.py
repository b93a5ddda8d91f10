"""How every form is drawn: the page of one that came back with faults begins at the first of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates


class BoundField(forms.BoundField):
    """An input that asks for the focus where it is at fault, and leaves it alone where another one is.

    Of several that ask, browsers take the first on the page.
    """

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Return what the input is drawn with."""
        drawn: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        if self.form.errors:
            drawn["autofocus"] = bool(self.errors) and not (widget or self.field.widget).is_hidden
        return drawn


class Renderer(DjangoTemplates):
    """Django's own templates, with our inputs."""

    bound_field_class = BoundField
