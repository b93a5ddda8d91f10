"""Which mails there are, whom each is for, and how each begins until somebody chooses otherwise: one table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from clients.models import Cadence, Membership, ReportKind, WhenEmpty

OWNER, MANAGER, MEMBER = Membership.Role.OWNER, Membership.Role.MANAGER, Membership.Role.MEMBER


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How often a mail comes and when, by the workspace's clock, and what becomes of one with nothing to tell."""

    cadence: str
    hour: int
    weekday: int = 0  # 0 Monday … 6 Sunday; only of what comes weekly
    month_day: int = 1  # 1–28; only of what comes monthly
    when_empty: str = WhenEmpty.LINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One kind of mail. Without paces it comes when something happens, and is wanted unless it was switched off."""

    roles: frozenset[str]
    paces: Mapping[str, Pace] | None = None  # by role: how it begins
    cadences: tuple[str, ...] = ()  # to choose from; where there is one, there is no choice
    can_be_empty: bool = False  # whether somebody can choose what becomes of one with nothing to tell
    is_optional: bool = True

    def begins(self, role: str) -> Pace | None:
        """Return at which pace it begins for somebody of this role; None where it has none."""
        return self.paces.get(role) if self.paces else None


EVERYBODY: Final = frozenset({OWNER, MANAGER, MEMBER})
MORNING: Final = Pace(cadence=Cadence.DAILY, hour=7, when_empty=WhenEmpty.SKIP)
MONDAY: Final = Pace(cadence=Cadence.WEEKLY, weekday=0, hour=8)
MONDAY_IF_ANY: Final = Pace(cadence=Cadence.WEEKLY, weekday=0, hour=8, when_empty=WhenEmpty.SKIP)
FIRST: Final = Pace(cadence=Cadence.MONTHLY, month_day=1, hour=8)

#: By kind.
OFFERS: Final[Mapping[str, Offer]] = {
    # The week begins with what needs a look. Those who decide hear of a calm week, too: silence could be a fault. The
    # others hear of their own clients, and only when there is something: a mail that says nothing teaches to read none.
    ReportKind.AT_RISK: Offer(
        roles=EVERYBODY,
        paces={OWNER: MONDAY, MANAGER: MONDAY, MEMBER: MONDAY_IF_ANY},
        cadences=(Cadence.DAILY, Cadence.WEEKLY, Cadence.MONTHLY),
        can_be_empty=True,
    ),
    # It tells what every client pays and brings, so it is for owners; a month is the least in which that moves.
    ReportKind.REVIEW: Offer(roles=frozenset({OWNER}), paces={OWNER: FIRST}, cadences=(Cadence.MONTHLY,)),
    # A promise that is forgotten costs more than a mail; it only comes on mornings with something due.
    ReportKind.DUE: Offer(
        roles=EVERYBODY, paces=dict.fromkeys((OWNER, MANAGER, MEMBER), MORNING), cadences=(Cadence.DAILY,)
    ),
    # What cannot wait for a report goes to whoever can do something about it, as it happens.
    ReportKind.ON_TIME: Offer(roles=EVERYBODY),
    ReportKind.RISE: Offer(roles=EVERYBODY),
    ReportKind.PLAN: Offer(roles=EVERYBODY),
    ReportKind.READY: Offer(roles=frozenset({OWNER})),  # they give notice
    # Somebody may be in danger, and the owners answer for them: nobody who does can choose not to know.
    ReportKind.INCIDENT: Offer(roles=frozenset({OWNER}), is_optional=False),
}


def of_role(role: str) -> Mapping[str, Offer]:
    """Return the mails that somebody of this role may get, in the order in which they are told of."""
    return {kind: offer for kind, offer in OFFERS.items() if role in offer.roles}
