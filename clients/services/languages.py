"""The language in which pages and mails speak to a person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from clients.models import User
from clients.services.refusals import Refusal
from config.language import is_spoken


class NotSpoken(Refusal):
    """Somebody wanted a language in which there is nothing."""

    message = _("Choose one of the languages in the list.")
    field = "language"


def choose(*, user: User, language: str) -> None:
    """Keep the language that a person chose; none lets pages follow the browser. Raises NotSpoken."""
    if language and not is_spoken(language):
        raise NotSpoken
    User.objects.filter(pk=user.pk).update(language=language)
    user.language = language
