"""Bring CSV files in: one input a file, and what is wrong before anybody reads them."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any, Final

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clients.forms.layout import screen
from clients.services.imports import Table
from clients.services.uploads import LONGEST_NAME, Uploaded
from config.uploads import MEGABYTE, MOST

MEGABYTES: Final = MOST // MEGABYTE


def _file(label: Any) -> forms.FileField:
    widget = forms.FileInput(attrs={"accept": ".csv,text/csv"})
    return forms.FileField(label=label, required=False, widget=widget, max_length=None)


class UploadForm(forms.Form):
    """Up to four files; which one is which is said by the input."""

    clients = _file(_("Clients"))
    interactions = _file(_("Contacts"))
    obligations = _file(_("Obligations"))
    plans = _file(_("Effort plans"))

    def __init__(self, *, data: Any = None, files: Any = None, too_large: Collection[str] = ()) -> None:
        super().__init__(data, files)
        self._too_large = too_large

    @property
    def helper(self) -> FormHelper:
        """Return how it is drawn."""
        return screen(*map(str, Table), submit=_("Check the files"))

    @property
    def megabytes(self) -> int:
        """Return how much may come at once."""
        return MEGABYTES

    def clean(self) -> None:
        """Refuse what is too large, and nothing at all."""
        for name in self._too_large & self.fields.keys():
            said = gettext("The files are larger than %d MB together. Bring them in one after the other, or in parts.")
            self.add_error(name, said % MEGABYTES)
        if not self.errors and not any(self.cleaned_data.values()):
            raise forms.ValidationError(gettext("Choose at least one file."))

    def uploaded(self) -> Uploaded:
        """Return the files that were chosen: the name of each, and where it lies."""
        chosen = {table: self.cleaned_data[table.value] for table in Table if self.cleaned_data.get(table.value)}
        return {table: (file.name[:LONGEST_NAME], Path(file.temporary_file_path())) for table, file in chosen.items()}
