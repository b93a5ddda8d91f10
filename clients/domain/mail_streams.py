"""Who a mail comes from, as its reader sees it, and which mails stop when a reader wants no more of one.

What comes back is about the mailbox, and stops everything. What a reader does not want is about whoever caused the
mail: anybody may cause an invitation to a stranger, so that to mark one as unwanted must not silence what their own
workspace has to tell them, and word of a threat least of all. A provider that keeps a list of such wishes stops all.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from clients.domain.mail_trouble import Trouble

#: What a reader wanted; all other trouble is about the mailbox.
WISHES: Final = frozenset({Trouble.UNSUBSCRIBED, Trouble.COMPLAINED})


class Sort(StrEnum):
    """What kind of sender."""

    THREAT = "threat"  # a workspace of the reader's, with word of a threat
    REPORT = "report"  # a workspace of the reader's, with all else that it tells its people
    ANYBODY = "anybody"  # whoever knows the address: invitations, letters to clients, codes that somebody asked for


@dataclass(frozen=True, slots=True)
class Stream:
    """Mails that a reader takes for the same; as text it is what is kept of a wish."""

    sort: Sort
    workspace: int = 0  # 0: of none

    def __str__(self) -> str:
        return f"{self.sort}:{self.workspace}" if self.workspace else str(self.sort)


ANYBODY: Final = Stream(Sort.ANYBODY)
#: What is kept of trouble with the mailbox; of a wish only where that was noted before wishes were told apart.
ALL: Final = ""
#: What is kept of a wish where nobody knows which mail was not wanted: not beside the mailbox, which may go later on.
UNKNOWN: Final = "unknown"
#: What is kept where a provider delivers nothing more, because its own list says that a reader wants no mail.
LISTED: Final = "listed"


def report(workspace: int) -> Stream:
    """Return what a workspace tells its people, but for word of a threat."""
    return Stream(Sort.REPORT, workspace)


def threat(workspace: int) -> Stream:
    """Return a workspace's word of a threat."""
    return Stream(Sort.THREAT, workspace)


def of_text(text: str) -> Stream | None:
    """Return the stream that was kept; None where it was none in particular."""
    sort, _colon, workspace = text.partition(":")
    return None if text in {ALL, UNKNOWN, LISTED} else Stream(Sort(sort), int(workspace or 0))


def is_stopped(stream: Stream, *, reason: Trouble, about: str) -> bool:
    """Return whether mails of a stream stop for that reason, which was met with `about`: a stream's text, or another.

    Word of a threat stops where such a mail was not wanted, and for nothing else that a reader wants. Who does not want
    one mail of a workspace gets no other of its reports, and who does not want any mail gets none that anybody causes.
    A provider's list knows no threats: what would be swallowed there is held back and told of instead.
    """
    if reason not in WISHES or about == LISTED or stream.sort == Sort.ANYBODY:
        return True
    if stream.sort == Sort.THREAT:
        return about == str(stream)
    return about in {ALL, UNKNOWN, str(stream), str(threat(stream.workspace))}
