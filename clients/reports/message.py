"""From a stored report to the message that goes out."""

from __future__ import annotations

import re
from email.errors import MessageError
from email.headerregistry import Address
from email.utils import format_datetime
from typing import Final

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.translation import gettext as _

from clients.models import Report
from clients.queries import mail_sources
from clients.reports import acts, off, pictures
from clients.reports.postbox import WillNotPass

#: What a provider calls the name of a mail when it repeats it, and how long it may be.
NAME: Final = "mail"
LONGEST_NAME: Final = 80  # Postmark
#: The language in which a mail was written, as it says itself.
LANGUAGE: Final = re.compile(r'<html lang="([A-Za-z-]+)"')


def message_of(report: Report) -> EmailMultiAlternatives:
    """Return the message, the same whenever it is made; raises WillNotPass where the address cannot be written."""
    text, html = acts.filled(report, report.body_text, report.body_html)
    message = EmailMultiAlternatives(
        subject=report.subject,
        body=text,
        to=[address_of(report.user.name if report.user else "", report.to)],
        reply_to=replies(),
        headers=_headers(report),
    )
    message.attach_alternative(html, "text/html")
    if report.picture:
        pictures.enclose(message, bytes(report.picture))
    return message


def name_for_providers(message: EmailMultiAlternatives) -> None:
    """Say which mail it is, in a way that a provider repeats when it tells of it: some give it a Message-ID of theirs.

    A mail server is told nothing. MailerSend takes nothing of the kind.
    """
    known = str(message.extra_headers.get("Message-ID", ""))
    if known and "mailersend" not in settings.EMAIL_BACKEND:
        vars(message)["metadata"] = {NAME: mail_sources.name_of(known)[:LONGEST_NAME]}


def by_machine() -> dict[str, str]:
    """Return the headers of whatever a machine sends by itself, so that no other machine answers it."""
    return {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


def replies() -> list[str]:
    """Return who reads an answer: whoever runs the site, where they said so. Nobody at Evenkeel writes these mails."""
    return [settings.REPLY_TO] if settings.REPLY_TO else []


def _headers(report: Report) -> dict[str, str]:
    """Return the same headers whenever the mail is sent: its date is that of its making, its id that of its key."""
    host = report.message_id.rpartition("@")[2].rstrip(">")
    headers = {
        **by_machine(),
        "Message-ID": report.message_id,
        "Date": format_datetime(report.created_at),
        "List-Id": f"<{report.kind}.w{report.workspace_id}.{host}>",
    }
    if found := LANGUAGE.search(report.body_html):
        headers["Content-Language"] = found[1]
    if off_url := off.address(report):
        headers |= {"List-Unsubscribe": f"<{off_url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return headers


def address_of(name: str, email: str) -> str:
    """Return name and address as one header value: a name can neither begin a header nor name another address."""
    visible = "".join(letter if letter.isprintable() else " " for letter in name)
    visible = visible.replace("=?", "= ?")  # mail programs would decode what follows, line breaks included
    try:
        return str(Address(display_name=" ".join(visible.split()), addr_spec=email))
    except (ValueError, IndexError, MessageError) as error:
        raise WillNotPass(_("This is not an address that mail can be sent to: %s") % email) from error
