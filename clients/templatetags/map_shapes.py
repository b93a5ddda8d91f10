"""The shape of each diagnosis. Shapes of one radius have the same area, so that size says one thing alone."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, pi, sin, sqrt, tau
from typing import Final

from clients.domain.diagnosis import Diagnosis

#: Corners, and the angle of the first one from the top, in turns. What has none is round.
CORNERS: Final = {
    Diagnosis.PERSISTENT: (4, 1 / 8),
    Diagnosis.ROUGH_PATCH: (3, 0.0),
    Diagnosis.RECOVERING: (4, 0.0),
}


def measure(number: float) -> str:
    """Return a measure as short as it can be told."""
    return f"{number:.1f}".removesuffix(".0")


def shape(diagnosis: Diagnosis, x: float, y: float, radius: float) -> str:
    """Return the outline of a dot.

    A standing pattern is a square, a rough patch a triangle, recovering a diamond, and the others are circles; the one
    that it is too early to judge is drawn hollow.
    """
    if diagnosis not in CORNERS:
        return f"M{measure(x - radius)} {measure(y)}a{measure(radius)} {measure(radius)} 0 1 1 0 .1z"
    corners, first = CORNERS[diagnosis]
    reach = radius * sqrt(pi / (corners / 2 * sin(tau / corners)))
    return f"M{'L'.join(_corners(x, y, reach, corners, first))}z"


def _corners(x: float, y: float, reach: float, corners: int, first: float) -> Iterable[str]:
    for at in range(corners):
        angle = tau * (first + at / corners)
        yield f"{measure(x + reach * sin(angle))} {measure(y - reach * cos(angle))}"
