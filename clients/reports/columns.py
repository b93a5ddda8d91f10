"""A picture for mails: columns of a row of weeks, each made of parts, on a clear ground that holds by day and night.

It bears no words, so that no font has to be found: those stand in the mail, beside it and as its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import resvg_py

WIDTH, HEIGHT, SCALE = 552, 184, 2  # pixels of the mail; the picture has so many times more
GAP: Final = 4.0  # between columns
BASE: Final = 2.0  # below the columns, for their line
SMALLEST: Final = 0.5  # a lower part is left out
#: Of one part after the other: each stands out from white and from the dark of a card alike, at 3 : 1 or more.
COLOURS: Final = ("#b4553f", "#3d8b84", "#7d6bb8", "#b0782a", "#3f83c4", "#7f8b98")
LINE: Final = "#8f9aa6"


def draw(columns: Sequence[Sequence[float]]) -> bytes:
    """Return a PNG of columns of parts, the first part lowest; the highest column fills the height."""
    return resvg_py.svg_to_bytes(svg_string=svg(columns), zoom=SCALE, skip_system_fonts=True)


def svg(columns: Sequence[Sequence[float]]) -> str:
    """Return the same as SVG, of shapes alone."""
    highest = max((sum(column) for column in columns), default=0.0) or 1.0
    step = WIDTH / max(1, len(columns))
    shapes = [
        shape
        for at, column in enumerate(columns)
        for shape in _column(column, left=at * step + GAP / 2, width=step - GAP, unit=(HEIGHT - BASE) / highest)
    ]
    line = f'<rect x="0" y="{HEIGHT - 1}" width="{WIDTH}" height="1" fill="{LINE}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f"{''.join(shapes)}{line}</svg>"
    )


def _column(parts: Sequence[float], *, left: float, width: float, unit: float) -> Iterator[str]:
    """Yield the parts of a column from the ground up, a hair apart."""
    bottom = HEIGHT - BASE
    for part, colour in zip(parts, COLOURS, strict=False):
        height = part * unit
        if height >= SMALLEST:
            top = bottom - height
            yield (
                f'<rect x="{left:.2f}" y="{top:.2f}" width="{width:.2f}" height="{max(height - 1, SMALLEST):.2f}" '
                f'fill="{colour}"/>'
            )
            bottom = top
