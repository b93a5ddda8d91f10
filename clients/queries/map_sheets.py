"""The sheets that the map is drawn on: their measures, and where a share of weeks and a score lie on them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

#: How far apart the middles of two dots stand where some are gathered, so that each can be pressed.
GAP: Final = 25.0
#: How far apart they stand at best, against the sum of their radii; otherwise a smaller one lies on a larger.
CLOSE: Final = 0.8

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A picture's measures, in its own units, which are pixels where it is as wide as it was made for."""

    name: str
    width: int
    height: int
    left: int  # of the field within it, and so on round
    right: int
    top: int
    bottom: int
    inset: int  # from the edge of the field to nought and to a hundred
    gap: float  # between the middles of two dots where none is gathered, as far as they may give way
    close: float  # and against the sum of their radii; nothing where they overlap as they must
    target: float  # how far round a dot a press counts as on it
    least: float  # radius of a dot
    greatest: float
    tenths: int  # that an area of gathered dots is wide and high
    named: int  # names at the most
    letter: int  # height of the words

    def x(self, share: float) -> float:
        """Return where a share of weeks from 0 to 1 lies."""
        return self.left + self.inset + share * (self.width - self.left - self.right - 2 * self.inset)

    def y(self, score: float) -> float:
        """Return where a score from 0 to 100 lies."""
        return (
            self.height
            - self.bottom
            - self.inset
            - score / 100 * (self.height - self.top - self.bottom - 2 * self.inset)
        )

    def holds(self, x: float, y: float, radius: float) -> bool:
        """Return whether a dot stays within the field."""
        across = self.left + radius <= x <= self.width - self.right - radius
        return across and self.top + radius <= y <= self.height - self.bottom - radius

    def radius(self, amount: float | None, most: float) -> float:
        """Return how large a dot is: its area goes with the amount."""
        if not most:
            return (self.least + self.greatest) / 2.4
        return max(self.least, self.greatest * math.sqrt((amount or 0) / most))


WIDE: Final = Sheet(
    name="wide",
    width=1180,
    height=640,
    left=44,
    right=8,
    top=30,
    bottom=48,
    inset=26,
    gap=GAP,
    close=CLOSE,
    target=14,
    least=7,
    greatest=20,
    tenths=1,
    named=24,
    letter=14,
)
SMALL: Final = Sheet(
    name="small",
    width=326,
    height=560,
    left=28,
    right=2,
    top=26,
    bottom=44,
    inset=20,
    gap=10,
    close=0,
    target=16,
    least=7,
    greatest=15,
    tenths=2,
    named=6,
    letter=12,
)
