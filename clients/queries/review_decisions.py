"""What was decided about clients in reviews, as lines to read."""

from __future__ import annotations

from dataclasses import dataclass

from clients.domain.review import Choice
from clients.models import Client, ReviewDecision
from clients.queries import when
from clients.queries.when import Clock, When

LONGEST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """One decision."""

    pk: int
    round: int
    choice: str
    label: str
    reason: str
    until: When | None  # where it comes back
    day: When
    by: str  # nothing where that is not known any more


def of_client(client: Client, clock: Clock) -> list[Decided]:
    """Return what was decided about a client, newest first; one statement."""
    found = ReviewDecision.objects.filter(client=client).select_related("decided_by").order_by("-decided_at", "-pk")
    return [line(row, clock) for row in found[:LONGEST]]


def latest_reason(client: Client) -> str:
    """Return why an effort was chosen for a client, if that is the newest decision; nothing where nobody said why."""
    found = ReviewDecision.objects.filter(client=client).order_by("-decided_at", "-pk").first()
    return found.reason if found and found.choice == Choice.EFFORT else ""


def line(row: ReviewDecision, clock: Clock) -> Decided:
    """Return one decision as a line."""
    return Decided(
        pk=row.pk,
        round=row.round_id,
        choice=row.choice,
        label=str(row.get_choice_display()),
        reason=row.reason,
        until=when.of_day(row.until, clock.today) if row.until else None,
        day=clock.moment(row.decided_at, has_time=False),
        by=row.decided_by.get_short_name() if row.decided_by else "",
    )
