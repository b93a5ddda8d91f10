"""Where everything on the map stands: dots as near to their place as others let them, the rest gathered, some named."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from typing import Final

from clients.domain.diagnosis import Diagnosis
from clients.queries.areas import TENTHS, Area
from clients.queries.map_sheets import CLOSE, GAP, Sheet, Spot
from clients.queries.portfolio_map import Dot, PortfolioMap

STEP: Final = 3  # how close together the places are that are tried
MISSES: Final = 4  # after so many dots without a place, no other of their area is tried
STRAYS: Final = 3  # points, across and up together, that a dot may stand from its place
TINY: Final = 1e-6  # what arithmetic may be off by
SEEN: Final = 2  # a dot that gave way by no more stands where it belongs, as far as eyes can tell
PRESSED: Final = 8  # the least that is pressed round a dot, where others lie close
PILL: Final = 14  # about the radius of what says how many are gathered


@dataclass(slots=True, kw_only=True)
class Placed:
    """A dot where it is drawn."""

    dot: Dot
    x: float
    y: float
    radius: float
    target: float = 0  # how far round it a press counts

    def moved(self, sheet: Sheet) -> Spot | None:
        """Return its true place, if it gave way so far that it can be seen."""
        place = sheet.x(self.dot.share), sheet.y(self.dot.drain.score)
        return place if math.dist(place, (self.x, self.y)) > SEEN else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Clients that are not drawn one by one: how many lie in an area."""

    area: Area
    x: float
    y: float
    number: int
    mostly: Diagnosis


@dataclass(slots=True, kw_only=True)
class Places:
    """The map, laid out on a sheet."""

    sheet: Sheet
    placed: list[Placed] = field(default_factory=list)
    gathered: list[Gathered] = field(default_factory=list)

    @property
    def missing(self) -> int:
        """Return how many clients are counted instead of drawn."""
        return sum(each.number for each in self.gathered)


class _Ground:
    """What is taken, kept by squares, so that only what is near is looked at."""

    def __init__(self, sheet: Sheet, gap: float, close: float) -> None:
        self.gap, self.close = gap, close
        self.side = max(GAP, 2 * CLOSE * sheet.greatest)  # no two have to stand further apart
        self.squares: dict[tuple[int, int], list[tuple[float, float, float]]] = {}

    def take(self, x: float, y: float, radius: float) -> None:
        self.squares.setdefault(self._square(x, y), []).append((x, y, radius))

    def leave(self, x: float, y: float, radius: float) -> None:
        self.squares[self._square(x, y)].remove((x, y, radius))

    def room(self, x: float, y: float, radius: float) -> float:
        """Return how much room a dot would have, against `close`; nothing where another is nearer than a gap."""
        room = 2.0 * CLOSE
        for left, top, other in self._near(x, y):
            away = math.hypot(x - left, y - top)
            if away < self.gap - TINY:
                return 0
            room = min(room, away / (radius + other))
        return room

    def nearest(self, x: float, y: float) -> float:
        """Return how far away the nearest other one is, as far as that matters."""
        distances = (math.hypot(x - left, y - top) for left, top, _radius in self._near(x, y))
        return min((distance for distance in distances if distance), default=self.side)

    def clear(self, x: float, y: float) -> float:
        """Return how far away the nearest one is, as far as that matters to a number."""
        return min((math.hypot(x - left, y - top) for left, top, _radius in self._near(x, y)), default=self.side)

    def _near(self, x: float, y: float) -> Iterator[tuple[float, float, float]]:
        across, up = self._square(x, y)
        for square in product((across - 1, across, across + 1), (up - 1, up, up + 1)):
            yield from self.squares.get(square, ())

    def _square(self, x: float, y: float) -> tuple[int, int]:
        return int(x // self.side), int(y // self.side)


def lay_out(found: PortfolioMap, sheet: Sheet) -> Places:
    """Return where everything stands on a sheet. The same map is always laid out in the same way.

    Dots are placed in their order, those that drain most first; each goes to the free place that is the fewest points
    away. Where none is near enough, it lies over others; but where there are more clients than are drawn, it is counted
    with those of its area, in what room the dots leave there.
    """
    counts = {place: Counter(kinds) for place, kinds in found.others.items()}
    others = _by_area(counts, sheet.tenths)
    ground = _Ground(sheet, GAP, CLOSE) if others else _Ground(sheet, sheet.gap, sheet.close)
    placed, left = _place(found, sheet, ground)
    for dot in left:
        others.setdefault(_area_of(dot.tenths, sheet.tenths), Counter())[dot.diagnosis] += 1
    gathered = [_gathered(area, kinds, sheet, ground, placed) for area, kinds in others.items()]
    for each in placed:
        half = ground.nearest(each.x, each.y) / 2
        each.target = min(max(sheet.target, each.radius + 2), max(half, PRESSED))
    return Places(sheet=sheet, placed=placed, gathered=gathered)


def _place(found: PortfolioMap, sheet: Sheet, ground: _Ground) -> tuple[list[Placed], list[Dot]]:
    most = max((dot.amount or 0 for dot in found.dots), default=0)
    placed, left, missed = [], [], Counter[Area]()
    for dot in found.dots:
        radius, area = sheet.radius(dot.amount, most), _area_of(dot.tenths, sheet.tenths)
        spots = [] if missed[area] >= MISSES else list(_round(dot, sheet, radius, found.threshold))
        spot = _free(ground, spots, radius) or (None if found.others else _clearest(ground, spots))
        if spot is None:
            left.append(dot)
            missed[area] += 1
        else:
            ground.take(*spot, radius)
            placed.append(Placed(dot=dot, x=spot[0], y=spot[1], radius=radius))
    return placed, left


def _free(ground: _Ground, spots: Iterable[Spot], radius: float) -> Spot | None:
    """Return the first spot with room enough; if there is none, the first where a dot can lie on another."""
    tight = None
    for spot in spots:
        room = ground.room(*spot, radius)
        if room and room >= ground.close:
            return spot
        if room and tight is None:
            tight = spot
    return tight


def _clearest(ground: _Ground, spots: list[Spot]) -> Spot:
    """Return where a dot hides the others least, and the nearest of spots that are as good."""
    return max(spots, key=lambda spot: ground.clear(*spot))


def _round(dot: Dot, sheet: Sheet, radius: float, threshold: float) -> Iterator[Spot]:
    """Yield the place of a dot, and those round it, the nearest first; none of them beyond the line."""
    x, y = sheet.x(dot.share), sheet.y(dot.drain.score)
    line, drains = sheet.y(threshold), dot.drain.score >= threshold
    near = min(radius, abs(line - y))  # as close to the line as it may come
    for across, down in _offsets(sheet):
        spot = x + across, y + down
        above = line - spot[1] if drains else spot[1] - line
        if sheet.holds(*spot, radius) and above >= near - TINY:
            yield spot


@cache
def _offsets(sheet: Sheet) -> list[Spot]:
    """Return how far a dot may be moved, the fewest points first."""
    point_across, point_up = sheet.x(0.01) - sheet.x(0), sheet.y(0) - sheet.y(1)
    wide, high = int(STRAYS * point_across), int(STRAYS * point_up)
    steps = product(range(-(wide // STEP), wide // STEP + 1), range(-(high // STEP), high // STEP + 1))
    moved = sorted((math.hypot(i * STEP / point_across, j * STEP / point_up), i * STEP, j * STEP) for i, j in steps)
    return [(across, down) for points, across, down in moved if points <= STRAYS]


def _by_area(counts: dict[tuple[int, int], Counter[Diagnosis]], tenths: int) -> dict[Area, Counter[Diagnosis]]:
    areas: dict[Area, Counter[Diagnosis]] = {}
    for place in sorted(counts):
        areas.setdefault(_area_of(place, tenths), Counter()).update(counts[place])
    return areas


def _area_of(place: tuple[int, int], tenths: int) -> Area:
    left, bottom = (tenths * (edge // tenths) for edge in place)
    return Area(left, left + tenths, bottom, bottom + tenths)


def _middle(area: Area, sheet: Sheet) -> tuple[float, float]:
    return sheet.x((area.left + area.right) / 2 / TENTHS), sheet.y((area.bottom + area.top) * TENTHS / 2)


def _gathered(area: Area, kinds: Counter[Diagnosis], sheet: Sheet, ground: _Ground, placed: list[Placed]) -> Gathered:
    """Return how many lie in an area, with the last of its dots where they leave no room for the number."""
    own = [each for each in placed if _area_of(each.dot.tenths, sheet.tenths) == area]
    x, y = _roomiest(area, sheet, ground)
    while ground.clear(x, y) < GAP and own:
        last = own.pop()
        placed.remove(last)
        ground.leave(last.x, last.y, last.radius)
        kinds[last.dot.diagnosis] += 1
        x, y = _roomiest(area, sheet, ground)
    ground.take(x, y, PILL)
    mostly = max(kinds, key=lambda kind: (kinds[kind], kind))
    return Gathered(area=area, x=x, y=y, number=kinds.total(), mostly=mostly)


def _roomiest(area: Area, sheet: Sheet, ground: _Ground) -> Spot:
    """Return where an area has most room: its middle before places that are as good."""
    middle, top = _middle(area, sheet)
    wide, high = middle - sheet.x(area.left / TENTHS), top - sheet.y(area.top * TENTHS)
    spots = [(middle + i / 4 * wide, top + j / 4 * high) for i, j in product(range(-3, 4), range(-3, 4))]
    return max(spots, key=lambda spot: (ground.clear(*spot), -math.dist(spot, (middle, top))))
