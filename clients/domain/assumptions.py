"""What no log can tell about money: each with our own guess to begin with, and the bounds that a guess keeps to.

Ours are folklore and experience, not measurements; a workspace puts its own in their place, and can return to ours.
docs/guide/money.md says of each what it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from clients.domain.guesses import BadGuess, Guess


class Unit(StrEnum):
    """What a guess is counted in, as it is stored."""

    HOURS = "hours"
    MONTHS = "months"
    MONEY = "money"  # in the workspace's currency
    PART = "part"  # of a whole, 1 being all of it
    COUNT = "count"


class Name(StrEnum):
    """Each thing that is assumed. Stored: add, never rename."""

    # What a month takes
    PAID_PART = "paid_part"
    INCLUDED = "included"
    ENERGY_WORTH = "energy_worth"
    HOUR_WORTH = "hour_worth"
    # What letting go costs
    GAP_MONTHS = "gap_months"
    GAP_SOLD = "gap_sold"
    MARGIN = "margin"
    WIN_HOURS = "win_hours"
    WIN_MONEY = "win_money"
    GOODBYE_HOURS = "goodbye_hours"
    NEXT_BURDEN = "next_burden"
    # Word of mouth
    HEARS = "hears"
    LOST_PART = "lost_part"
    # A claim
    RETURNS_CHANCE = "returns_chance"
    RETURNS_TIMES = "returns_times"
    TALKS = "talks"
    TALK_HOURS = "talk_hours"
    TALK_ENERGY = "talk_energy"
    HALF_PART = "half_part"
    HALF_TALK = "half_talk"
    CHANCE_FIRM = "chance_firm"
    CHANCE_HALF = "chance_half"
    # Of one client
    PAID_HOURS = "paid_hours"
    # Worked out from the others; it can be put in another way, and is never stored
    LOSS = "loss"


@dataclass(frozen=True, slots=True)
class Spec:
    """One assumption: what it is counted in, what we guess, and the most that anybody may."""

    unit: Unit
    ours: Guess
    most: float


SPECS: Final[Mapping[Name, Spec]] = {
    Name.PAID_PART: Spec(Unit.PART, Guess(0.8, 1, 1.25), 5),  # of value / rate
    Name.INCLUDED: Spec(Unit.PART, Guess(0, 0, 0.1), 1),  # of the paid hours
    Name.ENERGY_WORTH: Spec(Unit.PART, Guess(0.5, 1, 1), 3),  # of an hour of contact
    Name.HOUR_WORTH: Spec(Unit.PART, Guess(0.5, 0.8, 1), 1),  # of the hourly rate
    Name.GAP_MONTHS: Spec(Unit.MONTHS, Guess(2, 3, 6), 60),
    Name.GAP_SOLD: Spec(Unit.PART, Guess(0, 0.1, 0.4), 1),  # of the paid hours
    Name.MARGIN: Spec(Unit.PART, Guess(0.8, 0.95, 1), 1),  # of the income
    Name.WIN_HOURS: Spec(Unit.HOURS, Guess(15, 30, 60), 2000),
    Name.WIN_MONEY: Spec(Unit.MONEY, Guess(0, 0, 500), 1_000_000),
    Name.GOODBYE_HOURS: Spec(Unit.HOURS, Guess(3, 6, 15), 500),
    Name.NEXT_BURDEN: Spec(Unit.PART, Guess(0.1, 0.2, 0.35), 5),  # of the paid hours
    Name.HEARS: Spec(Unit.COUNT, Guess(0, 2, 10), 100),
    Name.LOST_PART: Spec(Unit.PART, Guess(0, 0.02, 0.05), 1),
    Name.RETURNS_CHANCE: Spec(Unit.PART, Guess(0.1, 0.25, 0.5), 1),
    Name.RETURNS_TIMES: Spec(Unit.COUNT, Guess(1, 2, 4), 100),
    Name.TALKS: Spec(Unit.COUNT, Guess(1, 2, 4), 100),
    Name.TALK_HOURS: Spec(Unit.HOURS, Guess(0.5, 0.75, 1.5), 40),
    Name.TALK_ENERGY: Spec(Unit.HOURS, Guess(0.5, 1, 2), 100),
    Name.HALF_PART: Spec(Unit.PART, Guess(0.4, 0.5, 0.6), 1),
    Name.HALF_TALK: Spec(Unit.PART, Guess(0.4, 0.5, 0.8), 1),
    Name.CHANCE_FIRM: Spec(Unit.PART, Guess(0.02, 0.05, 0.15), 1),
    Name.CHANCE_HALF: Spec(Unit.PART, Guess(0, 0.02, 0.05), 1),
}
#: What follows from something else unless somebody says it, so that there is no guess of ours: its unit and the most.
FOLLOWING: Final[Mapping[Name, tuple[Unit, float]]] = {
    Name.PAID_HOURS: (Unit.HOURS, 2_000),  # what the client pays / rate × PAID_PART
    Name.LOSS: (Unit.MONEY, 1_000_000_000_000),  # keeping.loss; a yen is little
}
#: What can be assumed of one client alone.
OF_ONE: Final = (Name.PAID_HOURS, Name.GAP_MONTHS, Name.HEARS)

Assumed: TypeAlias = Mapping[Name, Guess]


def most(name: Name) -> float:
    """Return the most that may be guessed."""
    return SPECS[name].most if name in SPECS else FOLLOWING[name][1]


def unit(name: Name) -> Unit:
    """Return what a guess is counted in."""
    return SPECS[name].unit if name in SPECS else FOLLOWING[name][0]


def checked(name: Name, guess: Guess) -> Guess:
    """Return a guess that keeps to its bounds; raises BadGuess."""
    if guess.high > most(name):
        raise BadGuess(f"{name.value} is at most {most(name):g}.")
    return guess


def whole(*changes: Assumed) -> Assumed:
    """Return all that is assumed: ours, with what others put in its place; what comes later counts."""
    found: dict[Name, Guess] = {name: spec.ours for name, spec in SPECS.items()}
    for some in changes:
        found |= some
    return found
