"""Adapt a playbook, return to ours, take either back. Steps of plans that run keep their words."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clients.domain.advice import Advice
from clients.models import PlaybookVersion, User, Workspace
from clients.models.base import WorkspaceQuerySet
from clients.queries.playbooks import adapted
from clients.queries.playbooks.parts import Playbook
from clients.services import trail
from clients.services.refusals import Refusal


class PlaybookMoved(Refusal):
    """Another version of the playbook was saved since somebody looked at it."""

    message = _("Somebody saved this playbook in the meantime. Look at theirs in another tab, then save yours again.")


@transaction.atomic
def adapt(*, workspace: Workspace, kind: Advice, book: Playbook, seen: int, by: User, now: datetime) -> int:
    """Return the number of the version that now stands: that of before where nothing differs. Raises PlaybookMoved."""
    newest = _hold(workspace, kind, seen)
    wanted = adapted.content(book)
    before = newest.content if newest and newest.content else adapted.content(adapted.ours(kind))
    if wanted == before:
        return seen
    same_as_ours = wanted == adapted.content(adapted.ours(kind))
    kept = None if same_as_ours else wanted
    made = {"workspace": workspace, "book": kind.value, "by": by, "created_at": now}
    return _keep(PlaybookVersion(number=seen + 1, content=kept, **made))


@transaction.atomic
def return_to_ours(*, workspace: Workspace, kind: Advice, by: User, now: datetime) -> int:
    """Return the number of the version that now stands, which is ours."""
    newest = _hold(workspace, kind, None)
    if newest is None or newest.content is None:
        return newest.number if newest else 0
    made = {"workspace": workspace, "book": kind.value, "by": by, "created_at": now}
    return _keep(PlaybookVersion(number=newest.number + 1, content=None, **made))


@transaction.atomic
def undo(*, workspace: Workspace, kind: Advice, version: int, by: User, now: datetime) -> int:
    """Return the number of what now stands: as it was before `version`, the newest. Raises PlaybookMoved."""
    _hold(workspace, kind, version)
    before = _versions(workspace, kind).filter(number=version - 1).first()
    made = {"workspace": workspace, "book": kind.value, "by": by, "created_at": now}
    return _keep(PlaybookVersion(number=version + 1, content=before.content if before else None, **made))


def _hold(workspace: Workspace, kind: Advice, seen: int | None) -> PlaybookVersion | None:
    """Return the newest version, while others wait; `seen` has to be its number, 0 where there is none."""
    Workspace.objects.select_for_update(no_key=True).get(pk=workspace.pk)
    newest = _versions(workspace, kind).order_by("-number").first()
    if seen is not None and seen != (newest.number if newest else 0):
        raise PlaybookMoved
    return newest


def _versions(workspace: Workspace, kind: Advice) -> WorkspaceQuerySet[PlaybookVersion]:
    return PlaybookVersion.objects.for_workspace(workspace).filter(book=kind.value)


def _keep(version: PlaybookVersion) -> int:
    """Save a version with what tells later whether ours was changed since; return its number."""
    version.ours = adapted.digest(Advice(version.book))
    version.save(force_insert=True)
    changes = {"book": [None, version.book], "content": None}
    at, place = version.created_at, version.workspace_id
    trail.record(kind="playbook.changed", workspace_id=place, by=version.by, now=at, subject=version, changes=changes)
    return version.number
