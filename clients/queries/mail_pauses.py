"""The addresses to which nothing goes, or not everything, and why, in words that tell nothing of the mail.

Others read no word of whose it was; the person themself reads of which workspace of theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clients.domain import mail_streams
from clients.domain.mail_streams import LISTED, WISHES, Sort, Stream
from clients.domain.mail_trouble import STRENGTH, Trouble, code_of
from clients.models import MailAddress, User, Workspace
from clients.models.mail_address import kept_as
from clients.queries.when import exact_day

Reason = MailAddress.Reason

WHY: Final[Mapping[str, Promise]] = {
    Reason.GONE: _("mail to this address came back on %(day)s%(cause)s"),
    Reason.REFUSED: _("mail to this address was refused on three days, the last of them %(day)s%(cause)s"),
    Reason.DELAYED: _("mail to this address was held up on three days, the last of them %(day)s%(cause)s"),
    Reason.UNSUBSCRIBED: _("its reader wants no mail from here since %(day)s"),
    Reason.COMPLAINED: _("its reader wants no mail from here since %(day)s"),
}
TO_YOU: Final[Mapping[str, Promise]] = {
    Reason.GONE: _("Mail to you came back on %(day)s%(cause)s."),
    Reason.REFUSED: _("Mail to you was refused on three days, the last of them %(day)s%(cause)s."),
    Reason.DELAYED: _("Mail to you was held up on three days, the last of them %(day)s%(cause)s."),
    Reason.UNSUBSCRIBED: _("Your mail program asked on %(day)s for no more mail from here."),
    Reason.COMPLAINED: _("A mail to you was marked as unwanted on %(day)s."),
}
#: What the codes of RFC 3463 mean that are met most.
CAUSES: Final[Mapping[str, Promise]] = {
    "5.1.1": _("there is no such mailbox"),
    "5.1.10": _("there is no such mailbox"),
    "5.1.2": _("there is no such domain"),
    "5.1.3": _("it is not written as an address is"),
    "5.2.1": _("the mailbox is switched off"),
    "5.2.2": _("the mailbox is full"),
    "4.2.2": _("the mailbox is full"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """That nothing goes to an address, or nothing of a stream of mails."""

    address: str
    since: datetime
    reason: str  # a value of MailAddress.Reason
    about: str  # the text of a Stream, or ALL, UNKNOWN or LISTED of mail_streams
    said: str  # by the mail server or the provider: for the person themself, and whoever runs the machine
    workspace_name: str = ""  # of the stream, for the person themself

    @property
    def why(self) -> str:
        """Return the reason as the end of a sentence: whoever writes to the address may read it."""
        return str(WHY[self.reason]) % self._facts

    @property
    def to_you(self) -> str:
        """Return the reason as a sentence to whoever reads mail at that address."""
        return str(TO_YOU[self.reason]) % self._facts

    @property
    def is_a_wish(self) -> bool:
        """Return whether its reader wanted it so, and may have mail again by saying so here."""
        return self.reason in WISHES and self.about != LISTED

    @property
    def spares_threats(self) -> bool:
        """Return whether word of a threat goes there all the same."""
        return self.is_a_wish and self.sort != Sort.THREAT

    @property
    def sort(self) -> str:
        """Return what kind of stream it is about; nothing: all mails."""
        return self._stream.sort if self._stream else ""

    @property
    def workspace(self) -> int:
        """Return the workspace of the stream that it is about; 0 where it is of none."""
        return self._stream.workspace if self._stream else 0

    @property
    def _stream(self) -> Stream | None:
        return mail_streams.of_text(self.about)

    @property
    def _facts(self) -> dict[str, str]:
        cause = CAUSES.get(code_of(self.said))
        return {"day": exact_day(self.since.date()), "cause": f": {cause}" if cause else ""}


def pause_of(address: str, stream: Stream) -> Pause | None:
    """Return why no mail of a stream goes to an address, or None where it does."""
    return pauses_of([address], stream).get(address)


def pauses_of(addresses: Iterable[str], stream: Stream) -> dict[str, Pause]:
    """Return those of these addresses to which no mail of a stream goes, as they were written, in one SQL statement."""
    stopping = [pause for pause in _paused(addresses) if _stops(pause, stream)]
    return {pause.address: pause for pause in sorted(stopping, key=_strength)}


def of_person(user: User) -> list[Pause]:
    """Return every pause of a person's address that is about them, for themself; the strongest first.

    What they did not want of a workspace that they have left is over. One SQL statement, or two where one is named.
    """
    pauses = sorted(_paused([user.email]), key=_strength, reverse=True)
    wanted = {pause.workspace for pause in pauses} - {0}
    mine = Workspace.objects.filter(pk__in=wanted, memberships__user=user) if wanted else Workspace.objects.none()
    names = dict(mine.values_list("pk", "name"))
    return [
        replace(pause, workspace_name=names.get(pause.workspace, ""))
        for pause in pauses
        if not pause.workspace or pause.workspace in names
    ]


def not_sent(pause: Pause) -> str:
    """Return what is told of a mail that was held back."""
    return gettext("Not sent, because %(why)s.") % {"why": pause.why}


def _paused(addresses: Iterable[str]) -> list[Pause]:
    asked = {kept: address for address in addresses for kept in kept_as(address)}
    if not asked:
        return []
    rows = MailAddress.objects.filter(address__in=asked).paused().order_by("pk")
    return [_pause(row, asked[row.address]) for row in rows]


def _stops(pause: Pause, stream: Stream) -> bool:
    return mail_streams.is_stopped(stream, reason=Trouble(pause.reason), about=pause.about)


def _strength(pause: Pause) -> int:
    return STRENGTH.index(Trouble(pause.reason))


def _pause(row: MailAddress, address: str) -> Pause:
    assert row.paused_at is not None
    return Pause(address=address, since=row.paused_at, reason=row.reason, about=row.about, said=row.said)
