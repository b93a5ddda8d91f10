"""From a stored answer to the letter that goes out: plain text, and not a word that its writer did not write."""

from __future__ import annotations

from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.translation import gettext as _

from clients import access
from clients.models import Answer, Client, User
from clients.reports.message import address_of
from clients.reports.outbox import message_id
from clients.reports.postbox import WillNotPass


def message_of(answer: Answer, *, now: datetime) -> EmailMultiAlternatives:
    """Return the letter, the same whenever it is made; raises WillNotPass where it should not go any more.

    It comes from our own address, which the mail server may write for, under the name of whoever wrote it; a reply goes
    to them.
    """
    writer = _writer(answer, now)
    _name, ours = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return EmailMultiAlternatives(
        subject=answer.subject,
        body=answer.body_text,
        from_email=address_of(f"{writer.get_short_name()}, {answer.workspace.name}", ours),
        to=[address_of(answer.contact.name, answer.to)],
        reply_to=[address_of(writer.get_short_name(), writer.email)],
        headers={"Message-ID": message_id(answer.key)},
    )


def _writer(answer: Answer, now: datetime) -> User:
    """Return who wrote it; raises WillNotPass where it was deleted meanwhile, or is no longer theirs to write."""
    if settings.LETTERS == "off":
        raise WillNotPass(_("Not sent, because letters do not go out from here."))
    if answer.interaction.deleted_at:
        raise WillNotPass(_("Not sent, because it was deleted from the log before it went out."))
    place = access.place_of(answer.workspace, answer.written_by, now=now)
    if place is None:
        raise WillNotPass(_("Not sent, because whoever wrote it is here no longer."))
    client = access.clients_of(place).alive().filter(pk=answer.interaction.client_id).first()
    if client is None:
        raise WillNotPass(_("Not sent, because whoever wrote it does not work with this client any more."))
    if client.status == Client.Status.FORMER:
        raise WillNotPass(_("Not sent, because this is a former client by now."))
    return place.user
