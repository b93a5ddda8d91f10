"""The quick log as people use it: with one key, with one thumb, in one line, and with nothing lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import log_in
from tests.browser.visitor import DESK, PHONE, Visitor
from tests.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.embedded]

LINE = 'Harbour call 25m felt -2 aggression about invoice promise "send corrected invoice" in 3 days'
MOST_INTERACTIONS = 7
SHIFTS = """() => new Promise(resolve => new PerformanceObserver(list => resolve(
    list.getEntries().filter(entry => !entry.hadRecentInput).reduce((sum, entry) => sum + entry.value, 0)
)).observe({type: 'layout-shift', buffered: true}) || setTimeout(() => resolve(0), 500))"""


class Hands:
    """Presses keys and taps, and counts them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0

    def press(self, key: str) -> None:
        """Press one key."""
        self.count += 1
        self.page.keyboard.press(key)

    def tap(self, name: str) -> None:
        """Tap what has this name, in the quick log."""
        self.count += 1
        self.page.locator("#quick-form").locator("label, button").get_by_text(name, exact=True).click()


@pytest.fixture
def thumb(chromium: Browser, site: Site) -> Iterator[Visitor]:
    """Give the owner of the demo workspace on a phone, logged in."""
    context = chromium.new_context(viewport=PHONE, has_touch=True, is_mobile=True, reduced_motion="reduce")
    context.set_default_timeout(30_000)
    yield log_in(context.new_page(), site)
    context.close()


def heading(visitor: Visitor, text: str) -> None:
    """See the page of this name."""
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(text)


def test_a_contact_is_logged_with_one_key_a_client_and_two_chips(owner: Visitor) -> None:
    hands = Hands(owner.page)

    hands.press("l")
    expect(owner.page.locator("#quick-text")).to_be_focused()
    hands.press("h")
    hands.press("a")
    hands.press("Enter")
    hands.tap("Boundary")
    hands.tap("Cooperation")
    hands.tap("Log it")

    expect(owner.page.locator("#timeline li").first).to_contain_text("boundary")
    assert hands.count <= MOST_INTERACTIONS
    assert owner.errors == []


def test_a_line_is_logged_by_the_keyboard_alone_and_undone_with_its_promise(owner: Visitor) -> None:
    keyboard = owner.page.keyboard
    keyboard.press("l")
    keyboard.type(LINE)
    keyboard.press("Enter")
    expect(owner.page.locator("#quick-form [type=submit]")).to_be_focused()
    keyboard.press("Enter")

    heading(owner, "Harbour & Vine")
    expect(owner.page.locator("#obligations")).to_contain_text("send corrected invoice")
    owner.presses("Undo")
    expect(owner.page.locator("#obligations")).not_to_contain_text("send corrected invoice")
    assert owner.errors == []


def test_what_is_not_understood_gets_the_focus_and_is_not_logged_by_one_more_enter(owner: Visitor) -> None:
    owner.page.keyboard.press("l")
    owner.page.keyboard.type("Harbour call 25m gibberish")
    owner.page.keyboard.press("Enter")

    expect(owner.page.locator("#quick-said")).to_be_focused()
    expect(owner.page.locator("#quick-said")).to_contain_text("Not understood: gibberish")
    owner.page.keyboard.press("Enter")
    expect(owner.page.locator("#quick-form")).to_be_visible()
    owner.presses("Change the line")
    expect(owner.page.locator("#quick-text")).to_have_value("Harbour call 25m gibberish")


def test_clients_that_a_line_may_mean_are_chosen_by_arrow_keys(owner: Visitor) -> None:
    owner.page.keyboard.press("l")
    owner.page.keyboard.type("25m thanks")
    expect(owner.page.locator("#quick-found")).to_contain_text("With whom?")
    first = owner.page.locator("[data-choices] button").first
    owner.page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    name = first.locator(".strong").inner_text()
    owner.page.keyboard.press("Enter")

    expect(owner.page.locator("#quick .quick-whom strong")).to_have_text(name)
    expect(owner.page.get_by_role("combobox", name="Minutes").last).to_have_value("25")


def test_the_key_does_nothing_while_somebody_types_or_holds_another_key(owner: Visitor) -> None:
    over = owner.page.locator("#over")
    owner.follows("Portfolio")
    owner.page.get_by_label("Name").first.click()
    owner.page.keyboard.press("l")
    expect(owner.page.get_by_label("Name").first).to_have_value("l")
    owner.page.get_by_role("heading", level=1).click()
    for key in ("Control+l", "Alt+l", "k"):
        owner.page.keyboard.press(key)

    expect(over).not_to_be_visible()


def test_the_key_can_be_switched_off_and_stays_off(owner: Visitor) -> None:
    owner.page.keyboard.press("l")
    owner.follows("All keys, and how to switch them off")
    owner.page.get_by_label("Keys without Ctrl work").uncheck()
    owner.page.keyboard.press("Escape")
    owner.page.reload()

    owner.page.keyboard.press("l")
    expect(owner.page.locator("#over")).not_to_be_visible()
    owner.follows("Log")
    expect(owner.page.locator("#over")).to_be_visible()


def test_one_thumb_logs_within_reach_and_nothing_moves_by_itself(thumb: Visitor) -> None:
    thumb.page.get_by_role("link", name="Log", exact=True).first.tap()
    thumb.page.locator("[data-choices] button").first.tap()
    thumb.page.locator("#quick-form label").get_by_text("Thanks", exact=True).tap()

    small = thumb.page.locator("#over").evaluate(
        """over => [...over.querySelectorAll('button, a, summary, .btn-choice, input:not([type=hidden], .btn-check)')]
            .filter(at => at.offsetParent && !at.matches('.form-check-input, .draft *'))
            .map(at => [at.getBoundingClientRect().height, at.outerHTML.slice(0, 80)]).filter(([high]) => high < 44)"""
    )
    assert small == []
    assert thumb.page.evaluate(SHIFTS) == 0
    thumb.page.get_by_role("button", name="Log it").last.tap()
    expect(thumb.page.locator("#timeline li").first).to_contain_text("thanks")
    assert thumb.errors == []


def test_the_quick_log_works_over_the_page_of_another_client(owner: Visitor) -> None:
    owner.opens("Nordlicht Clinics")
    owner.page.keyboard.press("l")
    owner.page.keyboard.type("harb")
    owner.page.keyboard.press("Enter")
    form = owner.page.locator("#quick-form")
    form.locator("label").get_by_text("Referral", exact=True).click()
    form.get_by_role("button", name="15 minutes").click()
    form.get_by_label("Day").first.fill("2100-01-01")
    form.get_by_role("button", name="Log it").click()
    expect(form).to_contain_text("lies in the future")
    expect(form.get_by_role("combobox", name="Minutes")).to_have_value("15")
    form.get_by_label("Day").first.fill("2026-01-05")
    form.get_by_role("button", name="Log it").click()

    heading(owner, "Harbour & Vine")


def test_what_was_typed_survives_an_expired_session_and_is_forgotten_once_it_is_logged(
    owner: Visitor, context: BrowserContext
) -> None:
    owner.opens("Harbour & Vine")
    log = owner.page.locator("#log")
    log.get_by_text("What was said, in four steps").click()
    log.get_by_label("What they said, and what happened").fill("They like the draft.")
    log.locator("label").get_by_text("Thanks", exact=True).click()
    context.clear_cookies(name="evenkeel_session")
    owner.presses("Log it")

    owner.says_who_it_is()
    heading(owner, "Harbour & Vine")
    expect(log.get_by_label("What they said, and what happened")).to_have_value("They like the draft.")
    expect(log).to_contain_text("What you had typed here is back.")
    owner.presses("Log it")
    expect(owner.page.locator("#timeline")).to_contain_text("They like the draft.")
    expect(log.get_by_label("What they said, and what happened")).to_have_value("")
    expect_drafts(owner, 0)


def test_what_was_typed_survives_a_lost_connection(owner: Visitor, context: BrowserContext) -> None:
    owner.opens("Juniper School Trust")
    owner.page.locator("#log").get_by_label("What it was about").fill("The summer fair")
    context.set_offline(offline=True)
    owner.presses("Log it")
    expect(owner.page.locator("#trouble")).to_be_visible()
    context.set_offline(offline=False)
    owner.page.reload()

    expect(owner.page.locator("#log").get_by_label("What it was about")).to_have_value("The summer fair")
    owner.presses("Start afresh")
    expect(owner.page.locator("#log").get_by_label("What it was about")).to_have_value("")
    expect_drafts(owner, 0)


def test_logging_out_forgets_what_was_typed(owner: Visitor) -> None:
    owner.opens("Juniper School Trust")
    owner.page.locator("#log").get_by_label("What it was about").fill("The summer fair")
    expect_drafts(owner, 1)
    assert "summer" not in owner.page.evaluate("JSON.stringify(localStorage)")

    owner.page.get_by_label("Your account").click()
    owner.presses("Log out")
    expect(owner.page.get_by_role("heading", level=1)).not_to_have_text("Juniper School Trust")

    expect_drafts(owner, 0)


def test_what_somebody_else_typed_here_is_forgotten(owner: Visitor) -> None:
    owner.page.evaluate("localStorage.setItem('evenkeel:draft:0:/w/x/log/', `${Date.now()}.AAAA`)")

    owner.page.reload()

    expect_drafts(owner, 0)


def test_what_was_typed_too_long_ago_is_forgotten(owner: Visitor) -> None:
    owner.opens("Juniper School Trust")
    owner.page.locator("#log").get_by_label("What it was about").fill("The summer fair")
    expect_drafts(owner, 1)
    age = "Object.keys(localStorage).forEach(key => localStorage[key] = localStorage[key].replace(/^[0-9]+/, '1'))"
    owner.page.evaluate(age)

    owner.page.reload()

    expect_drafts(owner, 0)


def test_without_javascript_a_line_is_logged_from_a_page_of_its_own(chromium: Browser, site: Site) -> None:
    context = chromium.new_context(viewport=DESK, java_script_enabled=False)
    context.set_default_timeout(30_000)
    visitor = log_in(context.new_page(), site)
    visitor.follows("Log")
    visitor.page.get_by_label("With whom? Or all of it in one line").fill(LINE)
    visitor.presses("Go on")
    expect(visitor.page.locator("#quick-form")).to_contain_text("Did you promise something?")
    visitor.presses("Log it")

    heading(visitor, "Harbour & Vine")
    visitor.presses("Undo")
    expect(visitor.page.locator("#obligations")).not_to_contain_text("send corrected invoice")
    context.close()


def expect_drafts(visitor: Visitor, number: int) -> None:
    """See so many drafts kept in the browser."""
    found = "number => Object.keys(localStorage).filter(key => key.startsWith('evenkeel:draft:')).length === number"
    visitor.page.wait_for_function(found, arg=number)
