"""An owner goes over clients by keyboard alone, and on a phone with a thumb."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessible import faults
from tests.browser.visitor import PHONE, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.embedded]

SHEET = re.compile(r"/review/clients/\d+/$")


def begins(visitor: Visitor) -> Page:
    """Begin a review, or go on with the one that another test began."""
    visitor.page.goto(f"{visitor.site.url}/w/demo/review/")
    begin = visitor.page.get_by_role("button", name="Begin the review")
    if begin.count():
        begin.press("Enter")
    expect(visitor.page).to_have_url(SHEET)
    visitor.page.wait_for_load_state("domcontentloaded")
    return visitor.page


def client(page: Page) -> str:
    """Return whose sheet is open."""
    return page.locator(".review-head h2").inner_text()


def comes_after(page: Page, name: str) -> None:
    """See the sheet of somebody else, as soon as it listens to keys."""
    expect(page.locator(".review-head h2")).not_to_have_text(name)
    page.wait_for_load_state("domcontentloaded")


def writes(page: Page, reason: str) -> None:
    """Go on to the reason with Tab, and write it."""
    page.keyboard.press("Tab")
    expect(page.get_by_label("Why")).to_be_focused()
    page.keyboard.type(reason)


def test_three_clients_are_decided_about_by_keyboard_alone(owner: Visitor) -> None:
    page = begins(owner)
    decided = int(page.locator(".review-progress .strong").inner_text().split()[0])
    first = client(page)
    page.keyboard.press("j")
    comes_after(page, first)
    page.keyboard.press("k")
    expect(page.locator(".review-head h2")).to_have_text(first)

    page.keyboard.press("3")
    writes(page, "Nothing that we tried changed it.")
    page.keyboard.press("Enter")
    expect(page.get_by_text("A goodbye is proposed.")).to_be_visible()
    page.wait_for_load_state("domcontentloaded")
    second = client(page)
    page.keyboard.press("4")
    page.keyboard.press("Enter")
    comes_after(page, second)
    third = client(page)
    page.keyboard.press("1")
    writes(page, "We owe them another try.")
    page.keyboard.press("Enter")
    comes_after(page, third)

    expect(page.locator(".review-progress .strong")).to_contain_text(f"{decided + 3} of ")
    page.get_by_role("link", name="Summary").press("Enter")
    for name in (first, second, third):
        expect(page.get_by_role("link", name=name, exact=True)).to_be_visible()
    expect(page.get_by_text("At stake a year")).to_be_visible()
    assert owner.errors == []


def test_a_digit_after_a_choice_chooses_again_and_is_not_written_into_the_reason(owner: Visitor) -> None:
    page = begins(owner)
    first = client(page)
    for digit in "1342":
        page.keyboard.press(digit)

    expect(page.locator("[name=choice]").nth(1)).to_be_checked()
    expect(page.get_by_label("Why")).to_have_value("")
    page.keyboard.press("j")
    comes_after(page, first)
    assert owner.errors == []


def test_going_against_the_advice_asks_why_before_anything_is_sent(owner: Visitor) -> None:
    page = begins(owner)
    against = page.locator("[data-against]").get_attribute("data-against") or ""
    choice = against.split()[0]
    page.keyboard.press(str(["keep", "effort", "leave", "later"].index(choice) + 1))
    page.keyboard.press("Enter")

    expect(page.get_by_label("Why")).to_be_focused()
    expect(page.locator("#id_reason:invalid")).to_have_count(1)


def test_what_is_ticked_off_changes_the_figures_at_once(owner: Visitor) -> None:
    page = owner.page
    page.goto(f"{owner.site.url}/w/demo/what-if/")
    page.locator(".tick input").first.focus()
    page.keyboard.press("Space")

    expect(page.get_by_role("heading", name="Without 1 client")).to_be_visible()
    expect(page.locator(".tick input").first).to_be_focused()
    expect(page).to_have_url(re.compile(r"[?&]off=\d+"))
    page.reload()
    expect(page.get_by_role("heading", name="Without 1 client")).to_be_visible()
    assert owner.errors == []


def test_the_review_is_accessible_and_fits_a_phone(owner: Visitor) -> None:
    page = begins(owner)
    found = faults(page)
    page.get_by_role("link", name="Summary").click()
    found += faults(page)
    page.goto(f"{owner.site.url}/w/demo/what-if/")
    page.locator(".tick input").first.check()
    expect(page.get_by_role("heading", name="Without 1 client")).to_be_visible()
    found += faults(page)

    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert found == []
