"""A person at a client."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from clients.forms.inputs import field_of
from clients.forms.layout import beside, screen
from clients.models import Contact
from clients.services.contacts import Person


class ContactForm(forms.Form):
    """How to reach a person."""

    name = field_of(Contact, "name")
    email = field_of(Contact, "email")
    phone = field_of(Contact, "phone", widget=forms.TextInput(attrs={"type": "tel"}))
    is_primary = forms.BooleanField(label=_("The first person to talk to"), required=False)

    def __init__(self, *, contact: Contact | None = None, data: Any = None) -> None:
        known = {name: getattr(contact, name) for name in asdict(Person())} if contact else {}
        super().__init__(data, initial=known)
        self.contact = contact

    def person(self) -> Person:
        """Return what was filled in."""
        return Person(**self.cleaned_data)

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn."""
        return screen("name", beside("email", "phone"), "is_primary", submit=_("Save") if self.contact else _("Add"))
