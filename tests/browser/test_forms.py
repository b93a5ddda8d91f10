"""What came back is seen: the first fault of a form stands in sight and has the focus."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.conftest import log_in
from tests.browser.launch import PATIENCE
from tests.browser.visitor import PHONE, Visitor
from tests.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.embedded]


@pytest.fixture
def phone(chromium: Browser, site: Site) -> Iterator[Visitor]:
    """Give the owner of the demo workspace on a phone, logged in."""
    context = chromium.new_context(viewport=PHONE, has_touch=True, is_mobile=True, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    yield log_in(context.new_page(), site)
    context.close()


def test_what_the_check_asks_before_a_letter_goes_out_stands_in_sight(phone: Visitor) -> None:
    phone.opens("Marlow & Finch Legal")
    phone.page.get_by_role("link", name="Answer", exact=True).first.tap()
    phone.page.get_by_label("How you see it").fill("You always ask twice.")
    expect(phone.page.locator("#answer_letter")).to_have_value(re.compile("You always ask twice"))
    phone.page.get_by_role("button", name="Send and log it").tap()

    asked = phone.page.get_by_role("alert").filter(has_text="The check heard something")
    expect(asked).to_be_focused()
    expect(asked).to_be_in_viewport(ratio=1)


def test_a_fault_far_above_the_button_is_shown(phone: Visitor) -> None:
    phone.opens("Juniper School Trust")
    phone.page.goto(f"{phone.page.url}log/")
    log = phone.page.locator("#log-form")
    log.get_by_label("Day").first.fill("2100-01-01")
    log.locator("[name=minutes]").fill("15")
    phone.page.get_by_role("button", name="Log it").last.tap()

    expect(log.get_by_label("Day").first).to_be_focused()
    expect(log.get_by_text("This lies in the future.")).to_be_in_viewport(ratio=1)


def test_what_is_wrong_with_minutes_is_said_below_them(phone: Visitor) -> None:
    phone.opens("Juniper School Trust")
    phone.page.goto(f"{phone.page.url}log/")
    minutes = phone.page.locator("#log-form [name=minutes]")
    minutes.fill("1:30")
    phone.page.get_by_role("button", name="Log it").last.tap()

    expect(minutes).to_be_focused()
    expect(phone.page.locator("#log-form").get_by_text("Write whole minutes, like 90")).to_be_in_viewport(ratio=1)


def test_who_goes_back_and_logs_it_again_is_told_that_it_is_logged(owner: Visitor) -> None:
    owner.opens("Juniper School Trust")
    there = owner.page.url
    owner.page.goto(f"{there}log/")
    minutes = owner.page.locator("#log-form [name=minutes]")
    minutes.fill("17")
    owner.presses("Log it")
    expect(owner.page.locator(".notices")).to_contain_text("Logged.")
    owner.page.go_back()
    expect(minutes).to_have_value("17")
    owner.presses("Log it")

    expect(owner.page.get_by_role("alert").filter(has_text="This is logged already.")).to_be_focused()
    minutes.fill("18")
    owner.presses("Log it")
    owner.page.wait_for_url(there)
    expect(owner.page.locator("#timeline").get_by_text("17 min", exact=True)).to_have_count(1)


def test_a_draft_that_came_back_is_said_above_the_form(phone: Visitor) -> None:
    phone.opens("Juniper School Trust")
    phone.page.goto(f"{phone.page.url}log/")
    phone.page.locator("#log-form [name=issue]").fill("The summer fair")
    phone.page.wait_for_function("Object.keys(localStorage).some(key => key.startsWith('evenkeel:draft:'))")
    phone.page.goto(phone.page.url)

    said = phone.page.locator("#log-form").get_by_text("What you had typed here is back.")
    expect(said).to_be_in_viewport(ratio=1)
    phone.presses("Start afresh")
    expect(phone.page.locator("#log-form [name=issue]")).to_have_value("")


def test_a_notice_that_only_confirms_leaves_unless_somebody_points_at_it(owner: Visitor) -> None:
    page = owner.page
    page.clock.install()
    page.goto(f"{owner.site.url}/w/demo/settings/")
    owner.presses("Save")
    saved = page.locator("[data-notice]")
    expect(saved).to_have_count(1)
    saved.hover()
    page.clock.fast_forward(60_000)
    expect(saved).to_have_count(1)
    page.mouse.move(0, 0)
    page.clock.fast_forward(8000)

    expect(saved).to_have_count(0)


def test_a_notice_with_a_way_back_stays_and_covers_nothing_for_good(phone: Visitor) -> None:
    page = phone.page
    page.clock.install()
    phone.opens("Juniper School Trust")
    page.goto(f"{page.url}log/")
    page.locator("#log-form [name=minutes]").fill("19")
    phone.presses("Log it")
    logged = page.locator("[data-notice]", has_text="Logged.")
    expect(logged).to_be_visible()
    page.clock.fast_forward(60_000)
    expect(logged.get_by_role("button", name="Undo")).to_be_visible()

    last = page.locator("main a:visible, main button:visible, main summary:visible").last
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    over, below = logged.bounding_box(), last.bounding_box()
    assert over
    assert below
    assert below["y"] + below["height"] <= over["y"]


def test_what_was_typed_before_the_scripts_came_is_heard_and_kept(owner: Visitor) -> None:
    page = owner.page
    owner.opens("Marlow & Finch Legal")
    held: list[Route] = []
    page.route("**/htmx*.js", lambda route: held.append(route))  # noqa: PLW0108 (Playwright looks into it)
    page.context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.get_by_role("link", name="Answer", exact=True).first.click()
    page.get_by_label("How you see it").fill("You waited for two weeks.")
    held[0].continue_()

    expect(page.locator("#answer_letter")).to_have_value(re.compile("You waited for two weeks."))
    page.wait_for_function("Object.keys(localStorage).some(key => key.startsWith('evenkeel:draft:'))")


def test_without_scripts_the_page_begins_at_the_fault_as_well(chromium: Browser, site: Site) -> None:
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    context.set_default_timeout(PATIENCE)
    visitor = log_in(context.new_page(), site)
    visitor.page.goto(f"{site.url}/w/demo/settings/")
    visitor.page.get_by_label("Currency").fill("E1")
    visitor.presses("Save")

    expect(visitor.page.get_by_label("Currency")).to_be_focused()
    context.close()
