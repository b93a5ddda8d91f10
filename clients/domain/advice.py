"""What to do next: a decision table of which the first row that holds gives the advice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto
from typing import Final

import numpy as np
import numpy.typing as npt

from clients.domain.diagnosis import Diagnosis
from clients.domain.effort import PlanState
from clients.domain.facts import Bools, Floats, Ints
from clients.domain.offboarding import DECIDED, Stage
from clients.domain.policy import Policy

#: A share of exactly a half is a half, whatever rounding made of its sums.
ROUNDING = 1e-9

#: An advice that is back within so many days of being replaced is flapping …
FLAPPING_DAYS = 7
#: … and has to come out of the table on so many days running before it stands again.
WAITING_DAYS = 3

Names = npt.NDArray[np.object_]


class Advice(StrEnum):
    """What we advise to do about a relationship."""

    PROTECT = "protect"
    MAKE_AMENDS = "make_amends"
    PREPARE_OFFBOARDING = "prepare_offboarding"
    OFFBOARD = "offboard"
    CONTINUE_EFFORT = "continue_effort"
    EXTRA_EFFORT = "extra_effort"
    BREAK_LOOP = "break_loop"
    CHECK_IN = "check_in"
    HOLD_COURSE = "hold_course"
    SET_EXPECTATIONS = "set_expectations"
    CARRY_ON = "carry_on"


#: Advice to let go; where a workspace has reason to look inward, that caution stands beside it.
LETTING_GO: Final = frozenset({Advice.OFFBOARD, Advice.PREPARE_OFFBOARDING})


@dataclass(frozen=True, slots=True)
class Signals:
    """All that an advice rests on, one row per client, shape (n,)."""

    incident: Bools
    diagnosis: Names  # values of Diagnosis
    mostly_ours: Bools  # most of the effort followed our own misses
    plan: Names  # values of PlanState
    open_obligations: Ints  # owed by us
    loop: Bools
    silent: Bools
    kickoff_done: Bools

    @property
    def persistent(self) -> Bools:
        """Return where there is a standing pattern."""
        return _where(self.diagnosis, Diagnosis.PERSISTENT)

    @property
    def rough_patch(self) -> Bools:
        """Return where there is a client with a problem."""
        return _where(self.diagnosis, Diagnosis.ROUGH_PATCH)

    @property
    def recovering(self) -> Bools:
        """Return where one of the two is over, or not there yet."""
        return _where(self.diagnosis, Diagnosis.RECOVERING)

    @property
    def without_response(self) -> Bools:
        """Return where extra effort was tried and changed nothing."""
        return _where(self.plan, PlanState.NO_RESPONSE)

    @property
    def under_way(self) -> Bools:
        """Return where extra effort is being made, or has yet to show what it did."""
        return _where(self.plan, PlanState.RUNNING) | _where(self.plan, PlanState.UNCLEAR)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the decision table."""

    name: str  # stored with the advice: add, never rename
    when: Callable[[Signals], Bools]
    advice: Advice


TABLE: Final = (
    Row("incident", lambda s: s.incident, Advice.PROTECT),
    Row("persistent_ours", lambda s: s.persistent & s.mostly_ours, Advice.MAKE_AMENDS),
    Row(
        "persistent_no_response_owing",
        lambda s: s.persistent & s.without_response & (s.open_obligations > 0),
        Advice.PREPARE_OFFBOARDING,
    ),
    Row("persistent_no_response", lambda s: s.persistent & s.without_response, Advice.OFFBOARD),
    Row("persistent_plan", lambda s: s.persistent & s.under_way, Advice.CONTINUE_EFFORT),
    Row("persistent", lambda s: s.persistent, Advice.EXTRA_EFFORT),
    Row("rough_patch_plan", lambda s: s.rough_patch & s.under_way, Advice.CONTINUE_EFFORT),
    Row("rough_patch_ours", lambda s: s.rough_patch & s.mostly_ours, Advice.MAKE_AMENDS),
    Row("rough_patch_loop", lambda s: s.rough_patch & s.loop, Advice.BREAK_LOOP),
    Row("rough_patch", lambda s: s.rough_patch, Advice.EXTRA_EFFORT),
    Row("silent", lambda s: s.silent, Advice.CHECK_IN),
    Row("recovering", lambda s: s.recovering, Advice.HOLD_COURSE),
    Row("kickoff", lambda s: ~s.kickoff_done, Advice.SET_EXPECTATIONS),
    Row("otherwise", lambda s: np.ones_like(s.kickoff_done), Advice.CARRY_ON),
)
_ROW_NAMES: Final = np.array([row.name for row in TABLE], dtype=np.object_)
_ROW_ADVICE: Final = np.array([row.advice.value for row in TABLE], dtype=np.object_)


def mostly_ours(own_share: Floats, policy: Policy) -> Bools:
    """Return where most of the effort followed our own misses."""
    return own_share >= policy.own_share - ROUNDING


def advise(signals: Signals) -> tuple[Names, Names]:
    """Return for each client the value of the advice, and the name of the row of the table that gave it."""
    held = np.stack([row.when(signals) for row in TABLE])
    first = np.argmax(held, axis=0)
    return _ROW_ADVICE[first], _ROW_NAMES[first]


def is_set_aside(kind: Advice, goodbye: Stage | None) -> bool:
    """Return whether an advice is not shown while a goodbye is at that stage.

    Once it is decided that we part, its next step is what there is to do; only safety comes before that. The table
    advises as ever, so that what holds is there again where the goodbye is stopped.
    """
    return goodbye in DECIDED and kind != Advice.PROTECT


def _where(names: Names, name: str) -> Bools:
    return np.asarray(names == name, dtype=np.bool_)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The advice that stands for a client, and the one that waits to replace it."""

    kind: Advice
    diagnosis: Diagnosis  # on which it stands
    issued_on: date
    replaced_kind: Advice | None = None  # None, like CARRY_ON: nothing was advised before it
    waiting_kind: Advice | None = None
    waiting_since: date | None = None


class Verdict(StrEnum):
    """What becomes of the advice that stands."""

    KEEP = auto()  # and nothing waits any more
    REPLACE = auto()  # or issue, where none stands
    WITHDRAW = auto()  # nothing needs to be advised
    WAIT = auto()  # keep it for now; the new kind waits


@dataclass(frozen=True, slots=True)
class Move:
    """What to do with a newly computed advice."""

    verdict: Verdict
    since: date | None = None  # the new kind has waited since that day; None unless it has to wait


def settle(
    *, current: Standing | None, kind: Advice, diagnosis: Diagnosis, on: date, rules_changed: bool = False
) -> Move:
    """Return what becomes of the advice that stands, now that the table gives `kind` for `diagnosis`.

    A new kind replaces the old one at once, unless it is damped: a relationship at a threshold would otherwise change
    its advice, and mail people, every other day. Where it comes of other rules, such as another policy, it is not noise
    in the log, and nothing holds it back. `CARRY_ON` is the advice that needs none to stand.
    """
    if current is None or kind == current.kind:
        nothing_new = current is not None or kind == Advice.CARRY_ON
        return Move(Verdict.KEEP if nothing_new else Verdict.REPLACE)
    if not rules_changed and _flaps_back(current, kind, diagnosis, on):
        since = (current.waiting_since if current.waiting_kind == kind else None) or on
        if (on - since).days < WAITING_DAYS - 1:
            return Move(Verdict.WAIT, since)
    return Move(Verdict.WITHDRAW if kind == Advice.CARRY_ON else Verdict.REPLACE)


def _flaps_back(current: Standing, kind: Advice, diagnosis: Diagnosis, on: date) -> bool:
    """Return whether the advice before last is coming back for no better reason than a threshold crossed again.

    Safety is never held back, nor is anything that speaks against letting go; and where the diagnosis is the same,
    something definite has changed, such as an obligation fulfilled or a plan begun.
    """
    return (
        kind == (current.replaced_kind or Advice.CARRY_ON)
        and (on - current.issued_on).days < FLAPPING_DAYS
        and diagnosis != current.diagnosis
        and kind != Advice.PROTECT
        and current.kind not in LETTING_GO
    )
