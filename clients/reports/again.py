"""Send again what did not go out, all at once."""

from __future__ import annotations

from datetime import datetime

from clients.models import Answer, Invitation, Report, User, Workspace
from clients.queries import sent_mails
from clients.reports import delivery
from clients.services import invitations
from clients.services.refusals import Refusal


def send_all(*, workspace: Workspace, by: User, now: datetime) -> int:
    """Let all that did not go out, or perhaps not, be sent once more; return how many: some may be refused."""
    return sum(_send(table, pk, by, now) for table, pk in sent_mails.to_repeat(workspace))


def _send(table: str, pk: int, by: User, now: datetime) -> bool:
    try:
        match table:
            case sent_mails.INVITATION:
                invitations.resend(invitation=Invitation.objects.get(pk=pk), by=by, now=now)
            case sent_mails.ANSWER:
                delivery.send_again(mail=Answer.objects.get(pk=pk), now=now)
            case _:
                delivery.send_again(mail=Report.objects.get(pk=pk), now=now)
    except Refusal:
        return False
    return True
