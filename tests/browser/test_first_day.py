"""The main job, as an owner sees it on the first day: log, score, advice, gate, report."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.conftest import log_in
from tests.browser.visitor import PHONE, Visitor
from tests.site import Site
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def add_client(owner: Visitor, name: str) -> None:
    """Take on a client, as a person would."""
    owner.follows("Portfolio")
    owner.follows("Add a client")
    owner.page.locator("[name=name]").fill(name)
    owner.presses("Add client")
    expect(owner.page.get_by_role("heading", level=1)).to_have_text(name)


def test_a_hard_call_moves_the_score_and_the_worker_advises(owner: Visitor) -> None:
    add_client(owner, "Mill Lane Press")
    expect(owner.page.get_by_role("heading", name="Not known yet")).to_be_visible()

    owner.page.locator("#log").get_by_text("Call", exact=True).click()
    owner.page.locator("#log").get_by_role("button", name="60 minutes").click()
    owner.page.locator("#log").get_by_title("threat or harassment").click()
    owner.presses("Log it")

    expect(owner.page.locator("#timeline")).to_contain_text("threat")
    assert owner.score() > 50
    expect(owner.advice()).to_contain_text("Put safety first")
    assert owner.errors == []


def test_a_goodbye_waits_for_what_is_owed_and_moves_on_by_itself(owner: Visitor, mails: list[EmailMessage]) -> None:
    owner.opens("Volkmar Real Estate")
    leaving = owner.page.locator("#leaving")
    expect(leaving).to_contain_text("Waiting for obligations")
    expect(owner.advice()).to_contain_text("A goodbye is under way")

    owner.fulfils("Brochure for the Lindenhof houses")
    expect(leaving.locator("[aria-current=step]")).to_have_text("Waiting for obligations")
    owner.fulfils("Move of 38 listings")

    expect(leaving.locator("[aria-current=step]")).to_have_text("Ready")
    assert until(lambda: any("can be let go" in mail["Subject"] or "ready" in mail["Subject"] for mail in mails))


def test_the_report_is_mailed_once_and_can_be_read(owner: Visitor, mails: list[EmailMessage]) -> None:
    owner.follows("Reports")
    owner.presses("Send me one now")

    assert until(lambda: mails)
    expect(owner.page.get_by_role("heading", level=1)).to_have_text(str(mails[0]["Subject"]))
    body = owner.page.frame_locator("iframe")
    expect(body.get_by_text("Tamsin Rowe Interiors").first).to_be_visible()
    assert ([mail["To"] for mail in mails], owner.errors) == (["Johanna Reuter <johanna.reuter@example.com>"], [])


def test_a_contact_is_logged_on_a_phone_without_javascript(chromium: Browser, site: Site) -> None:
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    context.set_default_timeout(30_000)
    visitor = log_in(context.new_page(), site)
    visitor.page.get_by_role("link", name="Log", exact=True).last.click()
    visitor.page.get_by_role("button", name="Harbour & Vine").click()
    visitor.page.get_by_text("Meeting", exact=True).click()
    visitor.page.get_by_role("combobox", name="Minutes").fill("30")

    visitor.presses("Log it")

    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Harbour & Vine")
    expect(visitor.page.locator("#timeline li").first).to_contain_text("Meeting")
    context.close()


def test_nothing_is_asked_of_another_origin(context: BrowserContext, site: Site) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))

    log_in(context.new_page(), site).opens("Nordlicht Clinics")

    assert [url for url in asked if not url.startswith((site.url, "data:"))] == []
