"""Somebody makes a case of a hard talk, plays it alone, and sees only then what really happened."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.accessible import faults
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.embedded]


def test_a_talk_is_stripped_played_and_revealed(owner: Visitor) -> None:
    page = owner.page
    page.goto(f"{owner.site.url}/w/demo/practice/")
    client = page.locator("main .today-line a.quiet-link").last.inner_text()
    page.get_by_role("link", name="Make a case").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Make a case")
    said = page.locator("textarea").evaluate_all("all => all.map(one => one.value).join()")
    assert client not in said
    owner.presses("Keep the case")
    expect(page.get_by_text("Go over it first")).to_be_visible()
    page.get_by_label("I have gone over it").check()
    owner.presses("Keep the case")

    expect(page.get_by_text("What they say")).to_be_visible()
    assert faults(page, "a case") == []
    then = page.get_by_text("What we answered then")
    expect(then).to_have_count(0)
    page.get_by_text("I play alone").click()
    page.get_by_label("A neutral statement").fill("I am sorry, but you always send it late.")
    expect(page.get_by_text("Worth a second look")).to_have_count(1)
    owner.presses("Show what really happened")

    expect(then).to_be_visible()
    assert faults(page, "what really happened") == []
    page.get_by_label("What would you do differently?").fill("Listen first.")
    owner.presses("Save")
    expect(page.get_by_text("Kept, for you alone.")).to_be_visible()


def test_what_really_happened_is_on_paper_alone(owner: Visitor) -> None:
    page = owner.page
    page.goto(f"{owner.site.url}/w/demo/practice/")
    page.get_by_role("link", name="Make a case").first.click()
    page.get_by_label("I have gone over it").check()
    owner.presses("Keep the case")
    page.get_by_role("link", name="On paper").click()

    revealed = page.get_by_role("heading", name="What really happened")
    expect(revealed).to_be_hidden()
    page.emulate_media(media="print")
    expect(revealed).to_be_visible()
    page.emulate_media(media="screen")
