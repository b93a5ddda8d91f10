"""Reports that come at each person's own pace: who is due, that each is made once, and one that is asked for.

A report is claimed by moving the subscription's due time on, in the transaction that stores the report. Whoever comes
second finds the time moved. What was missed is made up for by one report, as of the day on which it is made.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from math import inf
from time import monotonic
from typing import Any, Final

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from clients import access, walls
from clients.access import Place
from clients.models import Cadence, Membership, Report, ReportKind, Subscription, User, WhenEmpty, Workspace
from clients.models.base import WorkspaceQuerySet
from clients.queries import subscriptions
from clients.queries.offers import OFFERS, of_role
from clients.reports import outbox
from clients.reports.outbox import Letter
from clients.reports.outlook import Outlook
from clients.reports.render import Rendered, in_language_of
from clients.services import nudges
from clients.services.refusals import Refusal
from clients.services.subscriptions import NotForYou
from config import stopping

logger = logging.getLogger(__name__)

#: A report that cannot be made is tried again so much later, so that it holds nobody else's up.
PAUSE: Final = timedelta(hours=1)
#: In a task, which sends as well what was made, and which the worker stops after CELERY_TASK_SOFT_TIME_LIMIT, wherever
#: it is. Three kinds come at a pace.
LONGEST_RUN: Final = timedelta(seconds=50)
DAY: Final = timedelta(days=1)
#: Nothing is due later than after two periods: only a clock that was wrong can have moved it there.
FARTHEST: Final = {Cadence.DAILY: 3 * DAY, Cadence.WEEKLY: 15 * DAY, Cadence.MONTHLY: 63 * DAY}
MOST_ASKED_FOR: Final = 10  # of a kind, by one person in a day: each is a mail, a row, and a look at every client


class EnoughForToday(Refusal):
    """Somebody had as many reports made as one may."""

    message = _("Enough reports were made within a day. The last ones stand here; try again tomorrow.")


class NothingToSend(Refusal):
    """A mail was asked for that only comes where there is something to tell."""

    message = _("There is nothing to tell in it today, so no mail was made.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a report says to one person, and what it keeps for the next one."""

    rendered: Rendered
    content: Mapping[str, Any]
    is_empty: bool  # whether there was nothing to tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduled:
    """A kind of report. `write` says what one person is told, in the language that is on; None where nothing is."""

    kind: ReportKind
    write: Callable[[Place, Outlook, str], Draft | None]  # where they stand, as of when, and at which cadence
    by_hand: bool = False  # whether it can be made as of another day, and forced
    only_news: bool = False  # whether one with nothing new to tell is left out, whatever a subscription says

    def compose_due(
        self,
        *,
        now: datetime,
        workspace: Workspace | None = None,
        on: date | None = None,
        longest: timedelta | None = None,
    ) -> int:
        """Make each report that is due, once; return how many were made.

        With `on`, what is due by the end of that day is made as of it. One that cannot be made holds up no other. With
        `longest`, a run ends after that time; what it does not come to, the next one makes.
        """
        outlook = Outlook(now, on if self.by_hand else None)
        with walls.inside_or_everywhere(workspace):
            _pull_back(now, self._wanted(workspace))
            due = list(self._wanted(workspace).filter(next_due_at__lte=outlook.latest))
        due = [one for one in due if outlook.is_due(one)]
        return sum(self._make_or_put_off(one, outlook) for one in _in_time(due, longest))

    def compose_all(self, *, now: datetime, workspace: Workspace | None = None, on: date | None = None) -> int:
        """Make a report for everybody who gets them, due or not; return how many were made."""
        if not self.by_hand:
            return self.compose_due(now=now, workspace=workspace)
        outlook = Outlook(now, on)
        with walls.inside_or_everywhere(workspace):
            wanted = list(self._wanted(workspace))
        return sum(self._make_or_add(one, outlook) for one in wanted)

    def compose_now(self, *, workspace: Workspace, user: User, now: datetime) -> Report:
        """Return a report that this person asked for, beside those that are due, to be sent at once.

        Raises NotForYou, EnoughForToday or NothingToSend.
        """
        if not subscriptions.may_get(workspace, user, self.kind):
            raise NotForYou  # before every client is looked at
        if outbox.lately(workspace, user, self.kind, now=now).count() >= MOST_ASKED_FOR:
            raise EnoughForToday
        report = self._add(workspace, user, Outlook(now))
        nudges.notices()
        return report

    def anew(self, place: Place) -> Callable[[], Report] | None:
        """Return what stores a report for somebody who asked for one before, wanted at a pace or not.

        None where there is nothing to tell them, or no client is theirs. What is returned may raise NotForYou.
        """
        outlook = Outlook(place.now)
        draft = self._draft(place, outlook, self._cadence(place)) if access.accounts_of(place).exists() else None
        return partial(self._put_beside, place, draft, outlook.day(place.workspace)) if draft else None

    def _wanted(self, workspace: Workspace | None) -> WorkspaceQuerySet[Subscription]:
        found = Subscription.objects.filter(kind=self.kind, is_active=True)
        found = found if workspace is None else found.for_workspace(workspace)
        return found.select_related("workspace", "user").order_by("workspace_id", "pk")

    def _make_or_put_off(self, subscription: Subscription, outlook: Outlook) -> bool:
        with walls.inside(subscription.workspace_id):
            try:
                return self._make(subscription, outlook)
            except Exception:
                logger.exception("The report of subscription %s cannot be made; it is tried again.", subscription.pk)
                _as_it_was(subscription).update(next_due_at=outlook.now + PAUSE)
                return False

    def _make_or_add(self, subscription: Subscription, outlook: Outlook) -> bool:
        with walls.inside(subscription.workspace_id):
            try:
                if outlook.is_due(subscription) and self._make(subscription, outlook):
                    return True
                self._add(subscription.workspace, subscription.user, outlook)
            except (NotForYou, NothingToSend):
                return False
            except Exception:
                logger.exception("The report of subscription %s cannot be made.", subscription.pk)
                return False
            return True

    def _make(self, subscription: Subscription, outlook: Outlook) -> bool:
        """Return whether a mail was made: not where somebody was first, or nothing is told to this person."""
        workspace, user = subscription.workspace, subscription.user
        place = access.place_of(workspace, user, now=outlook.now)
        draft = self._draft(place, outlook, subscription.cadence)  # before the transaction: others may want to write
        day = outlook.day(workspace)
        with transaction.atomic():
            if not _as_it_was(subscription).update(next_due_at=_next(subscription, outlook)):
                return False
            skips = self.only_news or subscription.when_empty == WhenEmpty.SKIP
            if (
                place is None
                or draft is None
                or (draft.is_empty and skips)
                or subscriptions.was_told(subscription, day)
            ):
                return False
            self._put(subscription.key_on(day), place, draft, day)
            return True

    def _add(self, workspace: Workspace, user: User, outlook: Outlook) -> Report:
        """Return a report that is not due: its key carries the day and a number. Raises NotForYou or NothingToSend."""
        place = access.place_of(workspace, user, now=outlook.now)
        if place is None or self.kind not in of_role(place.membership.role):
            raise NotForYou
        draft = self._draft(place, outlook, self._cadence(place))
        if draft is None:
            raise NothingToSend
        return self._put_beside(place, draft, outlook.day(workspace))

    @transaction.atomic
    def _put_beside(self, place: Place, draft: Draft, day: date) -> Report:
        # The person's row is held, so that of two that are asked for at one moment each has a number of its own.
        if not Membership.objects.select_for_update(of=("self",)).filter(pk=place.membership.pk).first():
            raise NotForYou
        key = subscriptions.next_key(place.workspace, place.user, self.kind, day)
        return self._put(key, place, draft, day)

    def _cadence(self, place: Place) -> str:
        """Return how often this person gets it, or would."""
        mine = Subscription.objects.for_workspace(place.workspace).filter(user=place.user, kind=self.kind).first()
        begins = OFFERS[self.kind].begins(place.membership.role)
        return mine.cadence if mine else begins.cadence if begins else Cadence.WEEKLY

    def _draft(self, place: Place | None, outlook: Outlook, cadence: str) -> Draft | None:
        if place is None or self.kind not in of_role(place.membership.role):
            return None
        with in_language_of(place.user):
            return self.write(place, outlook, cadence)

    def _put(self, key: str, place: Place, draft: Draft, day: date) -> Report:
        letter = Letter(
            key=key,
            kind=self.kind,
            user=place.user,
            role=place.membership.role,
            as_of=day,
            rendered=draft.rendered,
            content=draft.content,
        )
        return outbox.put(letter, workspace=place.workspace, now=place.now)


def _in_time(due: Sequence[Subscription], longest: timedelta | None) -> Iterator[Subscription]:
    """Yield what is due until a run has taken long enough, the first in any case; all of it where nobody waits."""
    end = monotonic() + longest.total_seconds() if longest is not None else inf
    for at, one in enumerate(due):
        if at and (monotonic() > end or stopping.is_asked()):
            logger.warning("Reports that wait for the next run: %d.", len(due) - at)
            return
        yield one


def _as_it_was(subscription: Subscription) -> WorkspaceQuerySet[Subscription]:
    """Return the subscription for an update that fails where somebody has moved it on since it was read."""
    return Subscription.objects.filter(pk=subscription.pk, is_active=True, next_due_at=subscription.next_due_at)


def _next(subscription: Subscription, outlook: Outlook) -> datetime:
    """Return when the next one is due: after what is being made, but within a period, whatever day was asked for."""
    soon = _first_after(subscription, outlook.now)
    later = _first_after(subscription, max(outlook.now, outlook.moment(subscription.workspace)))
    return later if later <= _first_after(subscription, soon) else soon


def _first_after(subscription: Subscription, moment: datetime) -> datetime:
    return subscription.next_after(moment, subscription.workspace.zone)


def _pull_back(now: datetime, wanted: WorkspaceQuerySet[Subscription]) -> None:
    """Bring back what is due so late that only a clock that was wrong can have moved it there."""
    far = Q(pk=None)
    for cadence, farthest in FARTHEST.items():
        far |= Q(cadence=cadence, next_due_at__gt=now + farthest)
    for subscription in wanted.filter(far):
        _as_it_was(subscription).update(next_due_at=_first_after(subscription, now))
