"""Every mail that is made by itself, in the order in which that is done: the only place that names them all.

A new kind gets a line here, and one in `queries.offers`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final

from clients.models import Report, User, Workspace
from clients.reports import at_risk, incidents, notices, on_time, plan_ends, reminders, review, rise
from clients.reports.scheduled import Scheduled
from clients.services.subscriptions import NotForYou

logger = logging.getLogger(__name__)

Notice = Callable[..., int]  # takes `now` and `workspace`, and returns how many mails it made

#: Safety first. The morning's mail goes before what is due now, which leaves out what that has said.
ORDER: Final[tuple[Notice | Scheduled, ...]] = (
    incidents.compose_due,
    rise.compose_due,
    reminders.MORNING,
    at_risk.DIGEST,
    review.REVIEW,
    plan_ends.compose_due,
    on_time.compose_due,
    notices.compose_due,
)
#: What is looked for as soon as somebody did something that may call for it.
AT_ONCE: Final[tuple[Notice, ...]] = (incidents.compose_due, rise.compose_due, notices.compose_due)


def compose_at_once(*, now: datetime) -> int:
    """Make the mails that cannot wait for the next minute; return how many were made."""
    return sum(_or_go_on(notice, now=now, workspace=None) for notice in AT_ONCE)


def compose(
    *,
    now: datetime,
    workspace: Workspace | None = None,
    on: date | None = None,
    is_forced: bool = False,
    longest: timedelta | None = None,
) -> int:
    """Make every mail that is due, of one workspace or of all; return how many. One that cannot be made holds up none.

    With `on`, reports that can be are made as of the end of that day; where it is forced, also those that are not due.
    `longest` bounds the time that those of a kind take: what is left is made by the next run.
    """
    made = 0
    for one in ORDER:
        if isinstance(one, Scheduled) and is_forced:
            made += _or_go_on(one.compose_all, now=now, workspace=workspace, on=on)
        elif isinstance(one, Scheduled):
            made += _or_go_on(one.compose_due, now=now, workspace=workspace, on=on, longest=longest)
        else:
            made += _or_go_on(one, now=now, workspace=workspace)
    return made


def can_be_asked_for() -> set[str]:
    """Return the kinds of which a person can have one made now."""
    return {one.kind for one in ORDER if isinstance(one, Scheduled)}


def at_a_pace(kind: str) -> Scheduled | None:
    """Return how a kind is made that comes at each person's own pace; None for one that comes as things happen."""
    return next((one for one in ORDER if isinstance(one, Scheduled) and one.kind == kind), None)


def compose_now(kind: str, *, workspace: Workspace, user: User, now: datetime) -> Report:
    """Return a report that a person asked for, to be sent at once.

    Raises NotForYou, scheduled.EnoughForToday or scheduled.NothingToSend.
    """
    report = at_a_pace(kind)
    if report is None:
        raise NotForYou
    return report.compose_now(workspace=workspace, user=user, now=now)


def _or_go_on(compose: Notice, **given: object) -> int:
    """Return how many mails were made; what is wrong with one kind as a whole is logged, and holds up no other kind."""
    try:
        return compose(**given)
    except Exception:
        logger.exception("%s cannot be made; the next run tries again.", compose.__module__)
        return 0
