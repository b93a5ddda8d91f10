"""What a person's calendar holds: promises, steps and reviews of plans, goodbyes, as far as they may see them now.

What they put off stays: putting off quiets the page of today, and changes no day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.utils.translation import gettext

from clients.models import CalendarFeed, EffortPlan, Obligation, Offboarding, PlanStep, User, Workspace
from clients.queries import exits
from clients.queries.reminders import falls_to
from clients.queries.viewer import Viewer
from clients.queries.when import Clock, When, of_day

BACK, AHEAD = timedelta(days=60), timedelta(days=400)
MOST: Final = 500  # of a kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a calendar: a day, or a moment."""

    key: str  # the same for as long as the row lives
    what: str  # what kind of thing it is, in words that name nobody
    title: str  # what people wrote; nothing where they wrote nothing
    client: int
    client_name: str
    at: date | datetime
    made: datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """A person's calendar, as the page about it tells."""

    names: bool
    made: When
    used: When | None


def of_user(workspace: Workspace, user: User, clock: Clock) -> Feed | None:
    """Return what is known of a person's calendar address; None where they have none."""
    found = CalendarFeed.objects.for_workspace(workspace).filter(user=user).first()
    if found is None:
        return None
    used = of_day(found.last_used_on, clock.today) if found.last_used_on else None
    return Feed(found.names, clock.moment(found.created_at), used)


def entries(viewer: Viewer, workspace: Workspace, clock: Clock) -> list[Entry]:
    """Return what a calendar holds, by day, in five statements at most."""
    found = [*_promises(viewer, clock), *_steps(viewer, clock), *_reviews(viewer, clock)]
    if viewer.sees_money:  # goodbyes are for those who decide
        found += _goodbyes(viewer, workspace, clock)
    return sorted(found, key=lambda entry: (_day(entry, clock), entry.key))


def _day(entry: Entry, clock: Clock) -> date:
    return entry.at.astimezone(clock.zone).date() if isinstance(entry.at, datetime) else entry.at


def _promises(viewer: Viewer, clock: Clock) -> list[Entry]:
    span = (clock.now - BACK, clock.now + AHEAD)
    ours = Obligation.objects.open().ours().filter(client__in=viewer.clients.alive(), due_at__range=span)
    found = ours.filter(falls_to(viewer)) | ours.filter(created_by=viewer.user)
    return [
        Entry(
            key=f"promise-{row.pk}",
            what=gettext("Promise due"),
            title=row.title,
            client=row.client_id,
            client_name=row.client.name,
            at=row.due_at if row.due_has_time else row.due_at.astimezone(clock.zone).date(),
            made=row.created_at,
        )
        for row in found.select_related("client").order_by("due_at", "pk")[:MOST]
        if row.due_at
    ]


def _steps(viewer: Viewer, clock: Clock) -> list[Entry]:
    mine = PlanStep.objects.of_person(viewer.user, decides=viewer.sees_money).filter(done_on=None)
    span = (clock.today - BACK, clock.today + AHEAD)
    found = mine.filter(client__in=viewer.clients.current(), due_on__range=span, plan__ends_on__gte=clock.today)
    return [
        Entry(
            key=f"step-{row.pk}",
            what=gettext("Step of an effort plan"),
            title=row.title,
            client=row.client_id,
            client_name=row.client.name,
            at=row.due_on,
            made=row.created_at,
        )
        for row in found.select_related("client").in_order()[:MOST]
    ]


def _reviews(viewer: Viewer, clock: Clock) -> list[Entry]:
    """Return the day after each effort plan: then what came of it can be looked at."""
    span = (clock.today - BACK, clock.today + AHEAD)
    found = EffortPlan.objects.filter(falls_to(viewer), client__in=viewer.clients.current(), ends_on__range=span)
    return [
        Entry(
            key=f"plan-{row.pk}",
            what=gettext("Look at what the effort plan changed"),
            title="",
            client=row.client_id,
            client_name=row.client.name,
            at=row.ends_on + timedelta(days=1),
            made=row.created_at,
        )
        for row in found.select_related("client").order_by("ends_on", "pk")[:MOST]
    ]


def _goodbyes(viewer: Viewer, workspace: Workspace, clock: Clock) -> list[Entry]:
    """Return the last day of each goodbye under way; where none was set, the first on which it could be clean."""
    found = Offboarding.objects.under_way().filter(client__in=viewer.clients.alive()).select_related("client")
    rows = list(found.order_by("pk")[:MOST])
    earliest = exits.of_clients([row.client_id for row in rows if not row.leaves_on], workspace, clock)
    told = []
    for row in rows:
        clean = earliest.get(row.client_id)
        on = row.leaves_on or (clean.on if clean else None)
        if on is not None:
            what = gettext("Last day") if row.leaves_on else gettext("Earliest clean exit")
            told.append(
                Entry(
                    key=f"goodbye-{row.pk}",
                    what=what,
                    title="",
                    client=row.client_id,
                    client_name=row.client.name,
                    at=on,
                    made=row.created_at,
                )
            )
    return told
