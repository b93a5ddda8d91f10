"""How far to go this time: the same effort again is not the answer to a cause that came back.

Each effort plan that ended moves the next one a rung up. The advice stays as the decision table gives it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt

from clients.domain import energy
from clients.domain.advice import Advice
from clients.domain.facts import Clients, Floats, Plans
from clients.domain.policy import Policy

#: A plan counts for so many days after its end: as long as contact counts for the score.
COUNTS_DAYS: Final = 364


class Rung(StrEnum):
    """What an effort should reach for."""

    FIRST_EFFORT = "first_effort"
    RESET_EXPECTATIONS = "reset_expectations"
    NEW_TERMS = "new_terms"  # another price, or less work for it
    HAND_OVER = "hand_over"  # to a colleague, or to another provider
    LEAVE = "leave"


CLIMBING: Final = (Rung.FIRST_EFFORT, Rung.RESET_EXPECTATIONS, Rung.NEW_TERMS, Rung.HAND_OVER)
EFFORTS: Final = (Advice.EXTRA_EFFORT, Advice.MAKE_AMENDS, Advice.BREAK_LOOP, Advice.CONTINUE_EFFORT)
GOODBYES: Final = (Advice.PREPARE_OFFBOARDING, Advice.OFFBOARD)


def rungs(advised: npt.NDArray[np.object_], plans: Plans, on: int) -> npt.NDArray[np.object_]:
    """Return the rung on which each client's advice stands on an ordinal day, shape (n,); None where it has none.

    Takes the values of Advice. Plans that are still running, or ended 364 days ago or earlier, do not count.
    """
    since = on - plans.ends_on
    ended = plans.client[(since > 0) & (since < COUNTS_DAYS)]
    tried = np.bincount(ended, minlength=len(advised))
    climbing = np.array([rung.value for rung in CLIMBING], dtype=np.object_)
    found = np.full(len(advised), None, dtype=np.object_)
    effort, goodbye = np.isin(advised, EFFORTS), np.isin(advised, GOODBYES)
    found[effort] = climbing[np.minimum(tried, len(CLIMBING) - 1)][effort]
    found[goodbye] = Rung.LEAVE.value
    return found


def bearable_value(clients: Clients, now: energy.Energy, hourly_rate: float | None, policy: Policy, on: int) -> Floats:
    """Return the monthly value at which each score would just stop draining on an ordinal day, in money, shape (n,).

    The score with all else as it is, solved for the money: the value as if it had always been paid. Never less than
    nothing; NaN where the hourly rate is not known or the relationship has not begun.
    """
    if not hourly_rate:
        return np.full(len(clients), np.nan)
    share = policy.prior_share
    taken = policy.prior_hours * share + now.effort_hours
    given = policy.prior_hours * (1 - share) + now.reward_hours - now.reward_parts["money"]
    missing = np.maximum(0.0, taken / policy.drained_ratio - given)
    of_an_hour_a_week = energy.money(clients, np.ones(len(clients)), policy, on)
    began = of_an_hour_a_week > 0
    weekly = np.full(len(clients), np.nan)
    weekly[began] = missing[began] / of_an_hour_a_week[began]
    return weekly * energy.WEEKS_PER_MONTH * hourly_rate / policy.contact_share
