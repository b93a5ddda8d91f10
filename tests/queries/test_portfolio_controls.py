"""What the portfolio offers to narrow and sort by."""

from __future__ import annotations

import pytest

from clients.queries.portfolio_ask import SORT_CHOICES, SORTS, Ask
from clients.queries.portfolio_controls import columns, filters, kept, unsorted


@pytest.mark.parametrize(
    ("sort", "asks_for", "told"),
    [
        ("score", "-score", "descending"),
        ("-score", "score", "ascending"),
        ("name", "-name", "ascending"),
        ("-name", "name", "descending"),
    ],
)
def test_a_second_press_on_a_heading_turns_the_order_round(sort: str, asks_for: str, told: str) -> None:
    pressed = [column for column in columns(Ask(sort=sort)) if column.aria_sort]

    assert [(column.sort, column.aria_sort) for column in pressed] == [(asks_for, told)]


def test_every_order_is_offered() -> None:
    assert [value for value, _label in SORT_CHOICES] == list(SORTS)
    assert {column.sort for column in columns(Ask())} - {""} == {"-score", *SORTS} - {"score"}


def test_the_filters_stand_as_they_were_set() -> None:
    ask = Ask.of({"diagnosis": "steady", "advice": "nonsense", "status": "all", "sort": "-trend"}, sees_money=True)

    assert {chosen.name: chosen.chosen for chosen in filters(ask) if not chosen.is_finer} == {
        "diagnosis": "steady",
        "advice": "",
        "status": "all",
        "sort": "trend",
    }


def test_a_page_without_an_order_carries_it_along() -> None:
    ask = Ask(area="0-10,20-30", sort="-trend")

    assert "sort" not in {each.name for each in unsorted(filters(ask))}
    assert kept(ask, "area", "sort") == [("area", "0-10,20-30"), ("sort", "-trend")]
    assert kept(Ask(), "area", "sort") == []
