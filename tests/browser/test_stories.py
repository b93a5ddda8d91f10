"""A day of a freelancer, of a member and of an owner, each on a phone and on a desk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.browser.launch import PATIENCE
from tests.browser.pages import ROLES
from tests.browser.test_team import sign_up
from tests.browser.visitor import DESK, PHONE, Visitor
from tests.site import Site
from tests.walls.world import Who

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def size(request: pytest.FixtureRequest) -> ViewportSize:
    """Give the size of the window."""
    found: ViewportSize = request.param
    return found


@pytest.fixture
def window(chromium: Browser, size: ViewportSize) -> Iterator[BrowserContext]:
    """Give a browser of that size."""
    context = chromium.new_context(viewport=size, reduced_motion="reduce", timezone_id="Europe/Berlin")
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


def heading(page: Page, text: str) -> None:
    """See the page of this name, as wide as the window."""
    expect(page.get_by_role("heading", level=1)).to_have_text(text)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), text


def goes_to(page: Page, place: str) -> None:
    """Follow the main menu."""
    page.get_by_role("navigation", name="Main").get_by_role("link", name=place).click()


def views(page: Page, tab: str) -> None:
    """Look at all clients in another way."""
    page.get_by_role("navigation", name="Ways to look at your clients").get_by_role("link", name=tab).click()


def test_a_freelancer_takes_on_a_client_and_keeps_a_promise(
    window: BrowserContext, site: Site, mails: list[EmailMessage], size: ViewportSize
) -> None:
    someone = Visitor(window.new_page(), site)
    page = someone.page
    page.goto(f"{site.url}/account/signup/")
    sign_up(someone, f"ines{size['width']}@example.com", mails)
    page.get_by_label("Name").fill(f"Ines Alder {size['width']}")
    someone.presses("Make the workspace")

    someone.follows("Add the first client")
    page.locator("[name=name]").fill("Mill Lane Press")
    someone.presses("Add client")
    heading(page, "Mill Lane Press")

    goes_to(page, "Log")
    page.keyboard.type('Mill call 25m felt -1 boundary promise "send the proof" today')
    page.keyboard.press("Enter")
    page.locator("#quick-form").get_by_role("button", name="Log it").click()
    expect(page.locator("#timeline")).to_contain_text("boundary")

    goes_to(page, "Today")
    heading(page, "Today")
    expect(page.locator("main")).to_contain_text("send the proof")
    page.get_by_role("button", name=re.compile("Mark as fulfilled")).first.click()
    expect(page.locator("main")).to_contain_text("Fulfilled on")

    goes_to(page, "Portfolio")
    heading(page, "Portfolio")
    expect(page.get_by_role("link", name="Mill Lane Press")).to_be_visible()
    views(page, "Self-check")
    heading(page, "Is it us?")
    expect(page.locator("main")).not_to_contain_text("colleague")
    assert someone.errors == []


def test_a_member_works_for_their_own_clients_and_sees_no_money(window: BrowserContext, site: Site) -> None:
    freya = Visitor(window.new_page(), site)
    page = freya.page
    freya.logs_in_as(ROLES[Who.MANAGING])
    heading(page, "Today")

    goes_to(page, "Portfolio")
    expect(page.locator(".client-link").first).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("EUR")
    page.locator(".client-link").first.click()
    expect(page.locator("main")).not_to_contain_text("EUR")

    name = page.get_by_role("heading", level=1).inner_text().splitlines()[0]
    goes_to(page, "Log")
    page.keyboard.type(f"{name} email 10m thanks")
    page.keyboard.press("Enter")
    page.locator("#quick-form").get_by_role("button", name="Log it").click()
    expect(page.locator("#timeline")).to_contain_text("thanks")
    freya.presses("Undo")
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    page.locator("#timeline").get_by_text("Filter", exact=True).click()
    page.locator("#log-channel").select_option(label="Call")
    expect(page).to_have_url(re.compile("channel=call"))
    assert freya.errors == []


def test_an_owner_looks_over_all_clients_and_decides(window: BrowserContext, site: Site) -> None:
    johanna = Visitor(window.new_page(), site)
    page = johanna.page
    johanna.logs_in()

    goes_to(page, "Portfolio")
    views(page, "Map")
    page.locator("svg.map:visible").get_by_role(
        "link", name=re.compile("Volkmar Real Estate: .*standing pattern")
    ).click()
    heading(page, "Volkmar Real Estate")
    page.go_back()
    views(page, "Review")
    page.wait_for_url("**/review/**")  # until then the page before is looked at
    begin = page.get_by_role("button", name="Begin the review")
    if begin.count():
        begin.click()
    expect(page).to_have_url(re.compile(r"/review/clients/\d+/"))
    page.locator("label", has_text="Decide later").first.click()
    page.locator("main form button[type=submit]").first.click()
    expect(page.get_by_role("button", name="Undo").first).to_be_visible()

    page.goto(f"{site.url}/w/demo/what-if/")
    page.locator(".tick input").first.check()
    expect(page.get_by_role("heading", name="Without 1 client")).to_be_visible()

    page.goto(f"{site.url}/w/demo/settings/score/")
    page.get_by_label("Being shouted at").first.fill("4")
    expect(page.locator("main")).to_contain_text(re.compile("drain"))
    page.goto(f"{site.url}/w/demo/trail/")
    heading(page, "What was changed")
    assert johanna.errors == []
