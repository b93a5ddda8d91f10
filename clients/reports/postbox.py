"""One connection to the mail server for many mails; what goes wrong is told apart by what may be done about it."""

from __future__ import annotations

import smtplib
from contextlib import suppress
from time import monotonic
from types import TracebackType
from typing import Final, Self

from anymail.exceptions import AnymailAPIError, AnymailError
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import gettext as _
from requests.exceptions import ConnectTimeout
from urllib3.exceptions import NewConnectionError

from clients.reports.smtp import Backend, TooLate

DJANGO_SMTP = "django.core.mail.backends.smtp.EmailBackend"
PERMANENT: Final = 500  # replies of the mail server from here on do not pass
CLOSING: Final = 421  # it answers so where it hangs up
TOO_BIG: Final = 552
CLOSED_TO_US = frozenset({401, 402, 403, 408, 429, 503})  # answers of a provider that say nothing about the mail


class Undelivered(Exception):
    """A mail was not delivered, or perhaps not; the message says why, in words. `ends_run`: others would fare alike."""

    ends_run = False


class MayPass(Undelivered):
    """It was surely not delivered, and may be later."""


class NobodyAnswers(MayPass):
    """The server could not be reached, or did not let us in: that says nothing about the mail."""

    ends_run = True


class HeldBack(NobodyAnswers):
    """We were too slow, and others may have sent it meanwhile."""


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
        self._taken = 0  # over this connection
        self.is_open = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._hang_up()

    def reach(self) -> NobodyAnswers | None:
        """Connect, unless it is done; return why that cannot be, or None."""
        if self.is_open:
            return None
        try:
            self._backend.open()
        except OSError as error:  # every error of SMTP is one, too
            self._hang_up()
            return NobodyAnswers(_("The mail server cannot be reached: %s") % reply_of(error))
        self._taken, self.is_open = 0, True
        return None

    def post(self, message: EmailMultiAlternatives, *, by: float) -> None:
        """Deliver a mail where the server was reached, or raise one of the above.

        Its text begins before `by`, on the monotonic clock, or not at all.
        """
        if isinstance(self._backend, Backend):
            self._backend.begin_by(by)
        try:
            message.message()  # refuses here what cannot be written, before anybody is spoken to
            self._hand_over(message, by)
        except Exception as error:
            raise self._ended(error) from error
        self._taken += 1

    def _hand_over(self, message: EmailMultiAlternatives, by: float) -> None:
        if monotonic() > by:
            raise TooLate
        self._backend.send_messages([message])

    def _ended(self, error: Exception) -> Undelivered:
        """Return what is to be thought of the mail; the connection is kept where the server answered in good order."""
        verdict = self._verdict(error)
        if not _is_answer(error):
            # One that breaks before it took anything will do so for others.
            verdict.ends_run = verdict.ends_run or (not self._taken and not isinstance(verdict, WillNotPass))
            self._hang_up()
        return verdict

    def _hang_up(self) -> None:
        self.is_open = False
        with suppress(OSError):
            self._backend.close()

    def _verdict(self, error: Exception) -> Undelivered:
        words = reply_of(error)
        if isinstance(error, AnymailError):
            return _of_provider(error)
        if isinstance(error, TooLate):
            return HeldBack(_("The mail was held back, because the way to the mail server took too long."))
        if isinstance(error, smtplib.SMTPRecipientsRefused | smtplib.SMTPResponseException):
            return _refusal(error, words)
        if isinstance(error, ValueError | smtplib.SMTPNotSupportedError):
            return WillNotPass(_("This mail cannot be written: %s") % words)
        if isinstance(error, OSError) and isinstance(self._backend, Backend):
            return _breach(self._backend, words)
        return NotUnderstood(_("Something unexpected happened: %s") % words)


def _breach(backend: Backend, words: str) -> Undelivered:
    if backend.text_begun:
        return Unclear(_("The connection broke while the mail was handed over: %s") % words)
    return MayPass(_("The connection broke before the mail was handed over: %s") % words)


def _of_provider(error: AnymailError) -> Undelivered:
    """Return what may be done about a mail that a provider did not take, by the status that it answered with."""
    status = error.status_code
    words = _("The mail provider did not take this mail: %s") % (status or type(error).__name__)
    if not isinstance(error, AnymailAPIError):
        return WillNotPass(words)  # refused to write to them, or to write this
    if status in CLOSED_TO_US or _never_arrived(error):
        return NobodyAnswers(words)
    if status is None or status >= PERMANENT:
        return Unclear(words)  # nobody knows how far it came
    return WillNotPass(words)


def _never_arrived(error: AnymailAPIError) -> bool:
    """Return whether no connection to the provider was made."""
    cause = error.__cause__
    reason = getattr(cause.args[0], "reason", None) if cause and cause.args else None
    return isinstance(cause, ConnectTimeout) or isinstance(reason, NewConnectionError)


def _refusal(error: smtplib.SMTPRecipientsRefused | smtplib.SMTPResponseException, words: str) -> Undelivered:
    if isinstance(error, smtplib.SMTPSenderRefused) and error.smtp_code != TOO_BIG:
        return NobodyAnswers(_("The mail server takes no mail from us: %s") % words)  # it has not heard to whom
    refused = MayPass if _code_of(error) < PERMANENT else WillNotPass
    return refused(_("The mail server refused this mail: %s") % words)


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


def _is_answer(error: Exception) -> bool:
    """Return whether the server can be spoken with further: it refused in words, or was not asked."""
    if isinstance(error, smtplib.SMTPRecipientsRefused | smtplib.SMTPResponseException):
        return _code_of(error) != CLOSING
    return isinstance(error, ValueError | AnymailError)
