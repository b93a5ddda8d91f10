"""Somebody whom the site does not know yet, with a device that keeps passkeys, and what they do with their account."""

from __future__ import annotations

import re
import time
from email.message import EmailMessage

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.visitor import Visitor
from tests.site import Site
from tests.waiting import until

PASSWORD = "calm waters run deep"
PASSKEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Newcomer(Visitor):
    """A person whom the site does not know yet, who visits it by a name: passkeys do not work by a number."""

    def __init__(self, page: Page, site: Site, email: str, mails: list[EmailMessage]) -> None:
        super().__init__(page, site)
        self.url = site.url.replace("127.0.0.1", "localhost")
        self.email, self.mails = email, mails

    def goes_to(self, address: str) -> None:
        """Open a page of the account."""
        self.page.goto(f"{self.url}/account/{address}")

    def fills(self, label: str, value: str) -> None:
        """Fill a field by its label."""
        self.page.get_by_label(label).first.fill(value)

    def signs_up(self) -> None:
        """Sign up, and enter the code from the mail."""
        self.goes_to("signup/")
        self.fills("E-mail address", self.email)
        self.fills("Password", PASSWORD)
        self.presses("Sign up")
        self.fills("Code", self.reads(r"^ {4}(\S+)$"))
        self.presses("Go on")
        self.is_in()

    def proves_it_is_them(self) -> None:
        """Give the password once more."""
        self.fills("Password", PASSWORD)
        self.presses("Go on")

    def fills_in_the_code_of_an_app(self) -> None:
        """Read the secret from the page as an app would, and give the code of this moment."""
        secret = self.page.locator("main code").inner_text()
        self.fills("Code", format_hotp_value(hotp_value(secret, int(time.time()) // 30)))

    def logs_out(self) -> None:
        """Log out by the menu."""
        self.page.get_by_label("Your account").first.click()
        self.page.locator(".menu-body").get_by_role("button", name="Log out").click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Log in")

    def is_in(self) -> None:
        """See one's own account in the header."""
        expect(self.page.locator(".top .menu")).to_be_visible()

    def reads(self, pattern: str) -> str:
        """Return what a mail to this person says last."""
        assert until(lambda: self.found(pattern))
        return self.found(pattern)

    def found(self, pattern: str) -> str:
        """Return what was found in the newest mail to this person that has it."""
        mine = [mail for mail in self.mails if mail["To"] == self.email]
        texts = [body.get_content().replace("\r", "") for mail in reversed(mine) if (body := mail.get_body(("plain",)))]
        return next((found[1] for text in texts if (found := re.search(pattern, text, re.MULTILINE))), "")


def newcomer(context: BrowserContext, site: Site, name: str, mails: list[EmailMessage]) -> Newcomer:
    """Return a newcomer, with a device that keeps passkeys."""
    page = context.new_page()
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": PASSKEY})
    return Newcomer(page, site, f"{name}@example.com", mails)
