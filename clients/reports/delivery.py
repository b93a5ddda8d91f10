"""Send what waits in the outbox.

A mail is claimed before it is handed over, and recorded after (`claims`). What was claimed and never recorded may have
arrived: see docs/decisions/0008-mail-repeated-once.md.
"""

from __future__ import annotations

import logging
from datetime import datetime
from time import monotonic

from django.core.mail import EmailMultiAlternatives
from django.db.models import F
from django.db.models.functions import Least
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clients import access, walls
from clients.access import Place
from clients.domain.mail_streams import ANYBODY, Stream
from clients.models import Answer, Report, Workspace
from clients.models.mail import Mail
from clients.queries import mail_sources
from clients.reports import anew, answers, claims, posting
from clients.reports.anew import NotTheirs
from clients.reports.message import message_of
from clients.reports.postbox import MayPass, NotUnderstood, Postbox, Undelivered, WillNotPass
from clients.services import nudges
from clients.services.refusals import Refusal
from config import stopping

logger = logging.getLogger(__name__)

State = Mail.State


class NothingToRepeat(Refusal):
    """The mail was sent, or is about to be."""

    message = gettext_lazy("This mail need not be sent again: it was sent, or will be.")


def send_waiting(*, now: datetime, workspace: Workspace | None = None) -> int:
    """Send the mails that wait, of one workspace or of all; return how many were sent.

    Stops where the mail server does not answer, and after less than a minute: what is left waits for the next run.
    """
    watch, sent = claims.watch_from(now), 0
    claims.make_up(now)
    with Postbox() as postbox:
        while postbox.is_open or claims.is_anything_waiting(watch(), workspace):
            unreachable = (
                postbox.reach()
            )  # before the claim: its lease leaves no time for a server that is slow to greet
            by = monotonic() + claims.HURRY.total_seconds()
            mail = claims.take_next(watch(), workspace)
            if mail is None:
                break
            failure = unreachable or _try(mail, postbox, watch(), by)
            _settle(mail, failure, watch())
            sent += failure is None
            if (failure and failure.ends_run) or watch() - now > claims.LONGEST_RUN or stopping.is_asked():
                break
    return sent


def send_again(*, mail: Answer | Report, now: datetime) -> None:
    """Let a mail that was not sent, or perhaps not, be sent once more; raises NothingToRepeat.

    By itself it is repeated no more than it would have been.
    """
    ended = type(mail).objects.filter(pk=mail.pk, state__in=[State.FAILED, State.UNKNOWN])
    perhaps = Least(F("perhaps"), mail.REPEATS)
    if not ended.update(state=State.WAITING, attempts=0, perhaps=perhaps, try_at=now, error=""):
        raise NothingToRepeat
    nudges.notices()


def _settle(mail: Answer | Report, failure: Undelivered | None, at: datetime) -> None:
    """Write down what came of a mail, or take it back."""
    if isinstance(mail, Report) and isinstance(failure, NotTheirs):
        anew.take_back(mail, failure, now=at)
    else:
        claims.record(mail, failure, at)


def _try(mail: Answer | Report, postbox: Postbox, at: datetime, by: float) -> Undelivered | None:
    """Return what went wrong, or None once it is delivered. Its text begins before `by`, or not at all."""
    try:
        with walls.inside(mail.workspace_id):
            posting.post(_message(mail, at), postbox, stream=_stream(mail), now=at, by=by)
    except Undelivered as failure:
        # The cause is shown where nobody has thought of it; an address of a person is in none of the others' names.
        cause = failure.__cause__ if isinstance(failure, NotUnderstood) else None
        logger.warning("%s %s: %s", type(mail).__name__, mail.pk, type(failure).__name__, exc_info=cause)
        return failure
    except Exception as error:
        logger.exception("%s %s cannot be made ready.", type(mail).__name__, mail.pk)
        return MayPass(_("This mail could not be made ready: %s") % type(error).__name__)
    return None


def _stream(mail: Answer | Report) -> Stream:
    return ANYBODY if isinstance(mail, Answer) else mail_sources.stream_of_report(mail.kind, mail.workspace_id)


def _message(mail: Answer | Report, at: datetime) -> EmailMultiAlternatives:
    """Return what is handed over; raises WillNotPass where it should not go any more."""
    if isinstance(mail, Answer):
        return answers.message_of(mail, now=at)
    place = _reader(mail, at)
    anew.refuse_others(mail, place)
    if mail.to != place.user.email:  # an address that somebody gave up may be another's by now
        mail.to = place.user.email
        mail.save(update_fields=["to"])
    return message_of(mail)


def _reader(report: Report, at: datetime) -> Place:
    """Return where its reader stands; refuses who may not read it any more: who left, or has a lesser role now."""
    place = access.place_of(report.workspace, report.user, now=at)
    if place is None:
        raise WillNotPass(_("Not sent, because the person it was made for does not belong here any more."))
    if report.role not in place.membership.roles_within:
        raise WillNotPass(_("Not sent, because the person it was made for may see less here now."))
    return place
