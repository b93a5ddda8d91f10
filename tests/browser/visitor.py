"""What a person does with the product in a browser, in the words on the screen."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.site import Site

DESK: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}


class Visitor:
    """A person in front of a page."""

    def __init__(self, page: Page, site: Site) -> None:
        self.page = page
        self.site = site
        self.errors: list[str] = []
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def logs_in(self) -> None:
        """Log in with the address and the password that were printed at the start."""
        self.page.goto(self.site.url)
        self.says_who_it_is()
        self.arrives("Today")

    def says_who_it_is(self) -> None:
        """Fill in the page to log in."""
        self._gives(*self._said())

    def logs_in_as(self, address: str) -> None:
        """Log in as somebody else of the demo portfolio, all of whom have the password that was printed."""
        self.page.goto(self.site.url)
        self._gives(address, self._said()[1])
        self.page.wait_for_url("**/w/**")

    def says_again_who_it_is(self) -> None:
        """Give the password once more, where it is asked for."""
        field = self.page.get_by_label("Password")
        if field.count():
            field.fill(self._said()[1])
            self.presses("Go on")

    def _said(self) -> tuple[str, str]:
        said = re.search(r"as (\S+@\S+) with the password (\S+)\.\n", self.site.said.read_text())
        assert said is not None
        return said[1], said[2]

    def _gives(self, address: str, password: str) -> None:
        self.page.get_by_label("E-mail address").fill(address)
        self.page.get_by_label("Password").fill(password)
        self.presses("Log in")

    def opens(self, client: str) -> None:
        """Open a client from the portfolio."""
        self.page.get_by_role("link", name="Portfolio").first.click()
        self.page.get_by_role("link", name=client).first.click()
        self.arrives(client)

    def arrives(self, at: str) -> None:
        """See the page of this name, as soon as it listens to keys."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(at)
        self.page.wait_for_load_state("domcontentloaded")

    def presses(self, button: str) -> None:
        """Press a button by its words."""
        self.page.get_by_role("button", name=button, exact=True).first.click()

    def follows(self, link: str) -> None:
        """Follow a link by its words."""
        self.page.get_by_role("link", name=link, exact=True).first.click()

    def fulfils(self, obligation: str) -> None:
        """Mark an obligation on the client page as fulfilled, and see it leave the open ones."""
        line = self.page.locator("#obligations > ul > li", has_text=obligation)
        line.get_by_role("button", name="Mark as fulfilled").click()
        expect(line).to_have_count(0)

    def score(self) -> int:
        """Return the score that the client page shows."""
        return int(self.page.locator(".drain-large .drain-number").first.inner_text())

    def advice(self) -> Locator:
        """Return the card that says what to do."""
        return self.page.locator("#advice")
