"""What is owed, as lines to read: the open ones first, the overdue ones marked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Max
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
    due_on: date | None
    closed: str  # how and when it ended; nothing while it is open
    kept_on: date | None
    let_go_on: date | None  # waived, or kept by somebody else from then on
    kept_by: str  # somebody outside, to whom it went
    let_go_because: str


def of_client(client: Client, clock: Clock) -> list[ObligationRow]:
    """Return what a client and we owe each other: open ones by due day, then the newest of the closed ones."""
    closed_on = Coalesce("fulfilled_on", "waived_on")
    found = Obligation.objects.filter(client=client).annotate(closed_on=closed_on)
    order = (F("closed_on").desc(nulls_first=True), F("due_at").asc(nulls_last=True), "pk")
    return [row(obligation, clock) for obligation in found.order_by(*order)[:LONGEST]]


def latest_due(client: Client) -> date | None:
    """Return the day on which the last of what we owe a client is due, or None where nothing has a day."""
    found = Obligation.objects.ours().open().filter(client=client).aggregate(last=Max("due_at"))["last"]
    return client.workspace.local_day(found) if found else None


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
        due_on=due.astimezone(clock.zone).date() if due else None,
        closed=_closed(obligation),
        kept_on=obligation.fulfilled_on,
        let_go_on=obligation.waived_on,
        kept_by=obligation.transferred_to,
        let_go_because=obligation.waived_because,
    )


def _closed(obligation: Obligation) -> str:
    if obligation.fulfilled_on:
        return gettext("fulfilled on %s") % exact_day(obligation.fulfilled_on)
    if obligation.waived_on and obligation.transferred_to:
        told = {"who": obligation.transferred_to, "day": exact_day(obligation.waived_on)}
        return gettext("kept by %(who)s since %(day)s") % told
    if obligation.waived_on:
        return gettext("waived on %s") % exact_day(obligation.waived_on)
    return ""
