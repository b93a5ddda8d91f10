"""Columns of a chart that stand on each other: what the picture and its table both say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from clients.queries import figures

TEN: Final = 10  # from here on, whole numbers are exact enough for an axis


@dataclass(frozen=True, slots=True)
class Bar:
    """One column: the part below, the part on top of it, and both in words."""

    label: str
    below: float
    above: float
    cells: tuple[str, ...]  # what the table says of it, beside the label

    @property
    def sentence(self) -> str:
        """Return all of it in a line."""
        return f"{self.label}: {', '.join(self.cells)}"


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of columns, the oldest first."""

    title: str
    heads: tuple[str, ...]  # of the table: the label's, then those of the cells
    bars: Sequence[Bar]

    @property
    def highest(self) -> float:
        """Return how high the highest column is; 1 where there is none."""
        return max((bar.below + bar.above for bar in self.bars), default=0.0) or 1.0

    @property
    def top(self) -> str:
        """Return the highest value as the axis shows it."""
        return figures.hours(self.highest) if self.highest % 1 and self.highest < TEN else f"{self.highest:.0f}"
