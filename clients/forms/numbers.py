"""Numbers that are typed as text: a browser of another language would read 85,50 as 8550, and say nothing."""

from __future__ import annotations

import re
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from clients.forms import amounts
from clients.forms.plainwords.lengths import LENGTH, counted

_LENGTH: Final = re.compile(LENGTH, re.IGNORECASE)


class DigitsInput(forms.TextInput):
    """A line for a number, written as the language of the page does; a phone offers the keys that it needs."""

    is_localized = True

    def __init__(self, keys: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": keys, "autocomplete": "off", "class": "digits", **(attrs or {})})


class AmountField(forms.DecimalField):
    """An amount, with a point or a comma."""

    default_error_messages = {"invalid": _("Write a number, like 85 or 85.50.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"widget": DigitsInput("decimal"), **options})

    def to_python(self, value: Any) -> Any:
        """Return the amount, or None where nothing was typed; raises ValidationError."""
        return super().to_python(amounts.plain(str("" if value is None else value)))


class WholeField(forms.IntegerField):
    """A whole number."""

    default_error_messages = {"invalid": _("Write a whole number, like 30.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"widget": DigitsInput("numeric"), **options})

    def to_python(self, value: Any) -> Any:
        """Return the number, or None where nothing was typed; raises ValidationError."""
        return super().to_python(amounts.plain(str("" if value is None else value)))


class MinutesField(WholeField):
    """How long something took: whole minutes, or a length as a line of plain words says it."""

    default_error_messages = {"invalid": _("Write whole minutes, like 90, or a length, like 1:30 h or 1.5 h.")}

    def to_python(self, value: Any) -> Any:
        """Return the minutes, or None where nothing was typed; raises ValidationError."""
        length = _LENGTH.fullmatch(str(value).strip())
        return counted(length.groupdict()) if length else super().to_python(value)
