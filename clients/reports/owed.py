"""What is due and overdue, a line each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clients.models import Workspace
from clients.queries.due import Due
from clients.reports import acts, days, links
from clients.reports.acts import Act, Offer


@dataclass(frozen=True, slots=True, kw_only=True)
class DueLine:
    """One obligation or promise."""

    when: str
    is_overdue: bool
    is_ours: bool
    title: str
    client: str
    url: str
    acts: tuple[Offer, ...] = ()


def line(workspace: Workspace, owed: Due, on: date) -> DueLine:
    """Return one obligation as it is read on a day."""
    return DueLine(
        when=days.due(owed.day, owed.time, on=on, is_overdue=owed.is_overdue),
        is_overdue=owed.is_overdue,
        is_ours=owed.is_ours,
        title=owed.title,
        client=owed.client_name,
        url=links.client(workspace, owed.client),
        acts=(acts.offer(Act.OBLIGATION_DONE, owed.pk),),
    )
