"""German on the screen: longer words fit, and nothing that can be tapped comes too close to another."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.accessible import crowded
from tests.browser.pages import ROLES, pages_of
from tests.browser.visitor import PHONE, Visitor
from tests.site import Site
from tests.walls.world import Who

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.embedded]

NARROW = 360  # as many phones are
WIDER = "document.documentElement.scrollWidth - innerWidth"
LINE = "Fennwick Cycles: Anruf vom Kunden, 20 min, gefühlt +1, Dank"


def test_every_page_fits_a_narrow_phone_in_german(owner: Visitor) -> None:
    page, found = owner.page, []
    paths = pages_of(owner, Who.OWNER).values()
    page.set_extra_http_headers({"Accept-Language": "de"})
    page.set_viewport_size({"width": NARROW, "height": PHONE["height"]})
    for path in paths:
        page.goto(owner.site.url + path)
        assert page.locator("html").get_attribute("lang") == "de", path
        if (over := page.evaluate(WIDER)) > 0:
            found.append(f"{path}: {over} px too wide")
        found += [f"{path}: {node}" for node in crowded(page, [NARROW])]

    assert found == []


def test_whoever_chooses_german_is_spoken_to_in_german_from_then_on(context: BrowserContext, site: Site) -> None:
    malik = Visitor(context.new_page(), site)
    malik.logs_in_as(ROLES[Who.MANAGING])
    malik.page.goto(f"{site.url}/me/language/")
    malik.page.get_by_text("Deutsch", exact=True).click()
    malik.presses("Save")
    expect(malik.page.get_by_role("heading", level=1)).to_have_text("Sprache")

    malik.page.goto(f"{site.url}/w/demo/log/")
    malik.page.locator("#quick-text").fill(LINE)
    expect(malik.page.locator("#quick-hint")).to_contain_text("Telefonat")
    malik.page.keyboard.press("Enter")
    malik.page.locator("#quick-form").get_by_role("button", name="Eintragen").click()
    expect(malik.page.get_by_role("button", name="Rückgängig")).to_be_visible()

    malik.page.goto(f"{site.url}/me/language/")
    malik.page.get_by_text("English", exact=True).click()
    malik.presses("Speichern")
    expect(malik.page.get_by_role("heading", level=1)).to_have_text("Language")
    assert malik.errors == []
