"""Send what waits in the outbox, once.

A mail is claimed before it is handed over, and recorded after. What was claimed and never recorded may have arrived, so
it is not sent again by itself: see docs/decisions/0004-mail-at-most-once.md.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clients import walls
from clients.models import Membership, Report, Workspace
from clients.reports.message import message_of
from clients.reports.postbox import MayPass, NotUnderstood, Postbox, Unclear, Undelivered, WillNotPass
from clients.services import nudges
from clients.services.refusals import Refusal

logger = logging.getLogger(__name__)

#: After its first, second … attempt a mail is tried again so many minutes later: over most of a day in all.
BACK_OFF = (1, 5, 15, 60, 180, 360, 720)
MOST_ATTEMPTS = len(BACK_OFF) + 1
#: Whoever has claimed a mail and not recorded it by then is gone. No sender runs for so long.
LEASE = timedelta(minutes=10)
LONGEST_RUN = timedelta(seconds=90)
LONGEST_ERROR = 500

Watch = Callable[[], datetime]
State = Report.State


class NothingToRepeat(Refusal):
    """The mail was sent, or is about to be."""

    message = gettext_lazy("This mail need not be sent again: it was sent, or will be.")


def send_waiting(*, now: datetime, workspace: Workspace | None = None) -> int:
    """Send the mails that wait, of one workspace or of all; return how many were sent.

    Stops where the mail server does not answer, and after a minute and a half: what is left waits for the next run.
    """
    watch = _watch(now)
    sent = 0
    with Postbox() as postbox:
        for pk, workspace_id in _waiting(now, workspace):
            with walls.inside(workspace_id):
                report = _claim(pk, watch())
                if report is None:
                    continue
                failure = _try(report, postbox)
                _record(report, failure, watch())
            sent += failure is None
            if (failure and failure.ends_run) or watch() - now > LONGEST_RUN:
                break
    return sent


def send_again(*, report: Report, now: datetime) -> None:
    """Let a mail that was not sent, or perhaps not, be sent once more; raises NothingToRepeat."""
    ended = Report.objects.filter(pk=report.pk, state__in=[State.FAILED, State.UNKNOWN])
    if not ended.update(state=State.WAITING, attempts=0, try_at=now, error=""):
        raise NothingToRepeat
    nudges.notices()


def _waiting(now: datetime, workspace: Workspace | None) -> list[tuple[int, int]]:
    """Return the mails to send, each with its workspace; what was lost on the way is given up first."""
    with walls.inside_or_everywhere(workspace):
        _give_up_on_the_lost(now)
        waiting = Report.objects.to_send(at=now)
        waiting = waiting if workspace is None else waiting.for_workspace(workspace)
        return list(waiting.order_by("try_at", "pk").values_list("pk", "workspace_id"))


def _watch(now: datetime) -> Watch:
    """Return what tells the time from now on: sending takes long enough for it to matter."""
    began = monotonic()
    return lambda: now + timedelta(seconds=monotonic() - began)


def _give_up_on_the_lost(now: datetime) -> None:
    words = _("The sender stopped while this mail was handed over, so it may have arrived.")
    lost = Report.objects.filter(state=State.SENDING, claimed_at__lt=now - LEASE)
    lost.update(state=State.UNKNOWN, error=words)


def _claim(pk: int, at: datetime) -> Report | None:
    """Return the report if it fell to us to send it. Durable: a claim that were taken back would be sent twice."""
    with transaction.atomic(durable=True):
        mine = Report.objects.to_send(at=at).filter(pk=pk)
        if not mine.update(state=State.SENDING, claimed_at=at, attempts=F("attempts") + 1):
            return None
        return Report.objects.select_related("user").get(pk=pk)


def _try(report: Report, postbox: Postbox) -> Undelivered | None:
    """Return what went wrong, or None once it is delivered."""
    try:
        _refuse_former_owner(report)
        postbox.post(message_of(report))
    except Undelivered as failure:
        # The cause is shown where nobody has thought of it; an address of a person is in none of the others' names.
        cause = failure.__cause__ if isinstance(failure, NotUnderstood) else None
        logger.warning("Report %s: %s", report.pk, type(failure).__name__, exc_info=cause)
        return failure
    return None


def _refuse_former_owner(report: Report) -> None:
    if not Membership.objects.owners().filter(workspace=report.workspace_id, user=report.user_id).exists():
        raise WillNotPass(_("Not sent, because the person it was made for is no longer an owner here."))


def _record(report: Report, failure: Undelivered | None, at: datetime) -> None:
    """Write down what came of it, unless somebody has claimed the report anew."""
    Report.objects.filter(pk=report.pk, claimed_at=report.claimed_at).update(**_result(report, failure, at))


def _result(report: Report, failure: Undelivered | None, at: datetime) -> dict[str, Any]:
    if failure is None:
        return {"state": State.SENT, "sent_at": at, "error": ""}
    said = Truncator(str(failure)).chars(LONGEST_ERROR)
    if isinstance(failure, Unclear):
        return {"state": State.UNKNOWN, "error": said}
    if isinstance(failure, MayPass) and report.attempts < MOST_ATTEMPTS:
        later = at + timedelta(minutes=BACK_OFF[report.attempts - 1])
        return {"state": State.WAITING, "try_at": later, "error": said}
    return {"state": State.FAILED, "error": said}
