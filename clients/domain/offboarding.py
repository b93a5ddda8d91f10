"""May we leave yet: the steps of an offboarding, and the moves that are allowed between them."""

from __future__ import annotations

from collections.abc import Mapping
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


#: Where an offboarding may go from each stage.
MOVES: Final[Mapping[Stage, frozenset[Stage]]] = MappingProxyType(
    {
        Stage.PROPOSED: frozenset({Stage.ACCEPTED, Stage.STOPPED}),
        Stage.ACCEPTED: frozenset({Stage.WAITING, Stage.READY, Stage.STOPPED}),
        Stage.WAITING: frozenset({Stage.READY, Stage.NOTICE_GIVEN, Stage.STOPPED}),
        Stage.READY: frozenset({Stage.WAITING, Stage.NOTICE_GIVEN, Stage.STOPPED}),
        Stage.NOTICE_GIVEN: frozenset({Stage.WAITING, Stage.CLOSED, Stage.STOPPED}),
        Stage.CLOSED: frozenset(),
        Stage.STOPPED: frozenset(),
    }
)
#: Stages that no offboarding can be in while an obligation of ours is open.
GATED: Final = frozenset({Stage.READY, Stage.NOTICE_GIVEN, Stage.CLOSED})
#: Obligations that belong to the leaving itself, and may be taken on during it.
LEAVING_KINDS: Final = frozenset({"handover", "notice"})


class MoveRefused(ValueError):
    """An offboarding cannot go where it was asked to; `allowed` says where it can go instead."""

    def __init__(self, *, stage: Stage, to: Stage, open_obligations: int) -> None:
        self.stage = stage
        self.to = to
        self.open_obligations = open_obligations
        self.allowed = allowed_moves(stage, open_obligations=open_obligations)
        super().__init__(self._reason())

    def _reason(self) -> str:
        if self.to in MOVES[self.stage]:
            return f"{self.to} has to wait: {self.open_obligations} of our obligations are still open."
        choices = " or ".join(self.allowed) or "nothing, this is its end"
        return f"From {self.stage} an offboarding cannot move to {self.to}; allowed is {choices}."


def allowed_moves(stage: Stage, *, open_obligations: int) -> tuple[Stage, ...]:
    """Return where an offboarding may go now, in the order of the stages."""
    closed_off = GATED if open_obligations else frozenset()
    return tuple(to for to in Stage if to in MOVES[stage] and to not in closed_off)


def check_move(*, stage: Stage, to: Stage, open_obligations: int) -> None:
    """Raise MoveRefused unless the offboarding may go there now."""
    if to not in allowed_moves(stage, open_obligations=open_obligations):
        raise MoveRefused(stage=stage, to=to, open_obligations=open_obligations)


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


def open_obligations(obligations: Obligations, *, clients: int, on: int) -> Ints:
    """Return how many of our obligations to each client are open on an ordinal day, shape (n,)."""
    return np.bincount(obligations.client[obligations.closed_on > on], minlength=clients)
