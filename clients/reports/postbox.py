"""One connection to the mail server for many mails; what goes wrong is told apart by what may be done about it."""

from __future__ import annotations

import smtplib
from contextlib import suppress
from types import TracebackType
from typing import Self

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import gettext as _

from clients.reports.smtp import Backend

DJANGO_SMTP = "django.core.mail.backends.smtp.EmailBackend"
PERMANENT = 500  # replies of the mail server from here on do not pass


class Undelivered(Exception):
    """A mail was not delivered, or perhaps not; the message says why, in words. `ends_run`: others would fare alike."""

    ends_run = False


class MayPass(Undelivered):
    """It was surely not delivered, and may be later."""


class NobodyAnswers(MayPass):
    """The server could not be reached, or did not let us in: that says nothing about the mail."""

    ends_run = True


class WillNotPass(Undelivered):
    """It was surely not delivered, and will not be."""


class Unclear(Undelivered):
    """It may have been delivered."""


class NotUnderstood(Unclear):
    """Something went wrong that nobody has thought of."""

    ends_run = True


class Postbox:
    """Takes mails, one after the other. The connection is made for the first, and closed when `with` ends."""

    def __init__(self) -> None:
        chosen = f"{Backend.__module__}.{Backend.__qualname__}" if settings.EMAIL_BACKEND == DJANGO_SMTP else None
        self._backend: BaseEmailBackend = get_connection(chosen)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._hang_up()

    def post(self, message: EmailMultiAlternatives) -> None:
        """Deliver a mail, or raise one of the above."""
        self._connect()
        try:
            message.message()  # refuses here what cannot be written, before anybody is spoken to
            self._backend.send_messages([message])
        except Exception as error:
            verdict = self._verdict(error)
            self._hang_up()
            raise verdict from error

    def _connect(self) -> None:
        try:
            self._backend.open()
        except OSError as error:  # every error of SMTP is one, too
            self._hang_up()
            raise NobodyAnswers(_("The mail server cannot be reached: %s") % reply_of(error)) from error

    def _hang_up(self) -> None:
        with suppress(OSError):
            self._backend.close()

    def _verdict(self, error: Exception) -> Undelivered:
        words = reply_of(error)
        if isinstance(error, smtplib.SMTPRecipientsRefused | smtplib.SMTPResponseException):
            passes = _code_of(error) < PERMANENT
            refused = MayPass if passes else WillNotPass
            return refused(_("The mail server refused this mail: %s") % words)
        if isinstance(error, ValueError | smtplib.SMTPNotSupportedError):
            return WillNotPass(_("This mail cannot be written: %s") % words)
        if isinstance(error, OSError) and isinstance(self._backend, Backend):
            if self._backend.text_begun:
                return Unclear(_("The connection broke while the mail was handed over: %s") % words)
            return MayPass(_("The connection broke before the mail was handed over: %s") % words)
        return NotUnderstood(_("Something unexpected happened: %s") % words)


def reply_of(error: Exception) -> str:
    """Return what the server said, or what the error says, in one line."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return _reply(*next(iter(error.recipients.values())))
    if isinstance(error, smtplib.SMTPResponseException):
        return _reply(error.smtp_code, error.smtp_error)
    return " ".join(str(error).split()) or type(error).__name__


def _reply(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join(f"{code} {text}".split())


def _code_of(error: smtplib.SMTPRecipientsRefused | smtplib.SMTPResponseException) -> int:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return min(code for code, _reply in error.recipients.values())
    return error.smtp_code
