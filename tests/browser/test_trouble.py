"""What goes wrong between page and server is said, and costs nothing that was typed."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.embedded]

TROUBLES = [
    (403, "This page was open for too long"),
    (404, "This is no longer there"),
    (429, "That was too often"),
    (500, "Something broke on our side"),
    (503, "Something broke on our side"),
]


def fills_in_a_log(visitor: Visitor) -> None:
    """Open a client, and type into the log."""
    visitor.opens("Juniper School Trust")
    visitor.page.locator("#log").get_by_label("What it was about").fill("The summer fair")


@pytest.mark.parametrize(("status", "said"), TROUBLES)
def test_each_refusal_is_told_and_what_was_typed_stays(owner: Visitor, status: int, said: str) -> None:
    fills_in_a_log(owner)
    owner.page.route("**/log/", lambda route: route.fulfill(status=status, body="refused"))
    owner.presses("Log it")

    expect(owner.page.locator("#trouble")).to_contain_text(said, use_inner_text=True)
    expect(owner.page.locator("#log").get_by_label("What it was about")).to_have_value("The summer fair")
    expect(owner.page.locator("#log form")).not_to_have_attribute("aria-busy", "true")
    owner.page.get_by_role("button", name="Put this notice away").last.click()
    expect(owner.page.locator("#trouble")).to_be_hidden()


def test_a_lost_connection_is_told_over_the_quick_log(owner: Visitor, context: BrowserContext) -> None:
    owner.page.keyboard.press("l")
    context.set_offline(offline=True)
    owner.page.keyboard.type("Harbour call 25m")
    owner.page.keyboard.press("Enter")

    notice = owner.page.get_by_role("dialog").locator("#trouble")
    expect(notice).to_contain_text("There is no connection", use_inner_text=True)
    expect(owner.page.locator("#quick-text")).to_have_value("Harbour call 25m")
    notice.get_by_role("button").click()
    expect(notice).to_be_hidden()
    context.set_offline(offline=False)


def test_a_notice_put_away_comes_back_for_what_is_sent_and_not_for_what_is_typed(
    owner: Visitor, context: BrowserContext
) -> None:
    owner.page.keyboard.press("l")
    context.set_offline(offline=True)
    notice = owner.page.get_by_role("dialog").locator("#trouble")
    with owner.page.expect_event("requestfailed"):
        owner.page.locator("#quick-text").press_sequentially("H")
    expect(notice).to_be_visible()
    notice.get_by_role("button").click()

    owner.page.evaluate("() => { window.lost = 0; document.addEventListener('htmx:sendError', () => lost += 1); }")
    owner.page.locator("#quick-text").press_sequentially("a")
    owner.page.wait_for_function("() => lost === 1")
    expect(notice).to_be_hidden()

    owner.page.keyboard.press("Enter")
    expect(notice).to_be_visible()
    context.set_offline(offline=False)


def test_a_form_on_its_way_says_so_and_is_sent_once(owner: Visitor) -> None:
    fills_in_a_log(owner)
    held: list[Route] = []
    owner.page.route("**/log/", lambda route: held.append(route))  # noqa: PLW0108 (Playwright looks into it)
    owner.presses("Log it")
    form = owner.page.locator("#log form")
    expect(form).to_have_attribute("aria-busy", "true")
    for _ in range(3):
        form.evaluate("form => form.requestSubmit()")
    assert len(held) == 1
    held[0].continue_()
    expect(owner.page.locator("#timeline li").first).to_contain_text("The summer fair")
    assert len(held) == 1


SEND_THRICE = """form => {
    const events = [];
    addEventListener("submit", event => events.push(event), true);
    for (let times = 0; times < 3; times += 1) form.requestSubmit();
    return events.map(event => event.defaultPrevented);
}"""


def test_a_plain_form_is_sent_once_as_well(owner: Visitor) -> None:
    owner.page.goto(f"{owner.site.url}/w/demo/clients/new/")
    form = owner.page.locator("main form")
    form.locator("[name=name]").fill("Weir Lane Press")

    assert form.evaluate(SEND_THRICE) == [False, True, True]
    expect(owner.page.get_by_role("heading", level=1)).to_have_text("Weir Lane Press")
