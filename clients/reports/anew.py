"""Take a mail back that names a client who is not its reader's any more, and have it made anew with what is theirs."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from clients import access, walls
from clients.access import Place
from clients.models import Report, Subscription
from clients.models.report import ReportQuerySet
from clients.queries import subscriptions
from clients.reports import claims, due, on_time, plan_ends, rise
from clients.reports.postbox import MayPass, WillNotPass
from clients.reports.rounds import Round
from clients.services.subscriptions import NotForYou

logger = logging.getLogger(__name__)

#: Notices of several things: by the mails that are there they know what was told, so they tell the others again.
ROUNDS: Final[Mapping[str, Round[Any]]] = {one.kind: one for one in (rise.ROUND, plan_ends.ROUND, on_time.ROUND)}

TAKEN_BACK: Final = "Report %s was taken back: it named a client who is not its reader's any more."


class NotTheirs(WillNotPass):
    """It names a client who is not its reader's any more."""


def refuse_others(report: Report, place: Place) -> None:
    """Raise NotTheirs where a mail names a client whom its reader may not see."""
    if not access.sees_all_named(place, report):
        raise NotTheirs(_("Not sent, because it names a client who is not this person's any more."))


def take_back(report: Report, refused: NotTheirs, *, now: datetime) -> None:
    """Remove a mail that we have claimed, with its links, and have it made anew as far as it is still news.

    What somebody asked for is made anew at once, whether they want that kind or not. What comes at a pace is due at
    once; where another of its period was made, the next one comes in its time.
    """
    if subscriptions.was_asked_for(report):
        _make_again(report, refused, now)
    else:
        claims.kept(partial(_let_come, report, now))


def _make_again(report: Report, refused: NotTheirs, now: datetime) -> None:
    """Put another in the place of a mail that was asked for; where there is none for its reader, its page says why."""
    try:
        with walls.inside(report.workspace_id):
            put = _drafted(report, now)  # before the transaction: others may want to write
    except Exception as error:
        logger.exception("Report %s cannot be made anew; it is tried again.", report.pk)
        failure = MayPass(_("This mail could not be made ready: %s") % type(error).__name__)
        return claims.record(report, failure, now)
    if put is None:
        return claims.record(report, refused, now)
    return claims.kept(partial(_exchange, report, put))


def _drafted(report: Report, now: datetime) -> Callable[[], object] | None:
    """Return what stores the report for its reader as they stand now; None where there is nothing for them."""
    place, kind = access.place_of(report.workspace, report.user, now=now), due.at_a_pace(report.kind)
    return kind.anew(place) if place and kind else None


def _exchange(report: Report, put: Callable[[], object]) -> None:
    """Put another mail in the place of one that we have claimed; of two who come at once, one finds it gone.

    In this order: the key of the other one, and so its Message-ID, is not that of a mail that perhaps arrived.
    """
    with walls.inside(report.workspace_id), transaction.atomic(), suppress(NotForYou):  # who left meanwhile
        if (ours := _ours(report)).exists():
            put()
            ours.delete()
            logger.info(TAKEN_BACK, report.pk)


def _let_come(report: Report, now: datetime) -> None:
    """Remove a mail that we have claimed, and let what is still news of it come as if it had not been made."""
    with walls.inside(report.workspace_id), transaction.atomic():
        if not (ours := _ours(report)).exists():
            return
        ours.delete()
        if again := ROUNDS.get(report.kind):
            again.tell_or_go_on(report.workspace, now)
        else:
            theirs = Subscription.objects.for_workspace(report.workspace).filter(user=report.user_id)
            theirs.filter(kind=report.kind, is_active=True).update(next_due_at=now)
    logger.info(TAKEN_BACK, report.pk)


def _ours(report: Report) -> ReportQuerySet:
    """Return the mail, held, if our claim still counts."""
    claimed = Report.objects.filter(pk=report.pk, state=Report.State.SENDING, attempts=report.attempts)
    return claimed.select_for_update()
