"""Django's SMTP backend, which also knows whether the text of a mail has begun to go out."""

from __future__ import annotations

import smtplib
from collections.abc import Sequence
from typing import Any

from django.core.mail.backends.smtp import EmailBackend


class _Attentive:
    """Remembers, for the mail under way, whether the server was asked to take its text."""

    text_begun = False

    def mail(self, sender: str, options: Sequence[str] = ()) -> tuple[int, bytes]:
        """Begin a mail."""
        self.text_begun = False
        return super().mail(sender, options)  # type: ignore[misc, no-any-return]

    def data(self, msg: Any) -> tuple[int, bytes]:
        """Send the text: from here on, silence may mean that it has arrived."""
        self.text_begun = True
        return super().data(msg)  # type: ignore[misc, no-any-return]


class AttentiveSMTP(_Attentive, smtplib.SMTP):
    """In the clear, or by STARTTLS."""


class AttentiveSMTPS(_Attentive, smtplib.SMTP_SSL):
    """By TLS from the first byte."""


class Backend(EmailBackend):
    """Sends by SMTP. After a failure, `text_begun` says whether the mail may have arrived all the same."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        """Return what speaks with the server."""
        return AttentiveSMTPS if self.use_ssl else AttentiveSMTP

    @property
    def text_begun(self) -> bool:
        """Return whether the text of the mail under way has begun to go out."""
        return bool(getattr(self.connection, "text_begun", False))
