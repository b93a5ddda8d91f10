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
NARROWEST = 320
#: The words of the scale under the score, two and two of them that lie over each other, or reach beyond the bar.
COLLIDING = """() => {
  const bar = document.querySelector(".bands").getBoundingClientRect();
  const words = [...document.querySelectorAll(".bands > span")].map((word) => {
    const range = document.createRange();
    range.selectNodeContents(word);
    return [word.textContent, range.getBoundingClientRect()];
  });
  const beyond = words.filter(([, box]) => box.right > bar.right + 1).map(([word]) => word);
  const over = words.flatMap(([one, box], at) => words.slice(at + 1)
    .filter(([, { left, top, right, bottom }]) => (
      left < box.right + 2 && box.left < right + 2 && top < box.bottom - 1 && box.top < bottom - 1
    ))
    .map(([other]) => `${one} and ${other}`));
  return [...beyond, ...over];
}"""
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


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_words_under_the_score_fit_the_narrowest_phone(owner: Visitor, language: str) -> None:
    owner.opens("Marlow & Finch Legal")
    page = owner.page
    page.set_extra_http_headers({"Accept-Language": language})
    for width in (NARROWEST, PHONE["width"], 1280):
        page.set_viewport_size({"width": width, "height": PHONE["height"]})
        page.reload()
        assert page.locator("html").get_attribute("lang") == language

        assert page.evaluate(COLLIDING) == [], width


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
