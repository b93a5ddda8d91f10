"""What to look at first when relationships drain: rules over what the log says of ourselves, the surest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from clients.domain import baseline, diagnosis

#: So many lines are enough to begin with.
MOST: Final = 3
#: A stressor at so many clients says more about our terms than about them.
RECURRING: Final = 3
#: From this share of the hours on, our own misses are worth a line; a third of what makes `make_amends`.
OWN_SHARE: Final = 1 / 6
#: A month is a wave where it takes so many times the hours of a usual one.
WAVE: Final = 1.25
#: Where nobody else logged with so large a share of the clients, most of it cannot be told.
ONLY_ME: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What was found; shares from 0 to 1."""

    judged: int = 0  # clients that it is not too early to judge
    draining: int = 0
    overdue: int = 0  # obligations of ours
    own_share: float = 0.0  # of the hours, that followed our own misses
    recurring: int = 0  # clients with the stressor that recurs most
    wave: float | None = None  # hours a month of the last quarter against those before
    beside_others: baseline.Contrast | None = None
    beside_before: baseline.Contrast | None = None
    only_me: int = 0  # clients with whom nobody else logged
    my_clients: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A line, and when it stands."""

    name: str
    holds: Callable[[Findings], bool]


RULES: Final[Sequence[Rule]] = (
    Rule("overdue", lambda found: found.overdue > 0),
    Rule("misses", lambda found: found.own_share >= OWN_SHARE),
    Rule("recurring", lambda found: found.recurring >= RECURRING),
    Rule("wave", lambda found: found.wave is not None and found.wave >= WAVE),
    Rule("others", lambda found: found.beside_others is not None and found.beside_others.is_higher),
    Rule("before", lambda found: found.beside_before is not None and found.beside_before.is_higher),
    Rule("only_me", lambda found: bool(found.only_me) and found.only_me >= ONLY_ME * found.my_clients),
    Rule("inward", lambda found: diagnosis.looks_inward(draining=found.draining, judged=found.judged)),
)
#: The line that stands where no other does, and the one where there is too little to say even that.
NOTHING: Final = "nothing"
EARLY: Final = "early"


def suggest(found: Findings) -> list[str]:
    """Return the names of the first rules that hold; else that nothing points at us, or that it is too early."""
    held = [rule.name for rule in RULES if rule.holds(found)]
    return held[:MOST] or [NOTHING if found.judged else EARLY]
