"""From a stored report to the message that goes out."""

from __future__ import annotations

from email.errors import MessageError
from email.headerregistry import Address

from django.core.mail import EmailMultiAlternatives
from django.utils.translation import gettext as _

from clients.models import Report
from clients.reports.postbox import WillNotPass


def message_of(report: Report) -> EmailMultiAlternatives:
    """Return the message, the same whenever it is made; raises WillNotPass where the address cannot be written."""
    message = EmailMultiAlternatives(
        subject=report.subject,
        body=report.body_text,
        to=[address_of(report.user.name if report.user else "", report.to)],
        headers={"Message-ID": report.message_id, "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(report.body_html, "text/html")
    return message


def address_of(name: str, email: str) -> str:
    """Return name and address as one header value: a name can neither begin a header nor name another address."""
    visible = "".join(letter if letter.isprintable() else " " for letter in name)
    visible = visible.replace("=?", "= ?")  # mail programs would decode what follows, line breaks included
    try:
        return str(Address(display_name=" ".join(visible.split()), addr_spec=email))
    except (ValueError, IndexError, MessageError) as error:
        raise WillNotPass(_("This is not an address that mail can be sent to: %s") % email) from error
