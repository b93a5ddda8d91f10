"""What is owed, as lines to read: the open ones first, the overdue ones marked."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from clients.models import Client, Obligation
from clients.queries.when import Clock, When, exact_day

LONGEST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ObligationRow:
    """One obligation or promise."""

    pk: int
    title: str
    kind: str
    ours: bool
    is_open: bool
    due: When | None
    overdue: bool
    waived: bool
    closed: str  # how and when it ended; nothing while it is open


def of_client(client: Client, clock: Clock) -> list[ObligationRow]:
    """Return what a client and we owe each other: open ones by due day, then the newest of the closed ones."""
    closed_on = Coalesce("fulfilled_on", "waived_on")
    found = Obligation.objects.filter(client=client).annotate(closed_on=closed_on)
    order = (F("closed_on").desc(nulls_first=True), F("due_at").asc(nulls_last=True), "pk")
    return [row(obligation, clock) for obligation in found.order_by(*order)[:LONGEST]]


def row(obligation: Obligation, clock: Clock) -> ObligationRow:
    """Return one obligation as it is read by that clock."""
    due = obligation.due_at
    return ObligationRow(
        pk=obligation.pk,
        title=obligation.title,
        kind=str(obligation.get_kind_display()),
        ours=obligation.owed_by == Obligation.OwedBy.US,
        is_open=obligation.is_open,
        due=clock.moment(due, has_time=obligation.due_has_time) if due else None,
        overdue=bool(due and obligation.is_open and due < clock.now),
        waived=obligation.waived_on is not None,
        closed=_closed(obligation),
    )


def _closed(obligation: Obligation) -> str:
    if obligation.fulfilled_on:
        return gettext("fulfilled on %s") % exact_day(obligation.fulfilled_on)
    if obligation.waived_on:
        return gettext("waived on %s") % exact_day(obligation.waived_on)
    return ""
