"""The one place that decides whether a mail goes to an address, and notes when an address does not take it."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from email.utils import getaddresses

from anymail.exceptions import AnymailRecipientsRefused
from django.core.mail import EmailMultiAlternatives

from clients.domain.mail_streams import Stream
from clients.domain.mail_trouble import Trouble, of_reply
from clients.queries import mail_pauses
from clients.reports.message import name_for_providers
from clients.reports.postbox import Postbox, Undelivered, WillNotPass, reply_of
from clients.services import mail_addresses


def post(message: EmailMultiAlternatives, postbox: Postbox, *, stream: Stream, now: datetime, by: float) -> None:
    """Deliver a mail of a stream to those who want it; its text begins before `by`, on the monotonic clock.

    Raises WillNotPass where nothing goes to one of them, and what a postbox does.
    """
    addresses = [address for _name, address in getaddresses(message.recipients())]
    for pause in mail_pauses.pauses_of(addresses, stream).values():
        raise WillNotPass(mail_pauses.not_sent(pause))
    name_for_providers(message)
    with _refusals_noted(addresses, now):
        postbox.post(message, by=by)


@contextmanager
def _refusals_noted(addresses: list[str], now: datetime) -> Iterator[None]:
    try:
        yield
    except Undelivered as failure:
        trouble, said = _trouble(failure.__cause__)
        if trouble:
            for address in addresses:
                mail_addresses.note(address=address, trouble=trouble, said=said, at=now, now=now)
        raise


def _trouble(cause: BaseException | None) -> tuple[Trouble | None, str]:
    """Return what a refusal says about the address, by our mail server or by a provider that keeps a list; and how."""
    if isinstance(cause, smtplib.SMTPRecipientsRefused):
        said = reply_of(cause)
        return of_reply(said), said
    return (Trouble.REFUSED if isinstance(cause, AnymailRecipientsRefused) else None), ""
