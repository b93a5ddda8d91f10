"""The map as it is drawn: shapes by diagnosis, words as text, links over everything else."""

from __future__ import annotations

import re
from dataclasses import replace
from math import pi
from xml.etree import ElementTree as ET

import pytest

from clients.domain.diagnosis import Diagnosis
from clients.queries.map_sheets import SMALL, WIDE, Sheet
from clients.queries.portfolio_map import PortfolioMap, Size
from clients.templatetags.map_shapes import shape
from clients.templatetags.maps import diagnosis_mark, portfolio_map, size_mark
from tests.queries.test_map_places import a_map, dot

SHEETS = [WIDE.name, SMALL.name]
FOUND = a_map(
    *(
        replace(dot(at, drained=4 * at, score=90 - 20 * at, name=f"A & <b> {kind}"), diagnosis=kind)
        for at, kind in enumerate(Diagnosis)
    )
)


def drawn(sheet: str, found: PortfolioMap = FOUND) -> ET.Element:
    """Return a map on a sheet."""
    return ET.fromstring(portfolio_map(found, sheet, "here"))[0]  # noqa: S314 (our own words)


def area_of(path: str) -> float:
    """Return the area within straight lines, by the shoelace formula."""
    points = [tuple(map(float, each.split())) for each in path.strip("Mz").split("L")]
    turns = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(x * below - right * y for (x, y), (right, below) in turns)) / 2


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_map_is_well_formed_and_keeps_to_the_content_policy(sheet: str) -> None:
    root = drawn(sheet)

    assert [child.tag for child in root][:2] == ["title", "desc"]
    assert not re.search(r"style=|<script|<style|\son\w+=|<b>", portfolio_map(FOUND, sheet, "here"))


@pytest.mark.parametrize("sheet", SHEETS)
def test_each_dot_is_a_link_that_is_called_by_all_of_it(sheet: str) -> None:
    links = drawn(sheet).findall(".//a")

    assert [(link.get("href"), link.get("aria-label")) for link in links] == [
        (f"/w/here/clients/{each.pk}/", each.sentence) for each in FOUND.dots
    ]


def test_what_is_told_of_a_dot_is_its_exact_values() -> None:
    told = drawn(WIDE.name).findall(".//a")[0].findall(".//tspan")

    assert [line.text for line in told] == [FOUND.dots[0].name, *FOUND.dots[0].lines]


@pytest.mark.parametrize("sheet", SHEETS)
def test_links_lie_over_all_that_is_drawn(sheet: str) -> None:
    *_before, pictures, links = drawn(sheet)

    assert pictures.get("aria-hidden") == "true"
    assert len(links.findall("a")) == len(FOUND.dots)


def test_each_diagnosis_has_a_shape_of_its_own() -> None:
    shapes = {kind: diagnosis_mark(kind).replace(kind.value, "") for kind in Diagnosis}
    round_ones = {Diagnosis.STEADY, Diagnosis.TOO_EARLY}  # the second is drawn hollow

    assert shapes[Diagnosis.STEADY] == shapes[Diagnosis.TOO_EARLY]
    assert len(set(shapes.values())) == len(Diagnosis) - 1
    assert {kind for kind in Diagnosis if "a7.5" in shapes[kind]} == round_ones


@pytest.mark.parametrize("kind", [Diagnosis.PERSISTENT, Diagnosis.ROUGH_PATCH, Diagnosis.RECOVERING])
def test_shapes_of_one_radius_have_one_area(kind: Diagnosis) -> None:
    assert area_of(shape(kind, 100, 100, 20)) == pytest.approx(pi * 20**2, rel=0.01)


def test_the_smaller_dot_lies_on_top() -> None:
    small, large = dot(1, drained=10, score=70, amount=100), dot(2, drained=10, score=70, amount=4000)
    root = drawn(WIDE.name, a_map(small, large))
    radii = [
        float((path.get("d") or "").split("a")[1].split()[0])
        for path in root.findall(".//path[@d]")
        if "dot" in (path.get("class") or "")
    ]

    assert radii == sorted(radii, reverse=True)


def test_the_line_stands_where_the_policy_says() -> None:
    moved = replace(FOUND, threshold=72.5)

    assert "drains from 72.5 on" in portfolio_map(moved, WIDE.name, "here")
    assert f"M{WIDE.left} {WIDE.y(72.5):.1f}h" in portfolio_map(moved, WIDE.name, "here")


def test_a_size_is_explained_as_large_as_it_is_drawn() -> None:
    assert "a20 20 " in size_mark(Size(4000, 4000, "4,000 EUR"), WIDE.name)
    assert "a15 15 " in size_mark(Size(4000, 4000, "4,000 EUR"), SMALL.name)


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_keyboard_comes_to_what_drains_most_first(sheet: str) -> None:
    dots = [dot(at, drained=10, score=90 - at, amount=100 * at) for at in range(9)]
    root = drawn(sheet, a_map(*dots))

    assert [link.get("href") for link in root.findall(".//a")] == [f"/w/here/clients/{at}/" for at in range(9)]


def test_a_dot_that_gives_way_is_tied_to_its_place_below_all_dots() -> None:
    alone, pair = dot(1, drained=2, score=20), [dot(2, drained=10, score=70), dot(3, drained=10, score=70)]
    root = drawn(WIDE.name, a_map(*pair, alone))
    drawn_ones = [(path.get("class") or "").split()[0] for path in root.findall(".//path[@class]")]

    assert drawn_ones.count("hairline") == 1
    assert drawn_ones.index("hairline") < drawn_ones.index("dot")


@pytest.mark.parametrize("sheet", [WIDE, SMALL])
def test_no_name_lies_on_the_line(sheet: Sheet) -> None:
    dots = [dot(at, drained=3 * at, score=66 - 2 * at, name=f"Acme {at}", amount=10.0**at) for at in range(6)]
    names = [text for text in drawn(sheet.name, a_map(*dots)).findall(".//text") if text.get("class") == "name"]

    assert len(names) > 1
    for name in names:
        base = float(name.get("y") or 0)
        assert not base - sheet.letter / 2 < sheet.y(60) < base
