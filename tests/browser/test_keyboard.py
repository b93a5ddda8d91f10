"""The keyboard alone reaches all there is, and shows where it is; without scripts every page can be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.launch import PATIENCE
from tests.browser.pages import pages_of
from tests.browser.visitor import DESK, Visitor
from tests.site import Site
from tests.walls.world import Who

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.embedded]

#: Number what can be pressed or filled in; of radio buttons one a group, as the arrow keys go on from it.
NUMBERED: Final = """() => {
    const radios = [...document.querySelectorAll("input[type=radio]")];
    const group = at => radios.filter(one => one.name === at.name && one.form === at.form);
    const first = at => at.type !== "radio" || at === (group(at).find(one => one.checked) || group(at)[0]);
    const seen = at => at.checkVisibility({visibilityProperty: true}) && !at.closest("[inert]");
    const kinds = "a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex='0']";
    const found = [...document.querySelectorAll(kinds)]
        .filter(at => !at.disabled && at.tabIndex >= 0 && seen(at) && first(at));
    found.forEach((at, number) => { at.dataset.number = number; });
    const words = at => at.innerText || at.getAttribute("aria-label") || at.name || "";
    return found.map(at => `${at.tagName} ${words(at).slice(0, 40)}`);
}"""
#: Where the focus is: its number, and whether anything shows it.
FOCUSED: Final = """() => {
    const at = document.activeElement, look = getComputedStyle(at);
    const label = at.labels && at.labels[0] ? getComputedStyle(at.labels[0]) : look;
    const outlined = style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    const ring = at.querySelector(".ring"), ringed = ring && parseFloat(getComputedStyle(ring).strokeWidth) > 2;
    const shown = [look, label].some(style => outlined(style) || style.boxShadow !== "none");
    return [at.dataset ? at.dataset.number : undefined, shown || ringed || at.tagName === "IFRAME"];
}"""
#: How often the Tab key stops in a field for a day: at its day, month, year and calendar.
MOST_STOPS: Final = 5
HEADINGS: Final = """() => [...document.querySelectorAll("main h1, main h2, main h3, main th")]
    .filter(at => at.checkVisibility({visibilityProperty: true})).map(at => at.innerText.trim()).filter(Boolean)"""


def walk(page: Page) -> Iterator[str]:
    """Yield what the Tab key does not reach, and what it reaches without a sign, on the page as it stands."""
    names: list[str] = page.evaluate(NUMBERED)
    reached: dict[int, bool] = {}
    framed = sum(frame.locator("a[href]").count() for frame in page.frames[1:])
    for _press in range(len(names) * MOST_STOPS + framed):
        page.keyboard.press("Tab")
        number, shown = page.evaluate(FOCUSED)
        if number is not None:
            reached[int(number)] = reached.get(int(number), False) or shown
        elif len(reached) == len(names):
            break
    for number, name in enumerate(names):
        if not reached.get(number):
            yield f"{name}: {'not shown' if number in reached else 'not reached'}"


def test_the_tab_key_reaches_all_that_can_be_pressed_and_shows_where_it_is(owner: Visitor) -> None:
    faults: dict[str, list[str]] = {}
    for name, path in pages_of(owner, Who.OWNER).items():
        owner.page.goto(owner.site.url + path)
        if found := list(walk(owner.page)):
            faults[name] = found

    assert faults == {}


def test_without_scripts_every_page_says_the_same(owner: Visitor, chromium: Browser) -> None:
    context = chromium.new_context(
        viewport=DESK, java_script_enabled=False, storage_state=owner.page.context.storage_state()
    )
    context.set_default_timeout(PATIENCE)
    plain = context.new_page()
    lost: dict[str, Any] = {}
    for name, path in pages_of(owner, Who.OWNER).items():
        owner.page.goto(owner.site.url + path)
        plain.goto(owner.site.url + path)
        without = plain.locator("main").inner_text()
        if missing := [heading for heading in owner.page.evaluate(HEADINGS) if heading not in without]:
            lost[name] = missing
    context.close()

    assert lost == {}


def test_whoever_is_not_in_yet_needs_no_mouse(context: BrowserContext, site: Site) -> None:
    stranger = Visitor(context.new_page(), site)
    faults: dict[str, list[str]] = {}
    for name, path in pages_of(stranger, Who.ANONYMOUS).items():
        stranger.page.goto(site.url + path)
        if found := list(walk(stranger.page)):
            faults[name] = found

    assert faults == {}
