"""A matter that keeps coming back: which first steps were tried, as far as the log tells."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

SPOKEN: Final = frozenset({"call", "meeting", "in_person"})
MET: Final = frozenset({"meeting", "in_person"})
#: From so many people on, somebody else has tried.
SEVERAL: Final = 2


class Way(StrEnum):
    """A first step that may lead elsewhere than the last one did."""

    ASK = "loop_ask"  # what would have to be true for it to be settled
    TALK = "loop_talk"  # instead of writing
    MEET = "loop_meet"  # face to face
    SOMEBODY_ELSE = "loop_else"
    SMALLER = "loop_smaller"  # a part of it that can be settled within a week


@dataclass(frozen=True, slots=True)
class Raise:
    """One time that the matter came up: how, and who of us was in it, by any name that tells people apart."""

    channel: str
    by: str


def tried(raises: Iterable[Raise], taken: Collection[Way] = ()) -> frozenset[Way]:
    """Return the ways that were tried: those that the raises show, and those that were taken as a step."""
    known = list(raises)
    channels, people = {one.channel for one in known}, {one.by for one in known if one.by}
    shown = {
        Way.TALK: bool(channels & SPOKEN),
        Way.MEET: bool(channels & MET),
        Way.SOMEBODY_ELSE: len(people) >= SEVERAL,
    }
    return frozenset(way for way in Way if shown.get(way) or way in taken)
