"""What belongs to a goodbye beside its steps: the day it ends, the letter, and the notice as part of the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clients.models import Client, Interaction, Offboarding, User
from clients.models.offboarding import ENDED
from clients.services import interactions, offboardings, trail
from clients.services.interactions import Entry
from clients.services.leaving_tasks import GoodbyeOver
from clients.services.refusals import Refusal

LONGEST_NOTICE = 730  # days
NOON = time(12)  # stands for a time that is not known, as in the log


class DayIsPast(Refusal):
    """The last day was set before today."""

    message = _("The last day cannot lie before today.")
    field = "leaves_on"


class NoticeTooLong(Refusal):
    """Nobody gives notice for so long."""

    message = _("Give the notice in days, up to two years.")
    field = "notice_days"


class NothingWritten(Refusal):
    """Notice was given in no words."""

    message = _("Write down what was sent, or what was said: it is kept in the log.")
    field = "letter"


class NoticeAlreadyGiven(Refusal):
    """The letter has gone out."""

    message = _("Notice was given already. The letter stands in the log as it went out.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """How notice was given."""

    on: date
    letter: str
    channel: str = Interaction.Channel.EMAIL


@transaction.atomic
def set_day(
    *, offboarding: Offboarding, leaves_on: date, notice_days: int, by: User, today: date, now: datetime
) -> Offboarding:
    """Set the day that everything points to; raises GoodbyeOver, DayIsPast or NoticeTooLong."""
    _hold(offboarding)
    if leaves_on < today:
        raise DayIsPast
    if not 0 <= notice_days <= LONGEST_NOTICE:
        raise NoticeTooLong
    after = {"leaves_on": leaves_on, "notice_days": notice_days}
    changes = trail.differences({name: getattr(offboarding, name) for name in after}, after)
    if changes:
        offboarding.leaves_on, offboarding.notice_days = leaves_on, notice_days
        offboarding.save(update_fields=list(after))
        trail.record_of(offboarding, "offboarding.dated", by=by, now=now, changes=changes)
    return offboarding


@transaction.atomic
def write_letter(*, offboarding: Offboarding, letter: str, by: User, now: datetime) -> Offboarding:
    """Keep the letter as it is now; nothing: back to the template. Raises GoodbyeOver or NoticeAlreadyGiven."""
    _hold(offboarding)
    if offboarding.notice_given_on:
        raise NoticeAlreadyGiven
    if letter.strip() != offboarding.letter:
        offboarding.letter = letter.strip()
        offboarding.save(update_fields=["letter"])
        trail.record_of(offboarding, "offboarding.written", by=by, now=now, changes={"letter": None})
    return offboarding


@transaction.atomic
def give_notice(*, offboarding: Offboarding, notice: Notice, by: User, today: date, now: datetime) -> Interaction:
    """Record that notice was given, and log it with its words; both, or neither.

    Raises NothingWritten, and what `offboardings.give_notice` does.
    """
    letter = notice.letter.strip()
    if not letter:
        raise NothingWritten
    offboardings.give_notice(offboarding=offboarding, on=notice.on, today=today, by=by, now=now)
    offboarding.letter = letter
    offboarding.save(update_fields=["letter"])
    client = offboarding.client
    entry = Entry(
        occurred_at=_moment(notice.on, client, today, now),
        has_time=notice.on == today,
        channel=notice.channel,
        direction=Interaction.Direction.OUT,
        facts=letter,
    )
    return interactions.log(client=client, entry=entry, by=by, now=now)


def _moment(on: date, client: Client, today: date, now: datetime) -> datetime:
    """Return now, or the noon of an earlier day."""
    return now if on == today else datetime.combine(on, NOON, tzinfo=client.workspace.zone).astimezone(UTC)


def _hold(offboarding: Offboarding) -> None:
    """Lock the client, and read the offboarding as it is now; raises GoodbyeOver."""
    Client.objects.held().get(pk=offboarding.client_id)
    offboarding.refresh_from_db(fields=["stage", "notice_given_on", "leaves_on", "notice_days", "letter"])
    if offboarding.stage in ENDED:
        raise GoodbyeOver
