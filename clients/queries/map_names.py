"""The names that stand beside dots of the map: those that matter first, and none over another or over a dot."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from clients.domain.diagnosis import Diagnosis
from clients.queries.map_places import Placed, Places
from clients.queries.map_sheets import Sheet

LONGEST: Final = 26  # characters of a name
AWAY: Final = 5  # from the edge of its dot
CLEAR: Final = 8  # from the edge of any other dot, at least, so that nobody takes a name for its neighbour's
FACING: Final = 3  # and letters' heights from one that its line leads to: between two dots, a name is anybody's
#: How wide a letter is on the average, against the height of the words; a script that writes in squares fills them.
LETTER, SQUARE = 0.57, 1.02
#: How far shapes with corners reach to the sides, against a circle of the same area.
REACH: Final = {Diagnosis.ROUGH_PATCH: 1.35, Diagnosis.RECOVERING: 1.25, Diagnosis.PERSISTENT: 0.89}


@dataclass(frozen=True, slots=True)
class Box:
    """What something covers."""

    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: Box) -> bool:
        """Return whether any of the other lies in it."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def away(self, x: float, y: float) -> float:
        """Return how far a point lies from it; nothing within."""
        return math.hypot(max(self.left - x, 0, x - self.right), max(self.top - y, 0, y - self.bottom))


@dataclass(frozen=True, slots=True)
class Name:
    """A name, and where its line begins, has its middle or ends."""

    text: str
    x: float
    y: float
    anchor: str  # start, middle or end


def short(name: str) -> str:
    """Return a name as it fits beside a dot."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


def length(text: str, letter: float) -> float:
    """Return about how wide a text is, in letters of a height."""
    squares = sum(unicodedata.east_asian_width(each) in "WF" for each in text)
    return letter * (LETTER * (len(text) - squares) + SQUARE * squares)


def beside(places: Places, taken: list[Box]) -> list[Name]:
    """Return the names that fit, those of the first dots first; `taken` are places of other words."""
    sheet = places.sheet
    boxes = [*taken]
    boxes += [Box(each.x - 20, each.y - 13, each.x + 20, each.y + 13) for each in places.gathered]
    names: list[Name] = []
    for placed in places.placed:
        if len(names) == sheet.named:
            break
        for name, box in _sides(placed, sheet):
            covers = any(box.covers(other) for other in boxes)
            if _is_within(box, sheet) and not covers and _is_clear(box, placed, places):
                names.append(name)
                boxes.append(box)
                break
    return names


def _is_clear(box: Box, own: Placed, places: Places) -> bool:
    """Return whether a name is near no dot but its own, and not over that one either."""
    return all(
        box.away(each.x, each.y) >= _reach(each) + (0 if each is own else _apart(box, own, each, places.sheet))
        for each in places.placed
    )


def _apart(box: Box, own: Placed, other: Placed, sheet: Sheet) -> float:
    """Return how far a name stands from another dot at least: further where its line leads there, but past its own."""
    is_in_line = box.top < other.y + _reach(other) and other.y - _reach(other) < box.bottom
    is_behind = box.right < own.x < other.x or other.x < own.x < box.left
    return FACING * sheet.letter if is_in_line and not is_behind else CLEAR


def _reach(placed: Placed) -> float:
    return placed.radius * REACH.get(placed.dot.diagnosis, 1)


def _sides(placed: Placed, sheet: Sheet) -> Iterator[tuple[Name, Box]]:
    """Yield a name to the right of its dot, to the left, above and below: in the middle, or flush with an edge."""
    text = short(placed.dot.name)
    wide, high, away = length(text, sheet.letter), sheet.letter, _reach(placed) + AWAY
    x, y = placed.x, placed.y
    above, below = y - away - high / 2, y + away + high / 2
    flush = _reach(placed)
    for anchor, left, middle in (
        ("start", x + away, y),
        ("end", x - away - wide, y),
        *(("middle", x - wide / 2, middle) for middle in (above, below)),
        *(("end", x + flush - wide, middle) for middle in (above, below)),
        *(("start", x - flush, middle) for middle in (above, below)),
    ):
        start = {"start": left, "end": left + wide, "middle": x}[anchor]
        box = Box(left - 2, middle - high / 2 - 1, left + wide + 2, middle + high / 2 + 1)
        yield Name(text, start, middle + high * 0.36, anchor), box


def _is_within(box: Box, sheet: Sheet) -> bool:
    across = sheet.left < box.left and box.right < sheet.width - sheet.right
    return across and sheet.top < box.top and box.bottom < sheet.height - sheet.bottom
