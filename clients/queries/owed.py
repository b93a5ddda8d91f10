"""All that is open in a workspace, a page at a time: overdue, due soon, later; ours first. Then what was kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db.models import Case, F, IntegerField, Value, When
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from clients.models import Obligation
from clients.models.client import ClientQuerySet
from clients.models.obligation import ObligationQuerySet
from clients.queries.obligations import ObligationRow, row
from clients.queries.when import Clock

PAGE = 50
SOON = timedelta(days=7)
KEPT_DAYS, MOST_KEPT = 30, 20
OVERDUE, DUE_SOON, LATER = range(3)
HEADINGS: Final[dict[int, Promise]] = {OVERDUE: _("Overdue"), DUE_SOON: _("Due in the next week"), LATER: _("Later")}
KEPT: Final = _("Closed in the last 30 days")
EVERYBODY: Final = ""
OWED_BY: Final[tuple[tuple[str, str | Promise], ...]] = (
    (EVERYBODY, _("All")),
    (Obligation.OwedBy.US.value, _("Ours")),
    (Obligation.OwedBy.THEM.value, _("Theirs")),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One obligation and whom it binds us to."""

    owed: ObligationRow
    client: int
    client_name: str


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading."""

    heading: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Board:
    """A page of what is open; what was kept lately stands on the first."""

    groups: list[Group]
    page: Page[Any]


def read(clients: ClientQuerySet, clock: Clock, *, owed_by: str, number: str) -> Board:
    """Return what these clients and we owe each other, in three statements whatever their number."""
    mine = Obligation.objects.filter(client__in=clients.alive()).select_related("client")
    if owed_by:
        mine = mine.filter(owed_by=owed_by)
    page = Paginator(_by_urgency(mine.open(), clock), PAGE).get_page(number)
    groups = [
        Group(str(HEADINGS[urgency]), [line(found, clock) for found in rows])
        for urgency, rows in groupby(page.object_list, key=lambda found: found.urgency)
    ]
    kept = [] if page.has_previous() else _kept(mine, clock)
    return Board([*groups, *([Group(str(KEPT), kept)] if kept else [])], page)


def _by_urgency(mine: ObligationQuerySet, clock: Clock) -> Any:
    urgency = Case(
        When(due_at__lt=clock.now, then=Value(OVERDUE)),
        When(due_at__lt=clock.now + SOON, then=Value(DUE_SOON)),
        default=Value(LATER),
        output_field=IntegerField(),
    )
    # 'us' comes after 'them' in the alphabet, and first on the page.
    return mine.annotate(urgency=urgency).order_by("urgency", "-owed_by", F("due_at").asc(nulls_last=True), "pk")


def _kept(mine: ObligationQuerySet, clock: Clock) -> list[Line]:
    closed = mine.annotate(closed_on=Coalesce("fulfilled_on", "waived_on"))
    lately = closed.filter(closed_on__gt=clock.today - timedelta(days=KEPT_DAYS)).order_by("-closed_on", "-pk")
    return [line(found, clock) for found in lately[:MOST_KEPT]]


def line(found: Obligation, clock: Clock) -> Line:
    """Return one obligation as a line of the page."""
    return Line(row(found, clock), found.client_id, found.client.name)
