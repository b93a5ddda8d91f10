"""Is it us, or them? Shares compared client by client, so that who works with whom does not decide the answer.

Of a person and a client, one rater alone shows only the two together. Where two groups of contacts with the same client
can be set against each other, the client falls out of it: that is all that is looked at here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import betaincinv

from clients.domain.facts import Floats, Ints

LOW, HIGH = 0.10, 0.90  # percentiles of every interval, as for the score
Z: Final = 1.2815515655446004  # the 90th percentile of the normal distribution


@dataclass(frozen=True, slots=True)
class Strata:
    """Contacts of two groups with each client, and how many of them were hard; columns of shape (n,)."""

    ours: Ints
    ours_hard: Ints
    theirs: Ints
    theirs_hard: Ints


@dataclass(frozen=True, slots=True)
class Contrast:
    """How often contact was hard in both groups, with the same clients weighted alike."""

    ours: float  # shares from 0 to 1
    theirs: float
    ratio: float | None  # ours over theirs; None where either is nothing
    low: float  # 80 % interval of the ratio; 0 and infinity where there is none
    high: float

    @property
    def is_higher(self) -> bool:
        """Return whether ours is higher by more than chance explains."""
        return self.low > 1

    @property
    def is_lower(self) -> bool:
        """Return whether ours is lower by more than chance explains."""
        return self.high < 1


def contrast(strata: Strata) -> Contrast | None:
    """Return the Mantel-Haenszel risk ratio over the clients that both groups had contact with, with its shares.

    After Mantel & Haenszel (1959); the interval after Greenland & Robins (1985). None where the two groups share no
    client: then a person and their clients cannot be told apart. Contacts count as independent of each other, so the
    interval is rather too narrow than too wide.
    """
    both = (strata.ours > 0) & (strata.theirs > 0)
    if not both.any():
        return None
    n1, n0 = (column[both].astype(np.float64) for column in (strata.ours, strata.theirs))
    a, c = (column[both].astype(np.float64) for column in (strata.ours_hard, strata.theirs_hard))
    whole = n1 + n0
    weight, ours, theirs = (float(part.sum()) for part in (n1 * n0 / whole, a * n0 / whole, c * n1 / whole))
    if not (ours and theirs):
        return Contrast(ours / weight, theirs / weight, None, 0.0, np.inf)
    spread = np.sqrt(_variance(a, c, n1, n0) / (ours * theirs))
    ratio = ours / theirs
    return Contrast(
        ours / weight, theirs / weight, ratio, float(ratio * np.exp(-Z * spread)), float(ratio * np.exp(Z * spread))
    )


def share_interval(some: int, whole: int) -> tuple[float, float]:
    """Return between which shares some of a whole lies with a chance of four in five.

    Jeffreys' interval (Brown, Cai & DasGupta 2001): percentiles of Beta(some + ½, rest + ½), open where there is
    nothing on one side.
    """
    a, b = some + 0.5, whole - some + 0.5
    low = float(betaincinv(a, b, LOW)) if some else 0.0
    high = float(betaincinv(a, b, HIGH)) if some < whole else 1.0
    return low, high


def _variance(a: Floats, c: Floats, n1: Floats, n0: Floats) -> float:
    """Return the numerator of the variance of the ratio's logarithm."""
    whole = n1 + n0
    return float((((a + c) * n1 * n0 - a * c * whole) / whole**2).sum())
