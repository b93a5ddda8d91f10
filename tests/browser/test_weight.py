"""Every page is light, stays on its own origin, and stands still while it loads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import pytest
from playwright.sync_api import BrowserContext, Page, Request

from tests.browser.launch import PATIENCE
from tests.browser.pages import pages_of
from tests.browser.visitor import DESK, Visitor
from tests.site import Site
from tests.waiting import until
from tests.walls.world import Who

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.embedded]

FIRST: Final = 200_000  # bytes, headers included
AFTER: Final = 30_000
MOMENT: Final = 20  # milliseconds
#: How far what is drawn has moved by itself, as browsers count it: 0 is not at all, 0.1 is what people begin to notice.
SHIFT: Final = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(shift => { sum += shift.value; }))
        .observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => setTimeout(() => done(sum), 50));
})"""

#: Where the columns of the page's long table begin.
COLUMNS: Final = """() => [...document.querySelectorAll("table[role=table] thead tr > *")]
    .map(cell => cell.getBoundingClientRect().x)"""


@dataclass
class Visit:
    """One page as it was loaded: what it weighed, whom it asked, and what went wrong."""

    weight: int = 0
    strangers: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    shift: float = 0

    def faults(self, *, limit: int) -> list[str]:
        """Return what is wrong with it."""
        heavy = [f"weighs {self.weight} bytes"] if self.weight >= limit else []
        moved = [f"moves by {self.shift:.3f}"] if self.shift >= 0.01 else []
        return heavy + moved + [f"asks {url}" for url in self.strangers] + self.errors


class Scales:
    """A page of a browser, with its visits weighed."""

    def __init__(self, page: Page, origin: str) -> None:
        self.page, self.origin, self.visit = page, origin, Visit()
        self.under_way = 0
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._weigh)
        page.on("request", lambda request: self._ask(request.url))
        page.on("requestfinished", self._end)
        page.on("requestfailed", self._end)
        page.on("console", lambda said: self.visit.errors.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.visit.errors.append(str(error)))

    def _weigh(self, event: dict[str, Any]) -> None:
        self.visit.weight += int(event["encodedDataLength"])

    def _end(self, _request: Request) -> None:
        self.under_way -= 1

    def _ask(self, url: str) -> None:
        self.under_way += 1
        if not url.startswith((f"{self.origin}/", "data:")):
            self.visit.strangers.append(url)

    def load(self, path: str) -> Visit:
        """Load a page, with whatever it asks for by itself.

        What it asks for after a moment of rest is seen, too: the shift is measured a moment after the page is drawn.
        """
        self.visit = Visit()
        self.page.goto(self.origin + path, wait_until="load")
        self.visit.shift = self.page.evaluate(SHIFT)
        assert until(self._rests), f"{path} never comes to rest"
        return self.visit

    def _rests(self) -> bool:
        """Return whether nothing is under way; what came of it meanwhile is heard first."""
        self.page.wait_for_timeout(MOMENT)
        return not self.under_way


def faults_of(visitor: Visitor, pages: dict[str, str]) -> Iterator[str]:
    """Yield what is wrong with each page, seen with an empty cache and with a full one, by whoever the visitor is."""
    browser, cookies = visitor.page.context.browser, visitor.page.context.storage_state()
    assert browser is not None
    for name, path in pages.items():
        context = browser.new_context(viewport=DESK, storage_state=cookies)
        context.set_default_timeout(PATIENCE)
        scales = Scales(context.new_page(), visitor.site.url)
        for what, limit in (("first", FIRST), ("after", AFTER)):
            yield from (f"{name}, {what}: {fault}" for fault in scales.load(path).faults(limit=limit))
        context.close()


def test_the_pages_of_an_owner_are_light_and_stand_still(owner: Visitor) -> None:
    assert list(faults_of(owner, pages_of(owner, Who.OWNER))) == []


def test_the_pages_before_the_login_are_light_and_stand_still(context: BrowserContext, site: Site) -> None:
    stranger = Visitor(context.new_page(), site)

    assert list(faults_of(stranger, pages_of(stranger, Who.ANONYMOUS))) == []


@pytest.mark.parametrize("name", ["portfolio", "keep_or_go"])
def test_no_column_of_a_long_table_moves_with_the_rows_that_come_later(owner: Visitor, name: str) -> None:
    owner.page.goto(owner.site.url + pages_of(owner, Who.OWNER)[name])
    whole = owner.page.evaluate(COLUMNS)

    owner.page.evaluate("document.querySelectorAll('tbody tr + tr, tfoot').forEach(row => row.remove())")

    assert len(whole) > 5
    assert owner.page.evaluate(COLUMNS) == whole
