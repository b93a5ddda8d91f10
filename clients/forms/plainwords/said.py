"""What a line says, and where in the line it says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import NamedTuple


class At(NamedTuple):
    """A day by the workspace's clock, and perhaps a time."""

    day: date
    time: time | None = None


class Promise(NamedTuple):
    """What was promised, and until when."""

    title: str
    due: At | None = None


class Span(NamedTuple):
    """A stretch of the line, from its first character up to the one after its last."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Return whether the other lies within this one."""
        return self.start <= other.start and other.end <= self.end


class Part(NamedTuple):
    """A stretch that was understood; `field` is the one of `Said` that it fills."""

    field: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a line says of one contact. What it does not say is empty."""

    client: str = ""  # a name as it was given to the reader
    occurred: At | None = None
    channel: str = ""
    direction: str = ""
    minutes: int | None = None
    felt: int | None = None  # -2 … 2
    stressors: frozenset[str] = frozenset()
    lifts: frozenset[str] = frozenset()
    issue: str = ""
    our_miss: bool = False
    promise: Promise | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A line that was read: parts and what is left are the whole of it, and never overlap."""

    text: str
    said: Said
    parts: tuple[Part, ...]
    candidates: tuple[str, ...] = ()  # whom it may mean, where it does not say enough; then no client is said
    lacks_title: bool = False  # something was promised, and nothing between quotation marks says what

    @property
    def left(self) -> tuple[Span, ...]:
        """Return the stretches between the parts, spaces and stops included."""
        edges = [0, *(edge for part in self.parts for edge in part.span), len(self.text)]
        gaps = zip(edges[::2], edges[1::2], strict=True)
        return tuple(Span(start, end) for start, end in gaps if start < end)

    @property
    def not_understood(self) -> tuple[str, ...]:
        """Return what is left and says something: more than spaces and stops."""
        texts = (self.text[span.start : span.end].strip(" \t\r\n,;.:") for span in self.left)
        return tuple(text for text in texts if any(map(str.isalnum, text)))

    @property
    def says_more_than_whom(self) -> bool:
        """Return whether anything beside the client was understood."""
        return any(part.field != "client" for part in self.parts)
