"""A client with a problem, or a standing pattern: the situation against what is usual.

The words name the relationship, never the person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
import numpy.typing as npt

from clients.domain.facts import Floats, Ints
from clients.domain.policy import Policy

#: A standing pattern has to hold in so many quarters: in one alone, seasons and bad patches pass for patterns.
BOTH = 2
#: From so many draining relationships on, if they are more than a third, the cause may lie with ourselves.
INWARD_CLIENTS = 3


class Diagnosis(StrEnum):
    """What kind of time a relationship is going through."""

    TOO_EARLY = "too_early"
    STEADY = "steady"
    ROUGH_PATCH = "rough_patch"
    PERSISTENT = "persistent"
    RECOVERING = "recovering"


#: Of relationships that drain now.
DRAINING: Final = frozenset({Diagnosis.ROUGH_PATCH, Diagnosis.PERSISTENT})


@dataclass(frozen=True, slots=True)
class Tally:
    """How many relationships drain, of those that can be judged. Of whom it is too early to say is in neither."""

    draining: int
    judged: int
    too_early: int

    @property
    def looks_inward(self) -> bool:
        """Return whether so many drain that the cause may lie with ourselves."""
        return looks_inward(draining=self.draining, judged=self.judged)


def tally(counted: Mapping[str, int]) -> Tally:
    """Return the tally of relationships that are counted by diagnosis; this is the one way in which they are."""
    too_early = counted.get(Diagnosis.TOO_EARLY, 0)
    return Tally(
        draining=sum(counted.get(kind, 0) for kind in DRAINING),
        judged=sum(counted.get(kind, 0) for kind in Diagnosis) - too_early,
        too_early=too_early,
    )


def diagnose(
    *, score: Floats, width: Floats, weeks_in_contact: Ints, high_quarters: Ints, policy: Policy
) -> npt.NDArray[np.object_]:
    """Return the diagnosis of each client, as values of Diagnosis, shape (n,).

    Takes the score and the width of its interval in points, the weeks in contact of 26, and in how many of the two
    quarters the share of drained weeks is high.
    """
    too_early = (weeks_in_contact < policy.fewest_weeks) | (width > policy.widest_interval)
    draining = score >= policy.draining_score
    found = np.full(len(score), Diagnosis.STEADY.value, dtype=np.object_)
    found[high_quarters > 0] = Diagnosis.RECOVERING.value
    found[draining] = Diagnosis.ROUGH_PATCH.value
    found[draining & (high_quarters == BOTH)] = Diagnosis.PERSISTENT.value
    found[too_early] = Diagnosis.TOO_EARLY.value
    return found


def looks_inward(*, draining: int, judged: int) -> bool:
    """Return whether so many of a workspace's relationships drain that the cause may lie with ourselves.

    Takes how many are draining, and how many it is not too early to judge.
    """
    return draining >= INWARD_CLIENTS and 3 * draining > judged


def batch_looks_inward(found: npt.NDArray[np.object_]) -> bool:
    """Return the same for a batch that is a whole workspace, from the diagnosis of each client."""
    return tally(Counter(found.tolist())).looks_inward
