"""The family that every refusal belongs to: something a person asked for, that cannot be done as asked."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """Refused, with a sentence that says what happened and what to do. `field` names the input at fault, if one is."""

    message = _("This cannot be done.")
    field: str | None = None

    def __init__(self, message: str | None = None, *, field: str | None = None) -> None:
        super().__init__(message or str(self.message))
        self.field = field or self.field
