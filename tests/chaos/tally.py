"""What came of the mails that were due while something broke: counted, and held against what is promised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import Final

#: How often a mail may come at most, whatever happens.
MOST_COPIES: Final = 2
WAITING: Final = frozenset({"waiting", "sending"})
DEAD: Final = frozenset({"failed", "unknown"})

HEAD: Final = ("fault", "due", "delivered", "dead letter", "lost", "repeated", "of at most", "late by, median", "most")


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a fault may cost: a repeat for each process killed and each answer kept back, or a dead letter."""

    repeats: int = 0
    dead: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What came of the mails of one fault."""

    wanted: int  # mails that people should get
    states: Mapping[str, str]  # Message-ID -> how far the row of each mail that was made has come
    came: Sequence[tuple[str, datetime]]  # Message-ID and moment of each mail that the server took
    due: datetime

    @property
    def copies(self) -> Counter[str]:
        """Return how often each mail came."""
        return Counter(name for name, _moment in self.came)

    @property
    def delivered(self) -> int:
        """Return how many of the mails came at all."""
        return len(self.copies.keys() & self.states.keys())

    @property
    def dead(self) -> int:
        """Return how many did not come and say so to somebody."""
        return sum(state in DEAD and name not in self.copies for name, state in self.states.items())

    @property
    def lost(self) -> int:
        """Return how many neither came nor say so: never made, or called sent and never come."""
        silent = sum(state not in DEAD and name not in self.copies for name, state in self.states.items())
        return silent + max(0, self.wanted - len(self.states))

    @property
    def repeated(self) -> int:
        """Return how many came more than they should have."""
        return sum(self.copies.values()) - len(self.copies)

    @property
    def stuck(self) -> int:
        """Return how many wait for ever."""
        return sum(state in WAITING for state in self.states.values())

    def late(self) -> tuple[timedelta, timedelta]:
        """Return by how much the mails were late, each as it came first: the median, and the most."""
        first: dict[str, datetime] = {}
        for name, moment in self.came:
            first[name] = min(moment, first.get(name, moment))
        waits = [moment - self.due for moment in first.values()] or [timedelta(0)]
        return timedelta(seconds=median(wait.total_seconds() for wait in waits)), max(waits)

    def broken(self, allowed: Allowed) -> list[str]:
        """Return the promises that were not kept, in words."""
        most = max(self.copies.values(), default=0)
        found = {
            f"{self.lost} lost": self.lost,
            f"{self.stuck} stuck": self.stuck,
            f"{self.repeated} repeated, more than {allowed.repeats}": self.repeated > allowed.repeats,
            f"{self.dead} given up, more than {allowed.dead}": self.dead > allowed.dead,
            f"one came {most} times": most > MOST_COPIES,
            f"{len(self.states)} made of {self.wanted} that were due": len(self.states) > self.wanted,
            "mails that nobody made": not self.copies.keys() <= self.states.keys(),
        }
        return [words for words, is_broken in found.items() if is_broken]

    def line(self, fault: str, allowed: Allowed) -> tuple[str, ...]:
        """Return what is printed of it, under HEAD."""
        numbers = (len(self.states), self.delivered, self.dead, self.lost, self.repeated, allowed.repeats)
        return (fault, *map(str, numbers), *map(spoken, self.late()))


def spoken(wait: timedelta) -> str:
    """Return a time in the two largest units that it has."""
    seconds = round(wait.total_seconds())
    if seconds < 0:
        return f"-{spoken(-wait)}"
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes:02} min"
    return f"{minutes} min {seconds:02} s" if minutes else f"{seconds} s"
