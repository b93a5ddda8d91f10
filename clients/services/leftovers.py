"""Remove what nobody misses once its time is over: ended logins, old invitations, links of mails, deleted views."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.db.models import QuerySet

from clients import walls
from clients.domain.mail_trouble import LONGEST
from clients.models import ActLink, Invitation, MailAddress, SavedView, Snooze

KEPT: Final = timedelta(days=30)  # after the link of an invitation or of a mail has ended
ONE_HOUR: Final = timedelta(hours=1)
ONE_DAY: Final = timedelta(days=1)
#: What was tried, and from where, is counted in the cache, which by itself throws out nothing before it is full.
COUNTED: Final = "DELETE FROM evenkeel_cache WHERE expires < %s"


def clear(*, now: datetime) -> int:
    """Remove what is over by now, and return the number of rows; each kind in a transaction of its own."""
    ended = Session.objects.filter(expire_date__lt=now)
    listed = UserSession.objects.exclude(session_key__in=Session.objects.values("session_key"))
    old = (_ended_invitations(now), _ended_links(now), _shown_again(now), _forgiven(now), _deleted_views(now))
    whole = (ended, listed, *old)
    with walls.everywhere():  # they belong to nobody's workspace, or to many
        removed = [_removed(found) for found in whole]
    return sum(removed) + _counts_that_are_over(now)


def _ended_invitations(now: datetime) -> QuerySet[Invitation]:
    """Return those whose last link ended long ago, accepted and withdrawn ones among them: the trail tells of them."""
    return Invitation.objects.filter(expires_at__lt=now - KEPT)


def _ended_links(now: datetime) -> QuerySet[ActLink]:
    """Return those that ended long ago: until then, whoever opens one is told why it does nothing any more."""
    return ActLink.objects.filter(expires_at__lt=now - KEPT)


def _shown_again(now: datetime) -> QuerySet[Snooze]:
    """Return what was put off to a day that has come, wherever on earth its workspace is."""
    return Snooze.objects.filter(until__lt=now.date() - ONE_DAY)


def _forgiven(now: datetime) -> QuerySet[MailAddress]:
    """Return the addresses to which mail goes, whose trouble counts no more."""
    return MailAddress.objects.filter(paused_at=None, updated_at__lt=now - LONGEST)


def _deleted_views(now: datetime) -> QuerySet[SavedView]:
    """Return those that were deleted a while ago: the notice that offers to undo it is gone by then."""
    return SavedView.objects.filter(deleted_at__lt=now - ONE_HOUR)


@transaction.atomic
def _removed(found: QuerySet[Any]) -> int:
    removed, _by_kind = found.delete()
    return removed


@transaction.atomic
def _counts_that_are_over(now: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, [connection.ops.adapt_datetimefield_value(now)])
        return int(cursor.rowcount)
