"""People come together, as they see it: one makes a workspace, one is invited, and sees only their own clients."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.launch import PATIENCE
from tests.browser.visitor import DESK, Visitor
from tests.site import Site
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PASSWORD = "four calm words here"
CODE = re.compile(r"^ {4}(\S+)$", re.MULTILINE)


@pytest.fixture
def second(chromium: Browser) -> Iterator[BrowserContext]:
    """Give another browser, without cookies, in which it is five hours earlier."""
    context = chromium.new_context(viewport=DESK, reduced_motion="reduce", timezone_id="America/New_York")
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


def text_to(address: str, mails: list[EmailMessage], about: str) -> str:
    """Return the text of the mail to an address that holds certain words, once it has arrived."""
    found: list[str] = []

    def arrived() -> bool:
        bodies = [mail.get_body(("plain",)) for mail in mails if mail["To"] == address]
        texts = [body.get_content().replace("\r", "") for body in bodies if body is not None]
        found[:] = [text for text in texts if re.search(about, text, re.MULTILINE)]
        return bool(found)

    assert until(arrived), [(mail["To"], mail["Subject"]) for mail in mails]
    return found[-1]


def sign_up(visitor: Visitor, address: str, mails: list[EmailMessage]) -> None:
    """Fill in the page to sign up, and the code that comes by mail."""
    name = address.partition("@")[0].capitalize()
    visitor.page.get_by_label("Your name").fill(name)
    visitor.page.get_by_label("E-mail address").fill(address)
    visitor.page.get_by_label("Password").fill(PASSWORD)
    visitor.presses("Sign up")
    expect(visitor.page.get_by_label("Code")).to_be_visible()
    code = CODE.search(text_to(address, mails, CODE.pattern))
    assert code is not None
    visitor.page.get_by_label("Code").fill(code[1])
    visitor.page.locator("main form button[type=submit]").first.click()


def test_a_newcomer_makes_a_workspace_and_logs_a_first_contact(
    second: BrowserContext, site: Site, mails: list[EmailMessage]
) -> None:
    newcomer = Visitor(second.new_page(), site)
    newcomer.page.goto(f"{site.url}/account/signup/")
    sign_up(newcomer, "nadia@example.com", mails)

    expect(newcomer.page.get_by_role("heading", level=1)).to_have_text("Make your workspace")
    expect(newcomer.page.get_by_label("Time zone")).to_have_value("America/New_York")
    newcomer.page.get_by_label("Name").fill("Quiet Desk")
    newcomer.presses("Make the workspace")

    newcomer.follows("Add the first client")
    newcomer.page.locator("[name=name]").fill("Mill Lane Press")
    newcomer.presses("Add client")
    newcomer.page.locator("#log").get_by_text("Call", exact=True).click()
    newcomer.page.locator("#log").get_by_role("button", name="30 minutes").click()
    newcomer.presses("Log it")

    expect(newcomer.page.locator("#timeline .contact")).to_have_count(1)
    assert newcomer.errors == []


def test_a_colleague_is_invited_signs_up_and_sees_only_their_clients(
    owner: Visitor, second: BrowserContext, site: Site, mails: list[EmailMessage]
) -> None:
    owner.page.get_by_label("Your account").click()
    owner.follows("People")
    owner.follows("Invite somebody")
    owner.page.get_by_label("E-mail address").fill("tomas@example.com")
    owner.presses("Send the invitation")
    expect(owner.page.get_by_text("tomas@example.com").first).to_be_visible()

    link = re.search(r"http\S+/invitations/\S+", text_to("tomas@example.com", mails, "asks you to join"))
    assert link is not None
    invited = Visitor(second.new_page(), site)
    invited.page.goto(link[0])
    expect(invited.page.get_by_text("Johanna Reuter invites you, as member.")).to_be_visible()
    invited.presses("Sign up")
    sign_up(invited, "tomas@example.com", mails)
    expect(invited.page.get_by_role("heading", level=1)).to_have_text("Join Studio North")
    invited.presses("Accept")

    expect(invited.page.get_by_text("You are in.")).to_be_visible()
    expect(invited.page.get_by_text("Volkmar Real Estate")).to_have_count(0)
    owner.opens("Volkmar Real Estate")
    owner.follows("Edit")
    owner.page.get_by_label("Looked after by").select_option(label="Tomas")
    owner.presses("Save")
    invited.page.reload()
    expect(invited.page.get_by_role("link", name="Volkmar Real Estate")).to_be_visible()
    expect(invited.page.locator(".client-link")).to_have_count(1)

    answer = invited.page.goto(link[0])
    assert answer is not None
    expect(invited.page.get_by_role("heading", level=1)).to_have_text("Portfolio")
    assert (owner.errors, invited.errors) == ([], [])
