"""Where dots stand: near their place, apart from each other, on their side of the line; the rest is gathered."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, product
from math import dist, hypot

import pytest

from clients.domain.diagnosis import Diagnosis
from clients.queries.areas import Area, tenths
from clients.queries.figures import Drain
from clients.queries.map_names import LONGEST, Box, Name, beside, length, short
from clients.queries.map_places import STRAYS, Placed, lay_out
from clients.queries.map_sheets import CLOSE, GAP, SMALL, WIDE, Sheet
from clients.queries.portfolio import Summary
from clients.queries.portfolio_ask import Ask
from clients.queries.portfolio_map import Dot, PortfolioMap, Tenths

SHEETS = [WIDE, SMALL]
CROWD: Tenths = {(9, 0): Counter({Diagnosis.STEADY: 1})}  # more clients than are drawn one by one


def dot(pk: int, *, drained: int, score: float, amount: float | None = 1000.0, name: str = "") -> Dot:
    """Return a dot of 20 weeks."""
    return Dot(
        pk=pk,
        name=name or f"Client {pk}",
        status="",
        share=drained / 20,
        tenths=tenths(drained, 20, score),
        drain=Drain.of(score, score - 5, score + 5),
        weeks=f"{drained} of 20 weeks",
        diagnosis=Diagnosis.STEADY,
        amount=amount,
        value="",
    )


def a_map(*dots: Dot, others: Tenths | None = None) -> PortfolioMap:
    """Return a map of dots, and of others that are counted."""
    return PortfolioMap(
        ask=Ask(),
        dots=list(dots),
        others=others or {},
        groups=[],
        number=len(dots),
        unknown=0,
        threshold=60,
        currency="EUR",
        summary=Summary(0, 0, 0, 0, 0, looks_inward=False),
    )


def strayed(placed: Placed, sheet: Sheet) -> float:
    """Return by how many points a dot gave way."""
    across = (placed.x - sheet.x(placed.dot.share)) / (sheet.x(0.01) - sheet.x(0))
    up = (placed.y - sheet.y(placed.dot.drain.score)) / (sheet.y(0) - sheet.y(1))
    return hypot(across, up)


def covered(name: Name, sheet: Sheet) -> Box:
    """Return what a name covers."""
    wide = length(name.text, sheet.letter)
    left = name.x - {"start": 0, "middle": wide / 2, "end": wide}[name.anchor]
    return Box(left, name.y - sheet.letter, left + wide, name.y)


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_dot_alone_stands_at_its_place(sheet: Sheet) -> None:
    places = lay_out(a_map(dot(1, drained=5, score=40)), sheet)

    assert [(each.x, each.y) for each in places.placed] == [(sheet.x(0.25), sheet.y(40))]
    assert places.gathered == []


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_corners_of_the_field_are_on_it(sheet: Sheet) -> None:
    corners = [dot(at, drained=drained, score=score) for at, (drained, score) in enumerate([(0, 0), (20, 100)])]

    assert len(lay_out(a_map(*corners), sheet).placed) == 2
    assert (sheet.x(0) < sheet.x(1), sheet.y(0) > sheet.y(100)) == (True, True)


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("number", [2, 9, 60])
def test_in_a_crowd_dots_of_one_place_stand_apart_and_none_is_lost(sheet: Sheet, number: int) -> None:
    places = lay_out(a_map(*(dot(pk, drained=10, score=60) for pk in range(number)), others=CROWD), sheet)

    for one, other in combinations(places.placed, 2):
        assert dist((one.x, one.y), (other.x, other.y)) >= GAP - 1e-9
        assert one.target + other.target <= dist((one.x, one.y), (other.x, other.y)) + 1e-9
    assert len(places.placed) + places.missing == number + 1


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("number", [2, 9, 60, 120])
def test_where_there_is_no_crowd_every_client_is_drawn_and_none_gathered(sheet: Sheet, number: int) -> None:
    places = lay_out(a_map(*(dot(pk, drained=10, score=60) for pk in range(number))), sheet)

    assert (len(places.placed), places.gathered) == (number, [])


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("others", [{}, CROWD])
def test_no_dot_gives_way_by_more_than_a_few_points(sheet: Sheet, others: Tenths) -> None:
    dots = [dot(pk, drained=pk % 3, score=15 + pk % 4) for pk in range(60)]

    placed = lay_out(a_map(*dots, others=others), sheet).placed

    assert max(strayed(each, sheet) for each in placed) <= STRAYS + 1e-9
    assert max(strayed(each, sheet) for each in placed) > 1


def test_on_a_phone_dots_overlap_rather_than_leave_their_place() -> None:
    dots = [dot(1, drained=10, score=70), dot(2, drained=11, score=70), dot(3, drained=10, score=73)]

    placed = lay_out(a_map(*dots), SMALL).placed

    assert [each.moved(SMALL) for each in placed] == [None, None, None]


@pytest.mark.parametrize("sheet", SHEETS)
def test_in_a_crowd_no_target_is_smaller_than_fingers_and_pointers_need(sheet: Sheet) -> None:
    dots = [dot(pk, drained=pk % 7, score=pk * 1.5) for pk in range(60)]

    assert min(2 * each.target for each in lay_out(a_map(*dots, others=CROWD), sheet).placed) >= 24


def test_on_a_desk_no_target_is_smaller_than_pointers_need() -> None:
    places = lay_out(a_map(*(dot(pk, drained=pk % 7, score=pk * 1.5) for pk in range(60))), WIDE)

    assert min(2 * each.target for each in places.placed) >= 24


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_dot_that_gives_way_stays_on_its_side_of_the_line(sheet: Sheet) -> None:
    dots = [dot(pk, drained=10, score=60.5 if pk % 2 else 59.5) for pk in range(12)]

    placed = lay_out(a_map(*dots), sheet).placed

    assert {(each.y <= sheet.y(60)) == (each.dot.drain.score >= 60) for each in placed} == {True}


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_dot_stands_where_its_whole_points_are(sheet: Sheet) -> None:
    """The decimals of a score would tell what somebody else felt."""
    heights = {lay_out(a_map(dot(1, drained=10, score=score)), sheet).placed[0].y for score in (49.6, 50.0, 50.4)}

    assert heights == {sheet.y(50)}


def test_the_first_keeps_its_place_and_the_next_gives_way() -> None:
    first, second = lay_out(a_map(dot(1, drained=10, score=70), dot(2, drained=10, score=70)), WIDE).placed

    assert (first.x, first.y) == (WIDE.x(0.5), WIDE.y(70))
    assert WIDE.gap <= dist((first.x, first.y), (second.x, second.y)) <= 1.5 * WIDE.gap


def test_a_map_is_always_laid_out_in_the_same_way() -> None:
    crowd = a_map(*(dot(pk, drained=1, score=20) for pk in range(40)))

    assert lay_out(crowd, WIDE) == lay_out(crowd, WIDE)


def test_the_area_of_a_dot_goes_with_the_amount() -> None:
    large, small, unknown = (
        each.radius
        for each in lay_out(
            a_map(
                dot(1, drained=2, score=90, amount=4000),
                dot(2, drained=10, score=50, amount=1000),
                dot(3, drained=18, score=10, amount=None),
            ),
            WIDE,
        ).placed
    )

    assert (large, small, unknown) == (WIDE.greatest, WIDE.greatest / 2, WIDE.least)


def test_without_amounts_all_dots_are_alike() -> None:
    dots = [dot(1, drained=2, score=90, amount=None), dot(2, drained=10, score=50, amount=None)]

    assert len({each.radius for each in lay_out(a_map(*dots), WIDE).placed}) == 1


@pytest.mark.parametrize(
    ("sheet", "areas"), [(WIDE, [Area(0, 1, 1, 2), Area(1, 2, 1, 2)]), (SMALL, [Area(0, 2, 0, 2)])]
)
def test_others_are_counted_in_areas_as_large_as_the_sheet_needs(sheet: Sheet, areas: list[Area]) -> None:
    others = {(0, 1): Counter({Diagnosis.STEADY: 3, Diagnosis.RECOVERING: 4}), (1, 1): Counter({Diagnosis.STEADY: 2})}

    gathered = lay_out(a_map(others=others), sheet).gathered

    assert [each.area for each in gathered] == areas
    assert sum(each.number for each in gathered) == 9


def test_names_of_neighbours_do_not_lie_on_each_other() -> None:
    dots = [dot(pk, drained=6 * (pk % 3), score=95 - 2.5 * pk, name=f"Müller & Söhne {pk}") for pk in range(20)]
    places = lay_out(a_map(*dots), WIDE)
    names = beside(places, [])

    boxes = [covered(name, WIDE) for name in names]
    assert len(names) > 5
    assert not any(one.covers(other) for one, other in combinations(boxes, 2))


def test_a_name_gives_way_to_words_that_stand_there() -> None:
    places = lay_out(a_map(dot(1, drained=10, score=70, name="Acme")), WIDE)

    assert [name.anchor for name in beside(places, [])] == ["start"]
    beyond = Box(WIDE.x(0.5), 0, WIDE.width, WIDE.height)
    assert [name.anchor for name in beside(places, [beyond])] == ["end"]


def test_a_long_name_is_cut_and_a_square_script_takes_more_room() -> None:
    assert len(short("A" * 200)) == LONGEST
    assert short("Acme") == "Acme"
    assert length("株式会社", 10) > length("Acme", 10)


def test_large_dots_hardly_cover_each_other() -> None:
    dots = dot(1, drained=10, score=70, amount=4000), dot(2, drained=10, score=70, amount=2500)
    one, other = lay_out(a_map(*dots), WIDE).placed

    assert dist((one.x, one.y), (other.x, other.y)) >= CLOSE * (one.radius + other.radius)


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("amount", range(500, 4001, 500))
def test_a_name_stands_near_its_own_dot_alone(sheet: Sheet, amount: float) -> None:
    """Names of many lengths, beside a neighbour of many sizes, at the same height and above."""
    for letters, score in product(range(3, 16), (70, 74)):
        first = dot(1, drained=7, score=70, amount=4000, name="A" * letters)
        second = dot(2, drained=12, score=score, amount=amount, name="B" * letters)
        places = lay_out(a_map(first, second), sheet)
        names = beside(places, [])

        assert names[0].text == first.name
        for name in names:
            box = covered(name, sheet)
            near = {each.dot.name for each in places.placed if box.away(each.x, each.y) < each.radius + 6}
            assert near <= {name.text}


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_name_never_fills_the_line_between_its_dot_and_another(sheet: Sheet) -> None:
    """Whose it is would be anybody's guess, however much nearer it is to its own."""
    for letters, drained in product(range(3, LONGEST), range(10, 20)):
        first = dot(1, drained=4, score=70, name="A" * letters)
        places = lay_out(a_map(first, dot(2, drained=drained, score=70, amount=400, name="B")), sheet)
        own, other = places.placed
        for box in (covered(name, sheet) for name in beside(places, []) if name.text == first.name):
            if box.top < other.y < box.bottom and own.x < box.left:
                assert other.x - other.radius - box.right >= 2 * sheet.letter


def test_a_name_may_stand_in_one_line_with_another_dot_past_its_own() -> None:
    first, second = dot(1, drained=9, score=70, amount=400), dot(2, drained=10, score=70, amount=400, name="B")
    beyond_the_rest = [Box(0, 0, WIDE.width, WIDE.y(70) - 10), Box(0, WIDE.y(70) + 10, WIDE.width, WIDE.height)]

    names = beside(lay_out(a_map(first, second), WIDE), beyond_the_rest)

    assert [name.anchor for name in names] == ["end", "start"]


def test_a_name_without_a_place_of_its_own_is_left_out() -> None:
    """Three in the same place on a phone, and squares at the other end of their line."""
    close = [
        dot(pk, drained=drained, score=score, name=f"Kestrel {pk}") for pk, drained, score in ((1, 6, 71), (2, 6, 69))
    ]
    far = [dot(pk, drained=19, score=score, amount=500, name=f"Marlow {pk}") for pk, score in ((4, 66), (5, 65))]
    names = beside(lay_out(a_map(*close, dot(3, drained=7, score=65, name="Kestrel Analytics"), *far), SMALL), [])

    assert "Kestrel Analytics" not in {name.text for name in names if name.anchor == "start"}


def test_who_drains_most_is_named_first() -> None:
    dots = [dot(pk, drained=10, score=90 - pk, name=f"Acme {pk}") for pk in range(40)]
    names = beside(lay_out(a_map(*dots), SMALL), [])

    assert names[0].text == "Acme 0"
