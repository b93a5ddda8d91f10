"""The picture of a mail: shapes alone, on a clear ground, in colours that hold by day and night."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings

from clients.reports import columns

CARDS = {"day": "#ffffff", "night": "#1c2229"}
STYLES = Path(settings.BASE_DIR, "templates/emails/_styles.css")


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def tops(svg: str) -> list[float]:
    """Return where the parts of the columns begin, from above."""
    return [float(found) for found in re.findall(r' y="([\d.]+)"', svg)][:-1]  # the last is the line below


def test_it_is_a_picture_of_twice_its_size_with_nothing_behind_it() -> None:
    png = columns.draw([[1.0, 2.0], [3.0]])

    assert png.startswith(b"\x89PNG")
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (2 * columns.WIDTH, 2 * columns.HEIGHT)
    assert png[25] == 6  # colours with transparency
    assert png == columns.draw([[1.0, 2.0], [3.0]])


def test_the_highest_column_fills_the_height_and_the_parts_stand_on_each_other() -> None:
    found = tops(columns.svg([[1.0, 1.0], [1.0, 3.0]]))

    assert found[-1] == 0.0
    assert all(upper < lower for lower, upper in [(found[0], found[1]), (found[2], found[3])])


def test_nothing_to_show_is_a_line_and_no_words_are_ever_in_it() -> None:
    empty = columns.svg([[0.0]] * 26)

    assert empty.count("<rect") == 1
    assert "<text" not in columns.svg([[5.0] * 6] * 26)


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_each_colour_stands_out_from_the_card(card: str) -> None:
    for colour in columns.COLOURS:
        lighter, darker = sorted((luminance(card), luminance(colour)), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 3, colour


def test_the_marks_in_the_mail_have_the_colours_of_the_picture() -> None:
    styles = STYLES.read_text()
    marks = re.findall(r"\.part-(\d) \{ background-color: (#[0-9a-f]{6}); \}", styles)

    assert marks == [(str(at), colour) for at, colour in enumerate(columns.COLOURS)]
    assert all(one != other for one, other in pairwise(columns.COLOURS))
