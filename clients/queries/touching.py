"""Whose miss a contact followed from, as the domain derives it from what the contact touches."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from clients.domain import causes
from clients.domain.causes import Cause
from clients.domain.facts import Stressor
from clients.models import Expectation, Interaction, Obligation


def cause_of(found: Interaction, *, zone: ZoneInfo) -> Cause:
    """Return where the mark comes from; no statement where it names no point of what was agreed."""
    return causes.derive(
        promise=_promise(found.missed_obligation, zone) if found.missed_obligation else None,
        point=_point(found) if found.expectation else None,
        moment=causes.Moment(day=found.day, at=found.occurred_at if found.has_time else None),
        asks_for_more=bool(found.stressors & Stressor.EXCESS_DEMAND),
    )


def _promise(owed: Obligation, zone: ZoneInfo) -> causes.Promise:
    due = owed.due_at
    return causes.Promise(
        due_on=due.astimezone(zone).date() if due else None,
        due_at=due if owed.due_has_time else None,
        closed_on=owed.fulfilled_on or owed.waived_on,
    )


def _point(found: Interaction) -> causes.Point:
    agreed = Expectation.objects.filter(client=found.client_id, topic=found.expectation)
    return causes.Point(
        agreed_on=agreed.values_list("agreed_on", flat=True).first(),
        excludes=found.expectation == Expectation.Topic.NOT_INCLUDED,
    )
