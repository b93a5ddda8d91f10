"""Keep things no longer than a workspace says: part of its nightly sweep. Repeating it changes nothing.

Each step is a short transaction of its own over a bounded number of rows; what is left over, the next night does.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Final

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.db.models.lookups import LessThan

from clients.domain.offboarding import Stage
from clients.domain.schedule import months_before
from clients.models import Answer, Client, Contact, Interaction, NoteMark, Offboarding, PracticeCase, Report, Workspace
from clients.models.client import ClientQuerySet
from clients.queries.among import Among
from clients.queries.writings import NOTE
from clients.services import privacy, trail

AT_A_TIME: Final = 500
MOST: Final = 20  # times a night
CLIENTS_AT_A_TIME: Final = 5
WORDED: Final = Q(*((f"{part}__gt", "") for part in NOTE), _connector=Q.OR)


def apply(*, workspace: Workspace, on: date, now: datetime) -> dict[str, int]:
    """Remove what a workspace has kept for long enough by that day, and return how much of each kind that was."""
    steps: list[tuple[str, int | None, Callable[[Workspace, date, datetime], int]]] = [
        ("notes", workspace.notes_kept, _empty_notes),
        ("former_clients", workspace.former_kept, _reduce_former_clients),
        ("reports", workspace.reports_kept, _remove_reports),
        ("events", workspace.events_kept, _remove_events),
    ]
    counts = {
        name: _repeated(step, workspace, months_before(on, months), now)
        for name, months, step in steps
        if months is not None
    }
    removed = {name: count for name, count in counts.items() if count}
    if removed:
        trail.record(kind="data.retired", workspace_id=workspace.pk, by=None, now=now, changes=removed)
    return removed


def _repeated(
    step: Callable[[Workspace, date, datetime], int], workspace: Workspace, before: date, now: datetime
) -> int:
    whole = 0
    for _time in range(MOST):
        with transaction.atomic():
            count = step(workspace, before, now)
        whole += count
        if not count:
            break
    return whole


def _empty_notes(workspace: Workspace, before: date, now: datetime) -> int:
    """Empty notes on contact before a day, with what was said against them and cases made of them; numbers stay."""
    old = Interaction.objects.for_workspace(workspace).filter(day__lt=before)
    worded = old.filter(WORDED | Exists(NoteMark.objects.filter(interaction=OuterRef("pk"))))
    found = list(worded.order_by("pk").values_list("pk", flat=True)[:AT_A_TIME])
    NoteMark.objects.filter(Among("interaction_id", found)).delete()
    Answer.objects.filter(Among("interaction_id", found)).delete()
    PracticeCase.objects.for_workspace(workspace).filter(day__lt=before).delete()
    return Interaction.objects.filter(Among("pk", found)).update(**dict.fromkeys(NOTE, ""), updated_at=now)


def _reduce_former_clients(workspace: Workspace, before: date, now: datetime) -> int:
    """Leave only numbers of clients to whom we said goodbye before a day."""
    found = list(_former(workspace, _start(workspace, before)).order_by("pk")[:CLIENTS_AT_A_TIME])
    privacy.reduce_to_numbers(clients=found, now=now)
    return len(found)


def _former(workspace: Workspace, before: datetime) -> ClientQuerySet:
    """Return clients who left before a moment, and of whom more than numbers is left."""
    nameless = Concat(Value(privacy.NAMELESS.removesuffix("%d")), Cast("pk", CharField()))
    people = Contact.objects.filter(client=OuterRef("pk"))
    notes = Interaction.objects.filter(WORDED, client=OuterRef("pk"))
    bare = Q(name=nameless, notes="") & ~Exists(people) & ~Exists(notes)
    goodbyes = Offboarding.objects.filter(client=OuterRef("pk"), stage=Stage.CLOSED).order_by("-ended_at")
    left = Coalesce(Subquery(goodbyes.values("ended_at")[:1]), "updated_at")
    former = Client.objects.for_workspace(workspace).alive().filter(status=Client.Status.FORMER)
    return former.filter(~bare, LessThan(left, before))


def _remove_reports(workspace: Workspace, before: date, _now: datetime) -> int:
    """Remove mails that were made before a day and wait for nothing more."""
    old = Report.objects.for_workspace(workspace).filter(
        created_at__lt=_start(workspace, before), state__in=Report.ENDED
    )
    found = list(old.order_by("pk").values_list("pk", flat=True)[:AT_A_TIME])
    removed, _by_kind = Report.objects.filter(Among("pk", found)).delete()
    return removed


def _remove_events(workspace: Workspace, before: date, _now: datetime) -> int:
    """Remove what the trail tells of the time before a day."""
    return trail.retire(workspace=workspace, before=_start(workspace, before))


def _start(workspace: Workspace, day: date) -> datetime:
    """Return the moment at which a day begins there."""
    return datetime.combine(day, time(), tzinfo=workspace.zone)
