"""Whose miss a contact of a story followed from, by the rule that a logged one goes by."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from clients.domain import causes
from clients.domain.causes import OURS, Cause
from clients.domain.facts import Stressor
from clients.services.demo.telling import Owed, Tale, Told


def cause_of(tale: Tale, told: Told, zone: ZoneInfo) -> Cause:
    """Return where the mark comes from: the story says so itself where no rule does."""
    contact = told.contact
    derived = causes.derive(
        promise=_promise(tale, contact.missed, zone) if contact.missed else None,
        point=_point(tale, contact.point) if contact.point else None,
        moment=causes.Moment(day=told.day, at=told.at),
        asks_for_more=Stressor.EXCESS_DEMAND in contact.stressors,
    )
    return Cause.SAID if contact.our_cause and derived not in OURS else derived


def _promise(tale: Tale, title: str, zone: ZoneInfo) -> causes.Promise:
    owed: Owed = next(one for one in tale.owed if one.title == title)
    due = owed.due_at
    return causes.Promise(
        due_on=due.astimezone(zone).date() if due else None,
        due_at=due if owed.due_has_time else None,
        closed_on=owed.fulfilled_on or owed.waived_on,
    )


def _point(tale: Tale, topic: str) -> causes.Point:
    since = tale.started_on if topic in tale.story.agreed else None
    return causes.Point(agreed_on=since, excludes=topic == "not_included")
