"""A page stands in one place of the main menu, or in none."""

from __future__ import annotations

import pytest
from django.test import Client as Browser
from django.urls import resolve, reverse

from clients.templatetags.sections import section_of
from tests.cast import Cast
from tests.views.conftest import browser_of
from tests.views.pages import at


@pytest.mark.parametrize(
    ("name", "values", "section"),
    [
        ("today", [], "today"),
        ("portfolio", [], "portfolio"),
        ("portfolio_map", [], "portfolio"),
        ("self_check", [], "portfolio"),
        ("client_edit", [1], "portfolio"),
        ("advice_decide", [1], "portfolio"),
        ("log", [], "log"),
        ("obligations", [], "obligations"),
        ("report", [1], "reports"),
        ("workspace_settings", [], ""),
        ("people", [], ""),
        ("trail", [], ""),
    ],
)
def test_an_address_stands_in_a_place_of_the_menu(name: str, values: list[int], section: str) -> None:
    assert section_of(resolve(reverse(name, args=["here", *values]))) == section


def test_what_is_outside_of_workspaces_stands_in_none() -> None:
    assert (section_of(resolve(reverse("my_data"))), section_of(None)) == ("", "")


@pytest.mark.parametrize(("name", "current"), [("portfolio", "page"), ("self_check", "true")])
def test_the_menu_marks_the_page_itself_and_the_place_around_it(people: Cast, name: str, current: str) -> None:
    browser: Browser = browser_of(people.owner)
    page = browser.get(at(name)).content.decode()

    assert f'<a href="{at("portfolio")}" aria-current="{current}">' in page
