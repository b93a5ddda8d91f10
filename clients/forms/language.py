"""In which language a person wants to be spoken to."""

from __future__ import annotations

from typing import Any, Final

from crispy_forms.helper import FormHelper
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from clients.forms.inputs import Buttons
from clients.forms.layout import choices, screen

BROWSER: Final = "browser"


class LanguageForm(forms.Form):
    """One of the languages, each by its own name, or whichever the browser asks for."""

    language = forms.ChoiceField(
        label=_("Language"),
        widget=Buttons,
        choices=[*settings.LANGUAGES, (BROWSER, _("As my browser asks"))],
        help_text=_("A browser may ask for one on a page. Mails are English then: they know of no browser."),
    )

    def __init__(self, data: Any = None, *, kept: str) -> None:
        super().__init__(data, initial={"language": kept or BROWSER})

    @property
    def chosen(self) -> str:
        """Return the language that was chosen; none where it is left to the browser."""
        language: str = self.cleaned_data["language"]
        return "" if language == BROWSER else language

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn."""
        return screen(choices("language"), submit=_("Save"))
