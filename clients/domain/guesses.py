"""What can only be guessed: three numbers instead of one, and what follows from several guesses at once.

A guess says between which two values something lies eight times in ten, and where most likely. What rests on several
guesses is worked out with each of them at its ends in turn, and the others where they most likely are; those swings are
the bars of a tornado diagram (Howard, "Decision analysis: practice and promise", 1988). Guesses err independently, so
the swings add up by their squares, to either side by itself, as errors of measurement do (Gauss; JCGM 100:2008, 5.1.2).
docs/decisions/0007-ranges-from-swings.md says why it is neither the worst of everything at once nor drawn by chance.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf, isfinite
from typing import Final, TypeAlias

import numpy as np

from clients.domain.facts import Floats

Given: TypeAlias = Mapping[str, Floats]
#: How often a range is halved to find where something turns: to a millionth of its width.
HALVINGS: Final = 20


class BadGuess(ValueError):
    """Three numbers that are no guess."""


@dataclass(frozen=True, slots=True)
class Guess:
    """Between which two values something lies, and where most likely."""

    low: float
    likely: float
    high: float

    def __post_init__(self) -> None:
        """Refuse what runs backwards, below nothing or without end; raises BadGuess."""
        if not (0 <= self.low <= self.likely <= self.high and isfinite(self.high)):
            raise BadGuess(f"{self.low!r}, {self.likely!r}, {self.high!r} do not rise from 0 upwards.")

    @classmethod
    def sure(cls, amount: float) -> Guess:
        """Return what is known: no range at all."""
        return cls(amount, amount, amount)

    @property
    def ends(self) -> tuple[float, float, float]:
        """Return the three numbers."""
        return self.low, self.likely, self.high


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """Guesses as columns, each of a shape that fits the others'; NaN where nothing is known."""

    low: Floats
    likely: Floats
    high: Floats

    @classmethod
    def of(cls, guess: Guess) -> Spread:
        """Return one guess for everything."""
        return cls(*(np.asarray(end, dtype=np.float64) for end in guess.ends))

    @classmethod
    def sure(cls, amounts: Floats) -> Spread:
        """Return what is known."""
        return cls(amounts, amounts, amounts)

    @property
    def is_sure(self) -> bool:
        """Return whether there is nothing to guess."""
        return self.low is self.high or bool(np.all((self.low == self.high) | np.isnan(self.low)))


@dataclass(frozen=True, slots=True, eq=False)
class Estimate:
    """What follows from guesses, all of one shape: where it most likely lies, and between what eight times in ten."""

    low: Floats
    likely: Floats
    high: Floats
    swings: Mapping[str, tuple[Floats, Floats]]  # by guess: with that one at its low end, and at its high end


def estimate(worth: Callable[[Given], Floats], guesses: Mapping[str, Spread]) -> Estimate:
    """Return what follows from guesses; `worth` rises or falls throughout with each of them.

    low = likely − √Σ d², where d is how far one guess alone takes it down; high likewise. So the likely value always
    lies within, one guess alone gives exactly its own range, and no guess more makes it narrower.
    """
    likely = {name: guess.likely for name, guess in guesses.items()}
    middle = worth(likely)
    swings = {
        name: (worth({**likely, name: guess.low}), worth({**likely, name: guess.high}))
        for name, guess in guesses.items()
        if not guess.is_sure
    }
    below, above = np.zeros_like(middle), np.zeros_like(middle)
    for ends in swings.values():
        below += np.maximum(0.0, middle - np.minimum(*ends)) ** 2
        above += np.maximum(0.0, np.maximum(*ends) - middle) ** 2
    return Estimate(middle - np.sqrt(below), middle, middle + np.sqrt(above), swings)


def within(found: Estimate, least: float | Floats, most: float | Floats) -> Estimate:
    """Return an estimate cut off where it cannot lie: squares of swings reach a little too far near a bound."""
    low, high = np.clip(found.low, least, most), np.clip(found.high, least, most)
    return Estimate(low, found.likely, high, found.swings)


def turning_point(worth: Callable[[Given], Floats], guesses: Mapping[str, Spread], name: str) -> float | None:
    """Return at which value of one guess a single result is even, all others as is most likely; None: it never is.

    Found by halving the range of the guess.
    """
    likely = {known: guess.likely for known, guess in guesses.items()}

    def at(value: float) -> float:
        return float(np.ravel(worth({**likely, name: np.asarray(value)}))[0])

    low, high = (float(np.ravel(end)[0]) for end in (guesses[name].low, guesses[name].high))
    below = at(low)
    if not below * at(high) < 0:
        return None
    for _halving in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if at(middle) * below > 0 else (low, middle)
    return (low + high) / 2


def weights(found: Estimate) -> list[tuple[str, float]]:
    """Return how much of the width of a single result each guess makes, the heaviest first; they add up to 1.

    That is the square of its whole swing, of the squares of all.
    """
    widths = {name: _width(ends) for name, ends in found.swings.items()}
    whole = sum(width**2 for width in widths.values())
    if not 0 < whole < inf:
        return []
    return sorted(((name, width**2 / whole) for name, width in widths.items()), key=lambda one: -one[1])


def _width(ends: tuple[Floats, Floats]) -> float:
    first, second = (float(np.ravel(end)[0]) for end in ends)
    return abs(second - first)
