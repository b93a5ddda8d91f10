"""How far a review has come: in which order to look at the clients, who was decided about, and who is next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean
from typing import Any, Final

from django.db.models import Exists, OuterRef

from clients.domain import review
from clients.models import Offboarding, ReviewDecision, ReviewRound, Workspace
from clients.models.client import ClientQuerySet

COLUMNS: Final = ("pk", "monthly_value", "assessment__score", "assessment__weeks_drained", "assessment__last_contact")


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A round over some clients, by their ids."""

    order: Sequence[int]  # where looking pays most comes first
    decided: Mapping[int, str]  # in this round: client to choice; who is due again is not among them
    leaving: int  # clients who are left aside, because a goodbye to them is under way

    @property
    def done(self) -> int:
        """Return how many were decided about."""
        return len(self.decided)

    @property
    def waiting(self) -> list[int]:
        """Return who was not, in their order."""
        return [client for client in self.order if client not in self.decided]

    def next_after(self, client: int) -> int | None:
        """Return who waits next in the order, or else from its beginning; None where nobody does."""
        waiting, at = self.waiting, self.place(client)
        return next((one for one in waiting if self.place(one) > at), waiting[0] if waiting else None)

    def beside(self, client: int) -> tuple[int | None, int | None]:
        """Return who comes before and after a client, decided about or not."""
        at = self.place(client)
        before = self.order[at - 1] if at > 0 else None
        return before, self.order[at + 1] if 0 <= at < len(self.order) - 1 else None

    def place(self, client: int) -> int:
        """Return at which place a client stands, from 0; -1 for one who is not in it."""
        return self.order.index(client) if client in self.order else -1


def open_round(workspace: Workspace) -> ReviewRound | None:
    """Return the round that is under way."""
    return ReviewRound.objects.for_workspace(workspace).filter(ended_at=None).first()


def latest(workspace: Workspace) -> ReviewRound | None:
    """Return the round that is under way, or else the newest one."""
    found = ReviewRound.objects.for_workspace(workspace).select_related("begun_by")
    return found.order_by("-created_at", "-pk").first()


def course(clients: ClientQuerySet, found: ReviewRound | None, *, today: date) -> Course:
    """Return how far a round over these clients has come, in two statements; without a round, nobody is decided."""
    leaving = Exists(Offboarding.objects.under_way().filter(client=OuterRef("pk")))
    rows = list(clients.current().order_by().annotate(leaving=leaving).values(*COLUMNS, "leaving"))
    touched = _touched(found) if found else {}
    stays = [row for row in rows if row["pk"] in touched or not row["leaving"]]
    values = [float(row["monthly_value"]) for row in stays if row["monthly_value"] is not None]
    usual = fmean(values) if values else None
    order = [row["pk"] for row in sorted(stays, key=lambda row: (-_weight(row, usual), row["pk"]))]
    known = set(order)
    decided = {
        client: choice for client, (choice, until) in touched.items() if client in known and not _due(until, today)
    }
    return Course(order=order, decided=decided, leaving=len(rows) - len(stays))


def _touched(found: ReviewRound) -> dict[int, tuple[str, date | None]]:
    rows = ReviewDecision.objects.filter(workspace=found.workspace_id, round=found)
    return {client: (choice, until) for client, choice, until in rows.values_list("client_id", "choice", "until")}


def _due(until: date | None, today: date) -> bool:
    return until is not None and until <= today


def _weight(row: Mapping[str, Any], usual: float | None) -> float:
    """Return how much it pays to look; without any contact there is nothing to see yet."""
    if row["assessment__last_contact"] is None:
        return 0.0
    return review.weight(
        score=row["assessment__score"],
        weeks_drained=row["assessment__weeks_drained"],
        monthly_value=None if row["monthly_value"] is None else float(row["monthly_value"]),
        usual_value=usual,
    )
