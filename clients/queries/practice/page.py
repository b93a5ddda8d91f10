"""The page of practice: cases to play, and contacts of the log that could become one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models import Case, Count, Q, QuerySet, Value, When
from django.utils.text import Truncator

from clients.models import Interaction, PracticeCase
from clients.queries.viewer import Viewer
from clients.queries.when import Clock
from clients.queries.when import When as Moment

MOST: Final = 200  # cases
SUGGESTED: Final = 12
SHORT: Final = 160  # characters of what they said


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """A case to play."""

    pk: int
    title: str
    is_mine: bool
    by: str  # who shares it; nothing where it is one's own
    shared: bool
    tries: int  # of the reader
    day: Moment  # on which somebody went over it


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A contact that could become a case."""

    pk: int
    client: int
    client_name: str
    issue: str
    said: str
    day: Moment
    is_whole: bool  # all four parts were written down


@dataclass(frozen=True, slots=True)
class Page:
    """The page."""

    cases: list[CaseRow]
    suggestions: list[Suggestion]


def read(cases: QuerySet[PracticeCase], viewer: Viewer, clock: Clock) -> Page:
    """Return the page in two statements; the newest first."""
    tried = Count("tries", filter=Q(tries__user=viewer.user))
    found = cases.annotate(tried=tried).order_by("-reviewed_at", "-pk")[:MOST]
    return Page([_case(row, viewer, clock) for row in found], _suggestions(viewer, clock))


def _case(row: PracticeCase, viewer: Viewer, clock: Clock) -> CaseRow:
    is_mine = row.user_id == viewer.user.pk
    return CaseRow(
        pk=row.pk,
        title=row.title,
        is_mine=is_mine,
        by="" if is_mine else row.user.get_short_name(),
        shared=row.shared,
        tries=vars(row)["tried"],
        day=clock.moment(row.reviewed_at, has_time=False),
    )


def _suggestions(viewer: Viewer, clock: Clock) -> list[Suggestion]:
    """Return contacts in which they had their say: those told in four parts first, and of one's own clients."""
    whole = ~Q(facts="") & ~Q(our_view="") & ~Q(proposal="")
    own = Q(client__account_manager=viewer.user)
    found = (
        Interaction.objects.alive()
        .filter(client__in=viewer.clients.alive())
        .exclude(their_view="")
        .exclude(facts="")
        .annotate(rank=Case(When(whole & own, then=Value(0)), When(whole, then=Value(1)), When(own, then=2), default=3))
        .select_related("client", "issue")
        .order_by("rank", "-occurred_at", "-pk")
    )
    return [
        Suggestion(
            pk=row.pk,
            client=row.client_id,
            client_name=row.client.name,
            issue=row.issue.title if row.issue else "",
            said=Truncator(row.their_view).chars(SHORT),
            day=clock.moment(row.occurred_at, has_time=False),
            is_whole=bool(row.our_view and row.proposal),
        )
        for row in found[:SUGGESTED]
    ]
