"""Which mail of ours a provider speaks of, as far as that says what its reader does not want."""

from __future__ import annotations

from typing import Final

from clients import walls
from clients.domain import mail_streams
from clients.domain.mail_streams import ANYBODY, Stream
from clients.models import Report, ReportKind

#: How the Message-IDs of mails begin that anybody can cause who knows an address.
BY_ANYBODY: Final = frozenset({"account", "answer", "invitation"})


def name_of(message_id: str) -> str:
    """Return what stands for a mail with a provider: its Message-ID without our host."""
    return message_id.replace("\0", "").strip(" <>").partition("@")[0]


def stream_of(*, address: str, name: str) -> Stream | None:
    """Return what a mail to an address belongs to, by its name; None where it is not known; one SQL statement.

    A report counts only where the address is its reader's: nobody else got it.
    """
    if name.partition(".")[0] in BY_ANYBODY:
        return ANYBODY
    mine = Report.objects.filter(user__email=address.strip().lower(), message_id__startswith=f"<{name}@")
    with walls.everywhere():
        found = mine.values_list("kind", "workspace").first() if name else None
    if found is None:
        return None
    kind, workspace = found
    return stream_of_report(kind, workspace)


def stream_of_report(kind: str, workspace: int) -> Stream:
    """Return what a report of a kind belongs to."""
    return mail_streams.threat(workspace) if kind == ReportKind.INCIDENT else mail_streams.report(workspace)
