"""Switch one kind of mail off by the link that stands in each of them, without a login (RFC 8058).

The address is signed over workspace, person and kind, and kept nowhere. It works as long as the site's key: an old mail
may be the one of which somebody has had enough. It does no more than its person could, and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.core.signing import BadSignature, Signer

from clients import walls
from clients.models import Cadence, Membership, Report, Subscription, User, Workspace
from clients.queries.offers import OFFERS, Pace
from clients.services import subscriptions

_SIGNER: Final = Signer(sep=".", salt="clients.off_link")
#: From the pace at which mails come most often.
PACES: Final = (Cadence.DAILY, Cadence.WEEKLY, Cadence.MONTHLY)


@dataclass(frozen=True, slots=True)
class Off:
    """One kind of mail to one person about one workspace."""

    workspace: Workspace
    user: User
    kind: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether such mails come, and at which slower paces they could."""

    comes: bool
    slower: tuple[Cadence, ...]


def can_be_switched_off(report: Report) -> bool:
    """Return whether a mail has such a link: not where its kind is sent in any case, or its person is gone."""
    return report.user_id is not None and OFFERS[report.kind].is_optional


def token_of(report: Report) -> str:
    """Return what the address in a mail holds: the same in all mails of this kind to this person."""
    return _SIGNER.sign(f"{report.workspace_id}.{report.user_id}.{report.kind}")


def find(token: str) -> Off | None:
    """Return what an address means; None where it is made up, its person is gone, or such mails come in any case."""
    try:
        workspace, user, kind = _SIGNER.unsign(token).split(".")
    except (BadSignature, ValueError):
        return None
    places, people = Workspace.objects.filter(pk=workspace), User.objects.filter(pk=user)
    here, person = places.first(), people.first()
    known = kind in OFFERS and OFFERS[kind].is_optional
    return Off(here, person, kind) if here and person and known else None


def look(off: Off) -> Standing:
    """Return how it stands: for somebody who left, no such mail comes."""
    membership = Membership.objects.filter(workspace=off.workspace, user=off.user, user__is_active=True).first()
    if membership is None:
        return Standing(comes=False, slower=())
    with walls.inside(off.workspace.pk):
        found = Subscription.objects.for_workspace(off.workspace).filter(user=off.user, kind=off.kind).first()
    offer = OFFERS[off.kind]
    if found is None:
        return Standing(comes=offer.paces is None and membership.role in offer.roles, slower=())
    slower = [pace for pace in PACES if pace in offer.cadences and PACES.index(pace) > PACES.index(found.cadence)]
    return Standing(comes=found.is_active and membership.role in offer.roles, slower=tuple(slower))


def switch_off(*, off: Off, now: datetime) -> None:
    """Switch it off; whoever left gets none anyway. Doing it twice changes nothing."""
    if look(off).comes:
        with walls.inside(off.workspace.pk):
            subscriptions.choose(workspace=off.workspace, user=off.user, kind=off.kind, wanted=False, now=now)


def slow_down(*, off: Off, cadence: str, now: datetime) -> None:
    """Let it come less often, at the hour at which it comes now; raises NotForYou where it does not."""
    with walls.inside(off.workspace.pk):
        found = Subscription.objects.for_workspace(off.workspace).filter(user=off.user, kind=off.kind).first()
        if found is None or cadence not in look(off).slower:
            raise subscriptions.NotForYou
        pace = Pace(
            cadence=cadence,
            hour=found.hour,
            weekday=found.weekday,
            month_day=found.month_day,
            when_empty=found.when_empty,
        )
        subscriptions.choose(
            workspace=off.workspace, user=off.user, kind=off.kind, wanted=found.is_active, pace=pace, now=now
        )
