"""Keep what people say against a note. The note stays as it was written; the mark stands beside it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clients.models import Interaction, NoteMark, User
from clients.services import trail
from clients.services.refusals import Refusal


class NothingSaid(Refusal):
    """A mark without words helps nobody."""

    message = _("Say what is wrong, or what is disputed and by whom.")
    field = "text"


@transaction.atomic
def add(*, interaction: Interaction, kind: str, text: str, by: User, now: datetime) -> NoteMark:
    """Return the stored mark; raises NothingSaid."""
    if not text.strip():
        raise NothingSaid
    mark = NoteMark.objects.create(
        workspace_id=interaction.workspace_id,
        interaction=interaction,
        kind=kind,
        text=text.strip(),
        marked_by=by,
        created_at=now,
    )
    _record("mark.added", mark, by, now)
    return mark


@transaction.atomic
def settle(*, mark: NoteMark, by: User, now: datetime) -> None:
    """Say that the matter is settled; it can be reopened."""
    _move(mark, "mark.settled", settled_at=now, by=by, now=now)


@transaction.atomic
def reopen(*, mark: NoteMark, by: User, now: datetime) -> None:
    """Say that the matter is not settled after all."""
    _move(mark, "mark.reopened", settled_at=None, by=by, now=now)


def _move(mark: NoteMark, kind: str, *, settled_at: datetime | None, by: User, now: datetime) -> None:
    if (mark.settled_at is None) == (settled_at is None):
        return  # somebody was first
    mark.settled_at = settled_at
    mark.save(update_fields=["settled_at"])
    _record(kind, mark, by, now)


def _record(kind: str, mark: NoteMark, by: User, now: datetime) -> None:
    client = mark.interaction.client
    trail.record(kind=kind, workspace_id=mark.workspace_id, by=by, now=now, client=client, subject=mark)
