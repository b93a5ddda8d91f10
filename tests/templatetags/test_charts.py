"""The chart of a year: well-formed, and true to its points."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from clients.queries.figures import Drain
from clients.queries.year import Mark, Point, Span, Year
from clients.templatetags.charts import year_chart


def point(x: int, score: int) -> Point:
    return Point(x=x, day=f"day {x}", drain=Drain.of(score, score - 10, score + 10), contacts="", happened=[])


YEAR = Year(
    since="day 0",
    points=[point(0, 20), point(7, 50), point(14, 70)],
    contacts=[3, 14],
    plans=[Span(4, 6, "Effort plan <b>")],
    marks=[Mark(9, "late", "kept late: A & B")],
)


def shapes(kind: str) -> list[ET.Element]:
    """Return the shapes of a class."""
    return [shape for shape in ET.fromstring(year_chart(YEAR)) if shape.get("class") == kind]  # noqa: S314 (ours)


def test_the_line_and_its_band_run_through_the_points() -> None:
    assert [shape.get("d") for shape in shapes("line")] == ["M0 80L7 50L14 30"]
    assert [shape.get("d") for shape in shapes("band")] == ["M0 70L7 40L14 20L14 40L7 60L0 90z"]


def test_contact_stands_below_the_field() -> None:
    assert [shape.get("d") for shape in shapes("contacts")] == ["M3 104v6M14 104v6"]


def test_words_are_text_and_never_markup() -> None:
    assert [title.text for shape in shapes("plan") + shapes("mark late") for title in shape] == [
        "Effort plan <b>",
        "kept late: A & B",
    ]


def test_each_point_says_its_exact_values() -> None:
    assert [title.text for shape in shapes("point") for title in shape] == [
        "day 0: 20, light, 10–30",
        "day 7: 50, balanced, 40–60",
        "day 14: 70, draining, 60–80",
    ]
