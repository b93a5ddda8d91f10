"""The mail server: whether it is there, speaks TLS as it should, and lets us in. Nothing is sent unless asked for."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from datetime import datetime
from email.utils import parseaddr
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from clients.management.doctor.finding import Finding, broken, look, ok
from clients.management.doctor.site import is_here
from clients.reports.postbox import DJANGO_SMTP, reply_of
from clients.reports.smtp import Backend

SECONDS: Final = 10
LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})


def examine(_now: datetime) -> Iterator[Finding]:
    """Yield what is to be said of it."""
    if settings.EMAIL_BACKEND != DJANGO_SMTP:
        yield _no_server()
        return
    yield from _sender()
    yield from _wire()
    yield _door()


def send_one(to: str) -> Finding:
    """Send a mail to an address, and return what became of it."""
    message = EmailMessage("Evenkeel can send mail", "This mail was asked for by manage.py doctor.", to=[to])
    message.extra_headers["Auto-Submitted"] = "auto-generated"
    try:
        message.connection = Backend(timeout=SECONDS) if settings.EMAIL_BACKEND == DJANGO_SMTP else get_connection()
        message.send()
    except (OSError, ValueError) as error:
        return broken(f"No mail to {to} could be handed over: {reply_of(error)}.", _mend(error))
    return ok(f"A mail to {to} was handed over. Look whether it arrives, and not among the unwanted.")


def _no_server() -> Finding:
    if "filebased" not in settings.EMAIL_BACKEND:
        return ok(f"Mails go through {settings.EMAIL_BACKEND}.")
    said = f"No mail server is named: mails are files in {settings.EMAIL_FILE_PATH}, and reach nobody."
    return ok(said) if is_here() else look(said, "Set EMAIL_URL, such as smtp+tls://user:password@mail.example:587.")


def _sender() -> Iterator[Finding]:
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    host = address.rpartition("@")[2]
    if host in LOCAL:
        yield look(f"Mails come from {address}, which nobody can answer.", "Set FROM_EMAIL to an address of yours.")


def _wire() -> Iterator[Finding]:
    is_open = not (settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL)
    if is_open and settings.EMAIL_HOST not in LOCAL:
        yield look(
            f"Mails and the password go to {settings.EMAIL_HOST} in the clear.", "Begin EMAIL_URL with smtp+tls://."
        )


def _door() -> Finding:
    """Return whether the server greets us, takes TLS where it is asked for, and accepts the login."""
    backend = Backend(timeout=SECONDS)
    where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    try:
        backend.open()
        if backend.connection is not None:
            backend.connection.ehlo_or_helo_if_needed()
    except OSError as error:
        return broken(f"The mail server {where} cannot be used: {reply_of(error)}.".replace("..", "."), _mend(error))
    finally:
        backend.close()
    entered = "accepts the login" if settings.EMAIL_HOST_USER else "asks for no login"
    return ok(f"The mail server {where} answers and {entered}.")


def _mend(error: Exception) -> str:
    match error:
        case smtplib.SMTPAuthenticationError():
            return "Correct the user or the password in EMAIL_URL; some providers want a password made for programs."
        case smtplib.SMTPNotSupportedError():
            return "The server knows no STARTTLS or no login there: try smtp+ssl:// and port 465 in EMAIL_URL."
        case ssl.SSLError():
            return "The certificate or the kind of TLS does not fit: try port 587 with smtp+tls, or 465 with smtp+ssl."
        case ConnectionRefusedError() | TimeoutError():
            return "Look at the server and port in EMAIL_URL; many hosters block port 25."
        case _:
            return "Look at EMAIL_URL, and at the log of the mail server."
