"""Every shortcut on the sheet does what it says, and none of them while somebody types."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from clients.templatetags.keys import GROUPS
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.embedded]

KEYS = {key.keys: key for group in GROUPS for key in group.keys}


def portfolio(visitor: Visitor) -> Page:
    """Open the portfolio with nothing in focus."""
    visitor.page.goto(f"{visitor.site.url}/w/demo/")
    return visitor.page


def presses(page: Page, keys: str) -> None:
    """Press one key after the other, as the sheet names them."""
    for stroke in keys.split():
        page.keyboard.press(stroke.replace("Ctrl", "Control").replace("Esc", "Escape"))


def shows_the_sheet(page: Page) -> None:
    presses(page, "?")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('dialog')?.id") == "keys"


def logs(page: Page) -> None:
    presses(page, "l")
    expect(page.get_by_role("dialog", name="Log a contact")).to_be_visible()


def searches(page: Page) -> None:
    presses(page, "/")
    expect(page.locator("#filter-q")).to_be_focused()
    page.get_by_role("heading", level=1).click()
    presses(page, "g t")
    page.wait_for_url("**/today/")
    presses(page, "/")
    expect(page.locator("#filter-q")).to_be_focused()


def goes(keys: str, heading: str) -> Callable[[Page], None]:
    def check(page: Page) -> None:
        page.goto(f"{page.url}people/")
        presses(page, keys)
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)

    return check


def steps_down(page: Page) -> None:
    presses(page, "j j")
    expect(page.locator(".client-link").nth(1)).to_be_focused()


def steps_up(page: Page) -> None:
    presses(page, "j j k k")
    expect(page.locator(".client-link").first).to_be_focused()


def opens_the_line(page: Page) -> None:
    presses(page, "j Enter")
    expect(page).to_have_url(re.compile(r"/clients/\d+/$"))


def saves(page: Page) -> None:
    page.goto(page.url + "clients/new/")
    page.locator("[name=name]").fill(" ")
    presses(page, "Ctrl+Enter")
    expect(page.locator("[aria-invalid=true]").first).to_be_visible()


def closes(page: Page) -> None:
    presses(page, "? Esc")
    expect(page.get_by_role("dialog")).to_have_count(0)


def chooses(page: Page) -> None:
    page.goto(page.url + "review/")
    begin = page.get_by_role("button", name="Begin the review")
    if begin.count():
        begin.click()
    page.wait_for_url("**/review/clients/*/")
    presses(page, "2")
    expect(page.locator("[name=choice][value=effort]")).to_be_checked()
    expect(page.locator("[name=choice][value=effort]")).to_be_focused()


CHECKS: dict[str, Callable[[Page], None]] = {
    "?": shows_the_sheet,
    "l": logs,
    "/": searches,
    "g t": goes("g t", "Today"),
    "g p": goes("g p", "Portfolio"),
    "g m": goes("g m", "Portfolio"),
    "g s": goes("g s", "Is it us?"),
    "g o": goes("g o", "Obligations"),
    "g r": goes("g r", "Reports"),
    "j": steps_down,
    "k": steps_up,
    "Enter": opens_the_line,
    "1–4": chooses,
    "Ctrl+Enter": saves,
    "Esc": closes,
}


def test_each_key_on_the_sheet_is_tried() -> None:
    assert set(CHECKS) == set(KEYS)


def test_each_key_does_what_it_says(owner: Visitor) -> None:
    for check in CHECKS.values():
        check(portfolio(owner))

    assert [error for error in owner.errors if "422" not in error] == []


def test_no_key_works_while_somebody_types_or_with_another_key_held(owner: Visitor) -> None:
    page = portfolio(owner)
    single = "".join(stroke for key in KEYS.values() if key.is_single for stroke in key.keys.split())
    page.locator("#filter-q").press_sequentially(single)
    expect(page.locator("#filter-q")).to_have_value(single)
    page.get_by_role("heading", level=1).click()
    for key in ("Control+?", "Alt+l", "Control+j"):
        page.keyboard.press(key)

    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.evaluate("document.activeElement.closest('tbody') === null")


def test_single_keys_switched_off_stay_off_and_saving_still_works(owner: Visitor) -> None:
    page = portfolio(owner)
    presses(page, "?")
    page.get_by_label("Keys without Ctrl work").uncheck()
    page = portfolio(owner)
    presses(page, "? l g t j")
    expect(page).to_have_url(f"{owner.site.url}/w/demo/")
    expect(page.get_by_role("dialog")).to_have_count(0)
    saves(page)

    portfolio(owner).get_by_label("Your account").click()
    owner.follows("Keyboard shortcuts")
    page.get_by_label("Keys without Ctrl work").check()
    page.keyboard.press("Escape")
    presses(page, "g t")
    expect(page.get_by_role("heading", level=1)).to_have_text("Today")
