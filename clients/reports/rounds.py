"""Notices that name several things in one mail: each thing is told to each person once, whoever runs it.

What was told stands in the mails themselves, so that nothing else has to be kept true. Runs take turns by holding the
workspace's row: whoever comes second finds the mails of the first. Where there is nothing to tell, nothing is held.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from django.db import transaction

from clients import walls
from clients.models import Report, ReportKind, User, Workspace
from clients.queries import subscriptions
from clients.reports import outbox
from clients.reports.outbox import Letter

logger = logging.getLogger(__name__)

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Said:
    """What a mail said of a thing."""

    which: str  # occurrence of it: its due time, the day on which it rose, its end
    as_of: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Round(Generic[Thing]):
    """How one kind of notice is made; each part takes a fixed number of statements."""

    kind: ReportKind
    waiting: Callable[[datetime], Iterable[int]]  # the workspaces in which there may be something to tell
    untold: Callable[[Workspace, datetime], Mapping[User, Sequence[Thing]]]
    letters: Callable[[Workspace, Mapping[User, Sequence[Thing]], datetime], Iterable[Letter]]

    def go(self, *, now: datetime, workspace: Workspace | None = None) -> int:
        """Store the mails that are due, of one workspace or of all; return how many. A fault holds up no other."""
        with walls.inside_or_everywhere(workspace):
            ids = {pk for pk in self.waiting(now) if workspace is None or pk == workspace.pk}
        places = Workspace.objects.filter(pk__in=ids).order_by("pk") if ids else ()
        return sum(self.tell_or_go_on(place, now) for place in places)

    def tell_or_go_on(self, workspace: Workspace, now: datetime) -> int:
        """Store the mails that are due in a workspace; return how many, and none where that cannot be done."""
        try:
            with walls.inside(workspace.pk):
                return self._tell(workspace, now) if self.untold(workspace, now) else 0
        except Exception:
            logger.exception("Workspace %s cannot be told (%s); the next run tries again.", workspace.pk, self.kind)
            return 0

    @transaction.atomic
    def _tell(self, workspace: Workspace, now: datetime) -> int:
        """Store a mail for each person who has yet to be told of something; return how many."""
        Workspace.objects.select_for_update(no_key=True).get(pk=workspace.pk)
        untold = self.untold(workspace, now)
        letters = [one for one in self.letters(workspace, untold, now) if not outbox.is_known(one.key)]
        for letter in letters:
            outbox.put(letter, workspace=workspace, now=now)
        return len(letters)


def told(workspace: Workspace, kind: ReportKind, *, since: datetime) -> Mapping[tuple[int, int], Said]:
    """Return what was said last of each thing after a moment, by user and id of the thing; one statement."""
    found = Report.objects.for_workspace(workspace).filter(kind=kind, created_at__gte=since, user__isnull=False)
    rows = found.order_by("created_at", "pk").values_list("user_id", "as_of", "content__told")
    return {(user, int(pk)): Said(which, on) for user, on, told in rows if user for pk, which in (told or {}).items()}


def heard(workspace: Workspace, kind: ReportKind, *, since: datetime) -> set[int]:
    """Return who was mailed of this kind after a moment, by user; one statement."""
    found = Report.objects.for_workspace(workspace).filter(kind=kind, created_at__gt=since, user__isnull=False)
    return {user for user in found.values_list("user_id", flat=True) if user}


def wanting(workspace: Workspace, kind: ReportKind) -> set[int]:
    """Return who may get this kind and wants it, by user; one statement."""
    return {one.user_id for one in subscriptions.wanting(workspace, kind)}
