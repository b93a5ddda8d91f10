"""What an examination found: whether it is in order, in words, and the way to mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    """How something stands."""

    OK = "ok"
    LOOK = "look"  # it works; somebody should look at it
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: how it stands, what was found, and what to do about it."""

    state: State
    said: str
    mend: str = ""


#: Looks at one thing at a moment, and yields what it finds.
Examination = Callable[[datetime], Iterator[Finding]]


def ok(said: str) -> Finding:
    """Return that something is as it should be."""
    return Finding(State.OK, said)


def look(said: str, mend: str) -> Finding:
    """Return that something works, but should be looked at."""
    return Finding(State.LOOK, said, mend)


def broken(said: str, mend: str) -> Finding:
    """Return that something does not work."""
    return Finding(State.BROKEN, said, mend)


def first_line(error: BaseException) -> str:
    """Return what an error says, in one line."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
