"""Keep the links of a mail that each do one thing, and find the one that somebody holds.

An address is signed over its row: the workspace, the person, the deed, what it is about, and a nonce. Neither the
address nor a digest of it is kept, so that whoever reads the database, a copy of it or a stored mail cannot use one.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Final

from django.core.signing import BadSignature, Signer

from clients import walls
from clients.models import ActLink, Report, User

LASTS: Final = timedelta(days=30)
NOTE_LASTS: Final = timedelta(days=14)  # what happened is soon remembered badly
LONGEST_NUMBER: Final = 18  # digits of a row's id
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_TICK: Final = timedelta(microseconds=1)

_SIGNER: Final = Signer(sep=".", salt="clients.act_link")
_UNDOER: Final = Signer(sep=".", salt="clients.act_undo")


def make(*, report: Report, user: User, wanted: Collection[tuple[str, int]], now: datetime) -> None:
    """Keep a link for each deed that a mail offers, with the row that it is about; one statement.

    Called in the transaction that stores the mail.
    """
    ActLink.objects.bulk_create(_link(report, user, act, subject, now) for act, subject in sorted(wanted))


def token_of(link: ActLink) -> str:
    """Return what the address of a link holds."""
    signed = _SIGNER.signature(_bound(link))
    return f"{link.pk}.{signed}"


def find(token: str) -> ActLink | None:
    """Return the link that an address means, whatever became of it; None where the address is made up or tampered."""
    number, _dot, signature = token.partition(".")
    if not (number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER):
        return None
    with walls.everywhere():
        link = ActLink.objects.select_related("workspace", "user").filter(pk=int(number)).first()
    return link if link and _is_signed(_SIGNER, _bound(link), signature) else None


def undo_of(link: ActLink) -> str:
    """Return what takes back what a link did: signed over all of it and that moment, so that it takes back that alone.

    It stands on the page that follows the deed, goes back with a POST, and is kept nowhere; empty where nothing was
    done.
    """
    if link.used_at is None:
        return ""
    moment = (link.used_at - _EPOCH) // _TICK
    return f"{moment}.{_UNDOER.signature(f'{_bound(link)}:{moment}')}"


def moment_of(link: ActLink, undo: str) -> datetime | None:
    """Return the moment of the deed that `undo` takes back; None where it is made up or belongs to another link."""
    moment, _dot, signature = undo.partition(".")
    if not _is_signed(_UNDOER, f"{_bound(link)}:{moment}", signature):
        return None
    return _EPOCH + int(moment) * _TICK


def seal_of(user: User, nonce: str) -> str:
    """Return a digest that another address or another password of this person changes."""
    return hashlib.sha256(f"{nonce}:{user.email}:{user.password}".encode()).hexdigest()


def _link(report: Report, user: User, act: str, subject: int, now: datetime) -> ActLink:
    nonce = secrets.token_urlsafe(16)
    return ActLink(
        workspace_id=report.workspace_id,
        user=user,
        report=report,
        act=act,
        subject_id=subject,
        nonce=nonce,
        seal=seal_of(user, nonce),
        expires_at=now + (NOTE_LASTS if act == ActLink.Act.NOTE else LASTS),
        created_at=now,
    )


def _is_signed(signer: Signer, value: str, signature: str) -> bool:
    try:
        signer.unsign(f"{value}.{signature}")
    except BadSignature:
        return False
    return True


def _bound(link: ActLink) -> str:
    """Return all that an address is bound to: who changes one of it, in the address or in the table, ends it."""
    parts = (link.pk, link.workspace_id, link.user_id, link.report_id, link.act, link.subject_id, link.nonce)
    return ":".join(map(str, parts))
