"""Mail the invitations that wait.

A mail is claimed before it is handed over, so that two senders send it once. One whose sender was lost is sent again
after a while: its link is the same, so a second copy does no harm, and an invitation that never comes would.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import pgettext

from clients import walls
from clients.models import Invitation
from clients.reports import links
from clients.reports.delivery import BACK_OFF, LEASE, LONGEST_ERROR, MOST_ATTEMPTS
from clients.reports.message import address_of
from clients.reports.outbox import message_id
from clients.reports.postbox import NotUnderstood, Postbox, Undelivered, WillNotPass
from clients.reports.render import Rendered, render

logger = logging.getLogger(__name__)

MOST_AT_ONCE = 50  # what is left waits for the next run


def send_waiting(*, now: datetime) -> int:
    """Mail the invitations that wait and are still open; return how many were sent. Stops where nobody answers."""
    sent = 0
    with Postbox() as postbox:
        for pk, workspace_id in _waiting(now):
            with walls.inside(workspace_id):
                invitation = _claim(pk, now)
                if invitation is None:
                    continue
                failure = _try(invitation, postbox)
                _record(invitation, failure, now)
            sent += failure is None
            if failure and failure.ends_run:
                break
    return sent


def compose(invitation: Invitation) -> Rendered:
    """Return what the mail says; its subject names the workspace, and nothing else."""
    workspace, by = invitation.workspace, invitation.invited_by
    with translation.override(settings.LANGUAGE_CODE):
        until = date_format(
            workspace.local_day(invitation.expires_at), pgettext("format of a day at the head of a mail", "l, j F Y")
        )
        invited = {
            "workspace": workspace.name,
            "by": by.get_short_name() if by else "",
            "role": invitation.role,
            "until": until,
            "url": links.invitation(invitation),
            "email": invitation.email,
        }
        return render("invitation", {"invited": invited})


def _waiting(now: datetime) -> list[tuple[int, int]]:
    """Return the invitations whose mail is due, each with its workspace."""
    due = Invitation.objects.open().filter(mail_due_at__lte=now, expires_at__gt=now).order_by("mail_due_at", "pk")
    with walls.everywhere():
        return list(due.values_list("pk", "workspace_id")[:MOST_AT_ONCE])


def _claim(pk: int, now: datetime) -> Invitation | None:
    """Return the invitation if it fell to us to mail it: its mail is not due again before the lease ends."""
    with transaction.atomic(durable=True):
        mine = Invitation.objects.open().filter(pk=pk, mail_due_at__lte=now)
        if not mine.update(mail_due_at=now + LEASE, mail_attempts=F("mail_attempts") + 1):
            return None
        return Invitation.objects.select_related("workspace", "invited_by").get(pk=pk)


def _try(invitation: Invitation, postbox: Postbox) -> Undelivered | None:
    """Return what went wrong, or None once it is delivered."""
    try:
        postbox.post(_message(invitation))
    except Undelivered as failure:
        cause = failure.__cause__ if isinstance(failure, NotUnderstood) else None  # the others' may name the address
        logger.warning("Invitation %s: %s", invitation.pk, type(failure).__name__, exc_info=cause)
        return failure
    return None


def _message(invitation: Invitation) -> EmailMultiAlternatives:
    rendered = compose(invitation)
    key = f"invitation:{invitation.pk}:{invitation.mails}"
    message = EmailMultiAlternatives(
        subject=rendered.subject,
        body=rendered.text,
        to=[address_of("", invitation.email)],
        headers={"Message-ID": message_id(key), "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(rendered.html, "text/html")
    return message


def _record(invitation: Invitation, failure: Undelivered | None, now: datetime) -> None:
    """Write down what came of it, unless it was mailed anew meanwhile: then another mail waits, with another link."""
    same = Invitation.objects.filter(pk=invitation.pk, nonce=invitation.nonce, mail_due_at=invitation.mail_due_at)
    if failure is None:
        same.update(mail_due_at=None, mail_error="")
        return
    ends = isinstance(failure, WillNotPass) or invitation.mail_attempts >= MOST_ATTEMPTS
    later = None if ends else now + timedelta(minutes=BACK_OFF[invitation.mail_attempts - 1])
    same.update(mail_due_at=later, mail_error=Truncator(str(failure)).chars(LONGEST_ERROR))
