"""The score's settings: the portfolio answers while somebody types, and nothing is saved by looking."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.embedded]


def test_the_portfolio_answers_a_number_before_it_is_saved(owner: Visitor) -> None:
    owner.page.goto(f"{owner.site.url}/w/demo/settings/score/")
    answer, number = owner.page.locator("#answer"), owner.page.get_by_label("Being asked for more than was agreed")

    number.fill("2,5")
    expect(answer).to_contain_text(re.compile(r"Excess demand: 1\sh → 2\sh\s30\smin"))
    expect(answer.get_by_role("heading", name="Who moves most")).to_be_visible()
    number.press("ArrowUp")
    expect(answer).to_contain_text(re.compile(r"2\sh\s45\smin"))

    owner.presses("Save these changes")
    expect(owner.page.locator(".notices")).to_contain_text("Saved.")
    expect(number).to_have_value("2.75")
    owner.presses("Undo")
    expect(owner.page.locator(".notices")).to_contain_text("It is as it was before.")
    expect(number).to_have_value("1")
    assert owner.errors == []


def test_back_to_ours_needs_no_new_page(owner: Visitor) -> None:
    owner.page.goto(f"{owner.site.url}/w/demo/settings/score/")
    number = owner.page.get_by_label("A contact counts half after")
    number.fill("30")

    owner.page.get_by_role("button", name="Back to the default: half-life").click()

    expect(number).to_have_value("21")
    expect(number).to_be_focused()
    expect(owner.page.locator("#answer")).to_contain_text("How it is now")
    expect(owner.page.get_by_role("button", name="Save these changes")).to_have_count(0)
