"""The one place where what a service refuses becomes an error on a form."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms

from clients.services.refusals import Refusal


@dataclass(frozen=True, slots=True)
class RefusalsShown:
    """Puts a refusal beside the input at fault, or above the form where none is; what was typed stays."""

    form: forms.BaseForm

    def __enter__(self) -> None:
        """Nothing is refused yet."""

    def __exit__(self, kind: type[BaseException] | None, found: BaseException | None, trace: object) -> bool:
        """Swallow a refusal, and nothing else: the form comes back with it."""
        if isinstance(found, Refusal):
            self.form.add_error(found.field if found.field in self.form.fields else None, str(found))
        return isinstance(found, Refusal)


def refusals_shown(form: forms.BaseForm) -> RefusalsShown:
    """Return a context in which a refusal becomes an error on the form."""
    return RefusalsShown(form)
