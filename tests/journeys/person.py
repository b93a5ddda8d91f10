"""Somebody of a story, in front of a browser of their own: on a desk or with a phone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urljoin

from playwright.sync_api import Locator, Page, expect

from tests.browser.visitor import Visitor
from tests.site import Site

OLDEST_FIRST = """days => days.map(day => [
    day.querySelector(".day-when time").innerText,
    ...[...day.querySelectorAll(".happening, .contact")].map(one => one.innerText).reverse(),
])"""


class Person(Visitor):
    """Somebody with a login, who comes and goes as the weeks pass."""

    def __init__(self, page: Page, site: Site, email: str, password: str, home: str) -> None:
        super().__init__(page, site)
        self.email, self.password, self.home = email, password, home

    def goes_to(self, address: str) -> None:
        """Open an address of the workspace, and log in where the last visit was too long ago."""
        self.page.goto(f"{self.site.url}{self.home}{address}")
        if self.page.get_by_label("E-mail address").count():
            self._gives(self.email, self.password)
            self.page.wait_for_url(f"**{self.home}{address}")

    def sees(self, heading: str) -> None:
        """See the page of this name, no wider than the window."""
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(heading)
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), heading

    def looks_up(self, client: str) -> None:
        """Open the page of a client, from the portfolio."""
        self.goes_to("/")
        self.page.locator(".client-link", has_text=client).first.click()
        self.sees(client)

    def hands_over(self, client: str, *, to: str) -> None:
        """Let somebody else look after a client."""
        self.looks_up(client)
        self.follows("Edit")
        self.page.locator("[name=account_manager]").select_option(label=to)
        self.presses("Save")
        expect(self.page.locator(".facts").first).to_contain_text(f"looked after by {to}")

    def logs(self, line: str) -> None:
        """Log a contact in one line."""
        self.goes_to("/log/")
        self.page.locator("#quick-text").fill(line)
        self.page.keyboard.press("Enter")
        self.page.locator("#quick-form").get_by_role("button", name="Log it").click()
        expect(self.page.locator("#timeline")).to_be_visible()

    def section(self, name: str) -> Locator:
        """Return a part of the page by its id."""
        return self.page.locator(f"#{name}")

    def reads_the_log(self) -> list[str]:
        """Return all that the log of the client's page tells, the oldest first: days, and what happened on them."""
        days: list[list[str]] = self.page.locator("#timeline .day").evaluate_all(OLDEST_FIRST)
        older = self.page.get_by_role("link", name="Older")
        if older.count():
            self.page.goto(urljoin(self.page.url, older.get_attribute("href")))
            return [*self.reads_the_log(), *_lines(days)]
        return _lines(days)

    def reads_the_trail(self) -> list[str]:
        """Return who changed what at the client of this page, a change each, the oldest first."""
        client = re.search(r"/clients/(\d+)/", self.page.url)
        assert client is not None
        self.goes_to(f"/trail/?client={client[1]}")
        return [_line(text) for text in reversed(self.page.locator(".trail > li").all_inner_texts())]


def _lines(days: list[list[str]]) -> list[str]:
    return [_line(text) for day in reversed(days) for text in day]


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def told_in_order(story: Sequence[str], *parts: str) -> None:
    """Assert that a story tells all of this, one after the other."""
    text, at = "\n".join(story), 0
    for part in parts:
        found = text.find(part, at)
        assert found >= 0, f"{part!r} is not told, or not there:\n{text}"
        at = found + len(part)
