"""Pause an address to which mail has trouble, and lift the pause. An address is a person's, whatever workspace."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clients.domain.mail_streams import ALL, LISTED, UNKNOWN, WISHES, Stream
from clients.domain.mail_trouble import LONGEST, STRENGTH, Trouble, is_enough
from clients.models import MailAddress, User
from clients.models.mail_address import LONGEST_ADDRESS, digest_of
from clients.security_log import note as log
from clients.services.refusals import Refusal

LONGEST_SAID: Final = 200
#: How often a person may say that mail gets through to them again.
ONE_DAY: Final = timedelta(days=1)


class TriedToday(Refusal):
    """They said so within a day, and it came back once more."""

    message = _(
        "You said so within the last day, and mail came back once more. Try again tomorrow, or give another address on "
        "your account page."
    )


@transaction.atomic
def note(
    *,
    address: str,
    trouble: Trouble,
    about: Stream | None = None,
    is_listed: bool = False,
    said: str = "",
    at: datetime,
    now: datetime,
) -> bool:
    """Note trouble with an address, and return whether nothing goes there from now on, or nothing of what it is about.

    `about` is what its reader did not want, where that is known; trouble with the mailbox is about all mail, and so is
    a wish that stands in a list of the provider (`is_listed`). To be told the same twice changes nothing; what happened
    before somebody lifted a pause counts no more. `said` is what a mail server or a provider says, never what a mail
    says.
    """
    if not is_address(address):
        return False
    wish = LISTED if is_listed else str(about or UNKNOWN)
    which = wish if trouble in WISHES else ALL
    row, moment = _held(address, which, now), min(at, now)
    if row.lifted_at and moment <= row.lifted_at:
        return row.paused_at is not None
    met = {(kind, day) for kind, day in row.recent} | {(str(trouble), moment.date().isoformat())}
    row.recent = sorted(list(pair) for pair in met if now.date() - date.fromisoformat(pair[1]) < LONGEST)
    if is_enough(trouble, [date.fromisoformat(day) for kind, day in met if kind == trouble]):
        _pause(row, trouble, said, moment)
    row.updated_at = now
    row.save()
    return row.paused_at is not None


@transaction.atomic
def note_delivered(*, address: str, at: datetime) -> None:
    """Forget delays with an address that got a mail after all; a pause stays."""
    for row in MailAddress.objects.of([address]).exclude(recent=[]).select_for_update():
        row.recent = [pair for pair in row.recent if pair[0] != Trouble.DELAYED or pair[1] > at.date().isoformat()]
        row.save(update_fields=["recent"])


@transaction.atomic
def lift(*, address: str, about: str | None = None, now: datetime) -> bool:
    """Let mail go to an address again, all of it or what a pause is about; return whether it was paused."""
    found = MailAddress.objects.of([address]).paused()
    found = found if about is None else found.filter(about=about)
    lifted = found.update(paused_at=None, reason="", said="", recent=[], lifted_at=now, updated_at=now)
    if lifted:
        log("mail_pause_lifted", user=_account(address))
    return lifted > 0


@transaction.atomic
def try_again(*, user: User, about: str, now: datetime) -> None:
    """Let mail go to a person again who says that it gets through, or that they want it; raises TriedToday.

    `about` is that of the pause: ALL, UNKNOWN, LISTED, or the text of a stream.
    """
    paused = MailAddress.objects.of([user.email]).paused().select_for_update()
    those = [row for row in paused if row.about == about]  # not in SQL: whatever was sent may hold what none takes
    if any(row.lifted_at and now - row.lifted_at < ONE_DAY for row in those):
        raise TriedToday
    if those:
        lift(address=user.email, about=about, now=now)


@transaction.atomic
def hide(addresses: Iterable[str]) -> None:
    """Leave of addresses nothing but a digest of those that are paused: what was asked for is kept to all the same."""
    plain = {address.strip().lower() for address in addresses} - {""}
    rows = MailAddress.objects.filter(address__in=plain)
    rows.filter(paused_at=None).delete()
    for row in rows.select_for_update():
        MailAddress.objects.filter(address=digest_of(row.address), about=row.about).delete()
        row.address, row.said = digest_of(row.address), ""
        row.save(update_fields=["address", "said"])


def is_address(text: str) -> bool:
    """Return whether this may be an address, as far as it matters for keeping it."""
    return "@" in text and "\0" not in text and len(text.strip()) <= LONGEST_ADDRESS


def _held(address: str, about: str, now: datetime) -> MailAddress:
    """Return the row of an address for us alone, a new one where there is none."""
    theirs = MailAddress.objects.of([address])
    found = theirs.filter(about=about)
    if not found.exists():
        known = theirs.order_by("pk").values_list("address", flat=True).first()  # a digest, where it was erased
        kept = known or address.strip().lower()
        MailAddress.objects.get_or_create(address=kept, about=about, defaults={"updated_at": now})
    return found.select_for_update().order_by("pk")[0]


def _pause(row: MailAddress, trouble: Trouble, said: str, at: datetime) -> None:
    """Pause an address, or give a stronger reason for it."""
    if row.paused_at and STRENGTH.index(trouble) <= STRENGTH.index(Trouble(row.reason)):
        return
    row.paused_at, row.reason = row.paused_at or at, MailAddress.Reason(trouble)
    row.said = " ".join(said.replace("\0", "").split())[:LONGEST_SAID]
    log("mail_paused", user=_account(row.address), reason=trouble, about=row.about or None)


def _account(address: str) -> int | None:
    return User.objects.filter(email=address.strip().lower()).values_list("pk", flat=True).first()
