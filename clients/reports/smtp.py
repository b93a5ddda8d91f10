"""Django's SMTP backend, which knows whether the text of a mail has begun to go out, and does not begin too late."""

from __future__ import annotations

import smtplib
from collections.abc import Sequence
from math import inf
from time import monotonic
from typing import Any

from django.core.mail.backends.smtp import EmailBackend


class TooLate(smtplib.SMTPException):
    """The text was not begun: whoever sends was held up for so long that others may have sent it meanwhile."""


class _Attentive:
    """Remembers, for the mail under way, whether the server was asked to take its text, and by when that had to be."""

    text_begun = False
    begin_by = inf  # by the monotonic clock

    def mail(self, sender: str, options: Sequence[str] = ()) -> tuple[int, bytes]:
        """Begin a mail."""
        self.text_begun = False
        return super().mail(sender, options)  # type: ignore[misc, no-any-return]

    def data(self, msg: Any) -> tuple[int, bytes]:
        """Send the text: from here on, silence may mean that it has arrived. Raises TooLate."""
        if monotonic() > self.begin_by:
            raise TooLate
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

    def begin_by(self, moment: float) -> None:
        """Say by when the text of the next mail has to begin, on the monotonic clock."""
        if isinstance(self.connection, AttentiveSMTP | AttentiveSMTPS):
            self.connection.begin_by = moment

    @property
    def text_begun(self) -> bool:
        """Return whether the text of the mail under way has begun to go out."""
        return bool(getattr(self.connection, "text_begun", False))
