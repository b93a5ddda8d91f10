"""Whose turn a mail is: it is claimed before it is handed over, and what came of it is recorded after.

A claim ends with its lease. A mail that was claimed and never recorded may have arrived: its table says how often that
is worth a repeat (`Mail.REPEATS`); after that it is `unknown`, and a person decides. See
docs/decisions/0008-mail-repeated-once.md.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from django.db import DatabaseError, InterfaceError, OperationalError, connection, transaction
from django.db.models import Case, F, Q, Value, When
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from clients import walls
from clients.models import Answer, Report, Workspace
from clients.models.mail import Mail, MailQuerySet
from clients.reports.postbox import MayPass, Unclear, Undelivered

logger = logging.getLogger(__name__)

#: After its first, second … attempt a mail is tried again so many minutes later: over most of a day in all.
BACK_OFF: Final = (1, 5, 15, 60, 180, 360, 720)
MOST_ATTEMPTS: Final = len(BACK_OFF) + 1
#: From the claim to the text, at most; a sender that was slower does not begin with it. Three steps that take
#: EMAIL_TIMEOUT (20 s) at most: MAIL, RCPT, and one for all that is not the mail server.
HURRY: Final = timedelta(seconds=60)
#: Whoever has claimed a mail and not recorded it by then is gone: HURRY, three more steps to the last word (DATA, the
#: text, its answer), and half as much again for a machine that is busy.
LEASE: Final = timedelta(minutes=3)
#: Beat asks every minute, so that a run is over before the next one begins, and one worker is free for all else.
LONGEST_RUN: Final = timedelta(seconds=50)
#: Seconds between tries to record what came of a mail: a database that restarts is back by then.
PATIENCE: Final = (0.2, 0.5, 1, 2, 4, 8, 15)
LONGEST_ERROR: Final = 500

State = Mail.State
Row = Answer | Report
Table = type[Answer | Report]
#: The tables in which mails wait. Letters to clients come first: somebody has just written them.
MAILS: Final[tuple[Table, ...]] = (Answer, Report)


def is_anything_waiting(at: datetime, workspace: Workspace | None) -> bool:
    """Return whether there is a mail to send at that moment."""
    with walls.inside_or_everywhere(workspace):
        return any(_to_send(table, at, workspace).exists() for table in MAILS)


def take_next(at: datetime, workspace: Workspace | None) -> Row | None:
    """Return the mail that has waited longest, which is ours to send now; None where there is none.

    Durable: a claim that were taken back would be sent twice. Two who come at once get a mail each, and none waits.
    """
    with walls.inside_or_everywhere(workspace), transaction.atomic(durable=True):
        for table in MAILS:
            waiting = _to_send(table, at, workspace).select_for_update(of=("self",), skip_locked=True)
            mail: Row | None = waiting.order_by("try_at", "pk").first()
            if mail is not None:
                mail.state, mail.claimed_at, mail.attempts = State.SENDING, at, mail.attempts + 1
                mail.save(update_fields=["state", "claimed_at", "attempts"])
                return mail
    return None


def record(mail: Row, failure: Undelivered | None, at: datetime) -> None:
    """Write down what came of a claim, unless its lease was over and somebody else's claim counts by now.

    A database that is away for a moment must not turn a mail that was sent into one that perhaps was.
    """
    kept(partial(_record, mail, failure, at))


def kept(write: Callable[[], None]) -> None:
    """Write something down; where the database is away for a moment, wait for it."""
    for pause in PATIENCE:
        try:
            return write()
        except (OperationalError, InterfaceError) as error:
            logger.warning("What came of a mail cannot be recorded yet: %s", type(error).__name__)
            _let_go()
            time.sleep(pause)
    return write()


def watch_from(now: datetime) -> Callable[[], datetime]:
    """Return what tells the time from now on: sending takes long enough for it to matter."""
    began = time.monotonic()
    return lambda: now + timedelta(seconds=time.monotonic() - began)


def make_up(now: datetime) -> None:
    """Take up what was lost on the way: claims whose sender is gone, and times that only a wrong clock can have set."""
    with walls.everywhere():
        for table in MAILS:
            _set_right(table, now)
            _take_up_the_lost(table, now)


def _to_send(table: Table, at: datetime, workspace: Workspace | None) -> MailQuerySet[Any]:
    waiting: MailQuerySet[Any] = table.objects.to_send(at=at)
    return waiting if workspace is None else waiting.filter(workspace=workspace)


def _take_up_the_lost(table: Table, now: datetime) -> None:
    """Let each be sent once more, if that is worth it in its table; else it is over, and somebody may look."""
    again = Q(perhaps__lt=table.REPEATS, attempts__lt=MOST_ATTEMPTS)
    lost = table.objects.filter(state=State.SENDING, claimed_at__lt=now - LEASE)
    number = lost.update(
        state=Case(When(again, then=Value(State.WAITING)), default=Value(State.UNKNOWN)),
        perhaps=F("perhaps") + 1,
        try_at=now,
        error=_("The sender stopped while this mail was handed over, so it may have arrived."),
    )
    if number:
        logger.warning("%s: %d claims were never recorded.", table.__name__, number)


def _set_right(table: Table, now: datetime) -> None:
    """Bring back what lies further ahead than it can: the clock was wrong, and is right again.

    A claim from the future begins its lease now; its sender may be at it still.
    """
    table.objects.filter(state=State.SENDING, claimed_at__gt=now + HURRY).update(claimed_at=now)
    ahead = Q(attempts=0, try_at__gt=now + HURRY)
    for attempts, minutes in enumerate(BACK_OFF, start=1):
        ahead |= Q(attempts=attempts, try_at__gt=now + HURRY + timedelta(minutes=minutes))
    table.objects.filter(ahead, state=State.WAITING).update(try_at=now)


def _record(mail: Row, failure: Undelivered | None, at: datetime) -> None:
    # A claim is told from a later one by its numbers: each new one adds an attempt.
    ours = type(mail).objects.filter(pk=mail.pk, state=State.SENDING, attempts=mail.attempts, perhaps=mail.perhaps)
    with walls.inside(mail.workspace_id):
        if not ours.update(**_result(mail, failure, at)):
            logger.warning("%s %s was recorded too late to count.", type(mail).__name__, mail.pk)


def _result(mail: Row, failure: Undelivered | None, at: datetime) -> dict[str, Any]:
    if failure is None:
        # What a letter said stands in the log; a report can be read again as it was sent.
        kept = {"body_text": ""} if isinstance(mail, Answer) else {}
        return {"state": State.SENT, "sent_at": at, "error": "", **kept}
    is_unclear = isinstance(failure, Unclear)
    perhaps = mail.perhaps + is_unclear
    told = {"perhaps": perhaps, "error": Truncator(str(failure)).chars(LONGEST_ERROR)}
    may_be_tried = isinstance(failure, MayPass) or (is_unclear and perhaps <= mail.REPEATS)
    if may_be_tried and mail.attempts < MOST_ATTEMPTS:
        return {"state": State.WAITING, "try_at": at + timedelta(minutes=BACK_OFF[mail.attempts - 1]), **told}
    # One that was perhaps sent before does not become unsent by being refused later.
    return {"state": State.UNKNOWN if perhaps else State.FAILED, **told}


def _let_go() -> None:
    """Drop a connection that may be broken; the next statement makes a new one."""
    try:
        connection.close()
    except DatabaseError:  # it was
        connection.connection = None
