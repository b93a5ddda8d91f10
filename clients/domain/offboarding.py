"""May we leave yet: the steps of an offboarding, and the moves that are allowed between them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

import numpy as np

from clients.domain.facts import Ints, Obligations


class Stage(StrEnum):
    """How far the leaving of a client has come."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    WAITING = "waiting"  # for our open obligations
    READY = "ready"
    NOTICE_GIVEN = "notice_given"
    CLOSED = "closed"
    STOPPED = "stopped"


#: Stages in which it is decided that we part, and not done yet.
DECIDED: Final = frozenset({Stage.ACCEPTED, Stage.WAITING, Stage.READY, Stage.NOTICE_GIVEN})
#: Where an offboarding may go from each stage. Once notice is given, see FINAL.
MOVES: Final[Mapping[Stage, frozenset[Stage]]] = MappingProxyType(
    {
        Stage.PROPOSED: frozenset({Stage.ACCEPTED, Stage.STOPPED}),
        Stage.ACCEPTED: frozenset({Stage.WAITING, Stage.READY, Stage.STOPPED}),
        Stage.WAITING: frozenset({Stage.READY, Stage.NOTICE_GIVEN, Stage.STOPPED}),
        Stage.READY: frozenset({Stage.WAITING, Stage.NOTICE_GIVEN, Stage.STOPPED}),
        Stage.NOTICE_GIVEN: frozenset({Stage.WAITING, Stage.CLOSED}),
        Stage.CLOSED: frozenset(),
        Stage.STOPPED: frozenset(),
    }
)
#: Stages that no offboarding can be in while an obligation of ours is open.
GATED: Final = frozenset({Stage.READY, Stage.NOTICE_GIVEN, Stage.CLOSED})
#: All that is left once notice was given: what was said to somebody is not taken back. A handover that is taken on
#: after it makes the goodbye wait, and go on from where it was.
FINAL: Final = frozenset({Stage.WAITING, Stage.NOTICE_GIVEN, Stage.CLOSED})
#: Days of notice where nothing else was agreed.
NOTICE_DAYS: Final = 30
#: Obligations that belong to the leaving itself, and may be taken on during it.
LEAVING_KINDS: Final = frozenset({"handover", "notice"})


class MoveRefused(ValueError):
    """An offboarding cannot go where it was asked to; `allowed` says where it can go instead."""

    def __init__(self, *, stage: Stage, to: Stage, open_obligations: int, notice_given: bool = False) -> None:
        self.stage = stage
        self.to = to
        self.open_obligations = open_obligations
        self.notice_given = notice_given
        self.allowed = allowed_moves(stage, open_obligations=open_obligations, notice_given=notice_given)
        super().__init__(self._reason())

    def _reason(self) -> str:
        if self.notice_given and self.to not in FINAL:
            return f"Notice was given, so an offboarding cannot move to {self.to} any more."
        if self.to in MOVES[self.stage]:
            return f"{self.to} has to wait: {self.open_obligations} of our obligations are still open."
        choices = " or ".join(self.allowed) or "nothing, this is its end"
        return f"From {self.stage} an offboarding cannot move to {self.to}; allowed is {choices}."


def allowed_moves(stage: Stage, *, open_obligations: int, notice_given: bool = False) -> tuple[Stage, ...]:
    """Return where an offboarding may go now, in the order of the stages; after notice, never back."""
    closed_off = GATED if open_obligations else frozenset()
    if notice_given or stage is Stage.NOTICE_GIVEN:
        closed_off |= frozenset(Stage) - FINAL
    return tuple(to for to in Stage if to in MOVES[stage] and to not in closed_off)


def check_move(*, stage: Stage, to: Stage, open_obligations: int, notice_given: bool = False) -> None:
    """Raise MoveRefused unless the offboarding may go there now."""
    if to not in allowed_moves(stage, open_obligations=open_obligations, notice_given=notice_given):
        raise MoveRefused(stage=stage, to=to, open_obligations=open_obligations, notice_given=notice_given)


def stage_for(stage: Stage, *, notice_given: bool, open_obligations: int) -> Stage:
    """Return where an offboarding stands once our obligations have their say; no one has to ask for it.

    An accepted one waits while any is open and is ready when none is, or back at the notice if that had been given.
    What is only proposed, and what has ended, stays.
    """
    if stage in (Stage.PROPOSED, Stage.CLOSED, Stage.STOPPED):
        return stage
    if open_obligations:
        return Stage.WAITING
    return Stage.NOTICE_GIVEN if notice_given else Stage.READY


def leaving_day(*, today: date, latest_due: date | None, notice_days: int) -> date:
    """Return the earliest day on which a client can be left in good order.

    Notice can be given once the last of our obligations is due, and runs from then.
    """
    return max(today, latest_due or today) + timedelta(days=notice_days)


def open_obligations(obligations: Obligations, *, clients: int, on: int) -> Ints:
    """Return how many of our obligations to each client are open on an ordinal day, shape (n,)."""
    return np.bincount(obligations.client[obligations.closed_on > on], minlength=clients)
