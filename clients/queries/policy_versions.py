"""The versions of the scoring policy as they are looked back on: what changed with each, in words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from django.core.paginator import Page, Paginator

from clients.models import PolicyVersion, Workspace
from clients.queries.policy_words import Difference, differences
from clients.queries.when import Clock, When

PAGE: Final = 10  # versions on a page


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What was scored by from a moment on."""

    number: int
    who: str  # nothing where it was there from the beginning, or whoever made it is gone
    when: When
    note: str
    changes: list[Difference]  # against the version before; none for the first
    stands: bool


@dataclass(frozen=True, slots=True)
class History:
    """A page of versions, the newest first."""

    versions: list[Version]
    page: Page[PolicyVersion]


def newest(workspace: Workspace) -> int:
    """Return the number of the version that stands; 0 as long as nothing was changed."""
    found = PolicyVersion.objects.for_workspace(workspace).newest_first().values_list("number", flat=True).first()
    return found or 0


def history(workspace: Workspace, clock: Clock, *, standing: int, number: str) -> History:
    """Return a page of versions in two statements; `standing` is the number of the newest."""
    kept = PolicyVersion.objects.for_workspace(workspace).newest_first()
    page = Paginator(kept, PAGE).get_page(number)
    first = page.start_index() - 1 if page.paginator.count else 0
    rows = list(kept.select_related("by")[first : first + PAGE + 1])  # and the one before, to compare with
    versions = [_version(row, before, clock, standing) for row, before in pairwise([*rows, None]) if row]
    return History(versions[:PAGE], page)


def _version(row: PolicyVersion, before: PolicyVersion | None, clock: Clock, standing: int) -> Version:
    return Version(
        number=row.number,
        who=row.by.get_short_name() if row.by else "",
        when=clock.moment(row.created_at),
        note=row.note,
        changes=differences(before.policy, row.policy) if before else [],
        stands=row.number == standing,
    )
