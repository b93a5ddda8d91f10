"""Mail the invitations that wait.

A mail is claimed before it is handed over, so that two senders send it once. One that perhaps arrived is sent once
more, like a report: its link and its Message-ID are the same. A claim counts as perhaps sent until its end is known.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from functools import partial
from time import monotonic
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from clients import walls
from clients.domain.mail_streams import ANYBODY
from clients.models import Invitation, User
from clients.models.invitation import MOST_PERHAPS
from clients.reports import claims, days, links, posting
from clients.reports.claims import BACK_OFF, HURRY, LEASE, LONGEST_ERROR, LONGEST_RUN, MOST_ATTEMPTS
from clients.reports.message import address_of, by_machine, replies
from clients.reports.outbox import message_id
from clients.reports.postbox import MayPass, NotUnderstood, Postbox, Unclear, Undelivered
from clients.reports.render import Rendered, in_language_of, render
from config import stopping

logger = logging.getLogger(__name__)

MOST_AT_ONCE = 50  # what is left waits for the next run


def send_waiting(*, now: datetime) -> int:
    """Mail the invitations that wait and are still open; return how many were sent. Stops where nobody answers."""
    watch, sent = claims.watch_from(now), 0
    with walls.everywhere():
        _make_up(now)
    with Postbox() as postbox:
        for pk, workspace_id in _waiting(now):
            unreachable = postbox.reach()
            by = monotonic() + HURRY.total_seconds()
            with walls.inside(workspace_id):
                invitation = _claim(pk, watch())
                if invitation is None:
                    continue
                failure = unreachable or _try(invitation, postbox, watch(), by)
                claims.kept(partial(_record, invitation, failure, watch()))
            sent += failure is None
            if (failure and failure.ends_run) or watch() - now > LONGEST_RUN or stopping.is_asked():
                break
    return sent


def compose(invitation: Invitation) -> Rendered:
    """Return what the mail says; its subject names the workspace, and nothing else."""
    workspace, by = invitation.workspace, invitation.invited_by
    known = User.objects.filter(email=invitation.email.lower()).first()  # who is invited elsewhere may be here already
    with in_language_of(known):
        until = days.at_head(workspace.local_day(invitation.expires_at))
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


def _make_up(now: datetime) -> None:
    """Give up what was perhaps sent twice, and bring back what only a wrong clock can have put off for so long."""
    theirs = Invitation.objects.open()
    lost = theirs.filter(mail_due_at__lte=now, mail_perhaps__gte=MOST_PERHAPS)
    words = _("The sender stopped while this mail was handed over, so it may have arrived.")
    lost.update(mail_due_at=None, mail_error=words)
    theirs.filter(mail_due_at__gt=now + timedelta(minutes=max(BACK_OFF)) + HURRY).update(mail_due_at=now)


def _claim(pk: int, at: datetime) -> Invitation | None:
    """Return the invitation if it fell to us to mail it: its mail is not due again before the lease ends."""
    with transaction.atomic(durable=True):
        mine = Invitation.objects.open().filter(pk=pk, mail_due_at__lte=at, mail_perhaps__lt=MOST_PERHAPS)
        counted = {"mail_attempts": F("mail_attempts") + 1, "mail_perhaps": F("mail_perhaps") + 1}
        if not mine.update(mail_due_at=at + LEASE, **counted):
            return None
        return Invitation.objects.select_related("workspace", "invited_by").get(pk=pk)


def _try(invitation: Invitation, postbox: Postbox, now: datetime, by: float) -> Undelivered | None:
    """Return what went wrong, or None once it is delivered. Its text begins before `by`, or not at all."""
    try:
        posting.post(_message(invitation), postbox, stream=ANYBODY, now=now, by=by)
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
        reply_to=replies(),
        headers={"Message-ID": message_id(key), **by_machine()},
    )
    message.attach_alternative(rendered.html, "text/html")
    return message


def _record(invitation: Invitation, failure: Undelivered | None, at: datetime) -> None:
    """Write down what came of it, unless it was mailed anew meanwhile: then another mail waits, with another link."""
    same = Invitation.objects.filter(pk=invitation.pk, nonce=invitation.nonce, mail_attempts=invitation.mail_attempts)
    same.filter(mail_due_at__isnull=False).update(**_result(invitation, failure, at))


def _result(invitation: Invitation, failure: Undelivered | None, at: datetime) -> dict[str, Any]:
    if failure is None:
        return {"mail_due_at": None, "mail_error": "", "mail_perhaps": invitation.mail_perhaps - 1}
    is_unclear = isinstance(failure, Unclear)
    perhaps = invitation.mail_perhaps if is_unclear else invitation.mail_perhaps - 1
    may_be_tried = isinstance(failure, MayPass) or (is_unclear and perhaps < MOST_PERHAPS)
    goes_on = may_be_tried and invitation.mail_attempts < MOST_ATTEMPTS
    later = at + timedelta(minutes=BACK_OFF[invitation.mail_attempts - 1]) if goes_on else None
    said = Truncator(str(failure)).chars(LONGEST_ERROR)
    return {"mail_due_at": later, "mail_error": said, "mail_perhaps": perhaps}
