"""Which mails a person wants, how often and when; and what somebody gets who joins, until they choose otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from clients.models import Membership, Subscription, User, Workspace
from clients.queries import subscriptions
from clients.queries.offers import OFFERS, Offer, Pace, of_role
from clients.services.refusals import Refusal


class NotForYou(Refusal):
    """A mail was chosen by somebody whom it is not for, or at a pace at which it does not come."""

    message = _("This mail is not for you, or does not come that often.")


class AlwaysSent(Refusal):
    """A mail about somebody's safety was to be switched off."""

    message = _("Owners always hear of a threat: somebody may be in danger, and they decide what is done.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Whether a kind of mail is wanted, and at which pace; without one, the one it has stays."""

    wanted: bool
    pace: Pace | None = None


@transaction.atomic
def choose(
    *, workspace: Workspace, user: User, kind: str, wanted: bool, now: datetime, pace: Pace | None = None
) -> Subscription:
    """Return a person's choice as it is kept; without a pace, the one they have stays.

    The next mail is the first at that pace that tells something new: none of a week that was told already. One that is
    due and not made yet still comes. Raises NotForYou or AlwaysSent.
    """
    role, offer = _offered(workspace, user, kind, pace)
    if not wanted and not offer.is_optional:
        raise AlwaysSent
    mine = Subscription.objects.for_workspace(workspace).filter(user=user, kind=kind)
    found = mine.first()
    kept = found or _new(workspace, user, kind, offer.begins(role), now)
    before = _terms(found) if found else {}
    kept.is_active = wanted
    for name, value in asdict(pace).items() if pace else ():
        setattr(kept, name, value)
    if _terms(kept) != before:
        if offer.paces is not None:
            kept.next_due_at = _next(kept, is_going_on=bool(before.get("is_active") and wanted), now=now)
        kept.save()
    return kept


@transaction.atomic
def choose_all(*, workspace: Workspace, user: User, choices: Mapping[str, Choice], now: datetime) -> None:
    """Keep all that a person chose. Raises NotForYou or AlwaysSent."""
    for kind, choice in choices.items():
        choose(workspace=workspace, user=user, kind=kind, wanted=choice.wanted, pace=choice.pace, now=now)


def begin(*, membership: Membership, now: datetime) -> None:
    """Put a person down for the mails of their role that they have not chosen about yet.

    What their role gives no more rests, and goes on if the role comes back: whoever makes a mail asks for the role.
    """
    workspace, user = membership.workspace, membership.user
    known = set(Subscription.objects.for_workspace(workspace).filter(user=user).values_list("kind", flat=True))
    for kind, offer in of_role(membership.role).items():
        pace = offer.begins(membership.role)
        if pace is not None and kind not in known:
            _new(workspace, user, kind, pace, now).save()


def _offered(workspace: Workspace, user: User, kind: str, pace: Pace | None) -> tuple[str, Offer]:
    """Return a person's role and what is offered to it. Whoever chooses twice at one moment waits for the row."""
    here = Membership.objects.select_for_update(no_key=True).filter(workspace=workspace, user=user).first()
    if here is None or kind not in of_role(here.role):
        raise NotForYou
    offer = OFFERS[kind]
    if pace is not None and pace.cadence not in offer.cadences:
        raise NotForYou
    return here.role, offer


def _new(workspace: Workspace, user: User, kind: str, pace: Pace | None, now: datetime) -> Subscription:
    """Return a subscription that is not stored yet. What comes as things happen is never due by the clock."""
    terms = asdict(pace) if pace else {}
    fresh = Subscription(workspace=workspace, user=user, kind=kind, created_at=now, next_due_at=now, **terms)
    if pace is not None:
        fresh.next_due_at = fresh.next_after(now, workspace.zone)
    return fresh


def _terms(of: Subscription) -> dict[str, object]:
    names = ("is_active", "cadence", "weekday", "month_day", "hour", "when_empty")
    return {name: getattr(of, name) for name in names}


def _next(of: Subscription, *, is_going_on: bool, now: datetime) -> datetime:
    """Return when the next one is due: the one that is overdue, or the first of a period that was not told yet."""
    if is_going_on and of.next_due_at <= now:
        return of.next_due_at
    zone = of.workspace.zone
    due = of.next_after(now, zone)
    while subscriptions.was_told(of, due.astimezone(zone).date()):
        due = of.next_after(due, zone)
    return due
