"""The checklist of a goodbye: made when it is accepted, ticked off line by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clients.models import Client, LeavingTask, Membership, Offboarding, User
from clients.models.offboarding import ENDED
from clients.services import trail
from clients.services.refusals import Refusal


class GoodbyeOver(Refusal):
    """The goodbye was closed or stopped."""

    message = _("This goodbye has ended, and its checklist with it.")


class OwnerUnknown(Refusal):
    """Somebody was named who does not work here."""

    message = _("Choose somebody who works here.")
    field = "owner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What is said of one line of the checklist."""

    state: str = LeavingTask.State.OPEN
    due_on: date | None = None
    owner: User | None = None


def prepare(*, offboarding: Offboarding, now: datetime) -> list[LeavingTask]:
    """Return the checklist of an offboarding, with every line that it may need."""
    return LeavingTask.objects.bulk_create(
        LeavingTask(
            workspace_id=offboarding.workspace_id,
            client_id=offboarding.client_id,
            offboarding=offboarding,
            kind=kind,
            created_at=now,
        )
        for kind in LeavingTask.Kind
    )


@transaction.atomic
def change(*, task: LeavingTask, line: Line, by: User, now: datetime) -> LeavingTask:
    """Return the task as it now is said to stand; raises GoodbyeOver or OwnerUnknown."""
    held = Client.objects.held().get(pk=task.client_id)  # so that it is not closed meanwhile
    task.refresh_from_db()
    if Offboarding.objects.filter(pk=task.offboarding_id, stage__in=ENDED).exists():
        raise GoodbyeOver
    _refuse_stranger(line.owner, task)
    before = {name: getattr(task, name) for name in asdict(line)}
    changes = trail.differences(before, {name: getattr(line, name) for name in before})
    if changes:
        _apply(task, line, held.workspace.local_day(now))
        _record(task, changes, by, now)
    return task


def _refuse_stranger(owner: User | None, task: LeavingTask) -> None:
    """Raise OwnerUnknown for a stranger; whoever has left since keeps nobody from ticking a line off."""
    if (
        owner
        and owner != task.owner
        and not Membership.objects.filter(workspace_id=task.workspace_id, user=owner).exists()
    ):
        raise OwnerUnknown


def _apply(task: LeavingTask, line: Line, today: date) -> None:
    if line.state != task.state:
        task.settled_on = None if line.state == LeavingTask.State.OPEN else today
    task.state, task.due_on, task.owner = line.state, line.due_on, line.owner
    task.save(update_fields=["state", "due_on", "owner", "settled_on"])


def _record(task: LeavingTask, changes: Mapping[str, Any], by: User, now: datetime) -> None:
    told = {"kind": [None, task.kind], **changes}
    trail.record_of(task, "task.changed", by=by, now=now, changes=told)
