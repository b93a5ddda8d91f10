"""A claim is priced while somebody types, and the answer goes along into the letter."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.accessible import faults
from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.embedded]


def test_a_claim_is_priced_as_it_is_typed_and_answered(owner: Visitor) -> None:
    page = owner.page
    page.goto(f"{owner.site.url}/w/demo/keep-or-go/")
    page.get_by_role("link", name="Volkmar Real Estate").click()
    expect(page.get_by_role("heading", name="On what the answer hangs")).to_be_visible()
    page.get_by_role("link", name="Price a concession").click()

    page.get_by_label("Money (EUR)").fill("150")
    expect(page.get_by_role("heading", name="Stand firm")).to_be_visible()
    page.get_by_text("Assumed, not known").click()
    page.get_by_role("group", name="Talks until it is settled").get_by_label("at least").fill("9")
    expect(page.locator("#prices")).to_contain_text("The three numbers rise from 0 upwards")
    page.get_by_role("group", name="Talks until it is settled").get_by_label("at least").fill("1")
    expect(page.get_by_role("heading", name="Stand firm")).to_be_visible()
    assert faults(page, "concession") == []

    page.get_by_role("button", name="Meet half-way").click()
    expect(page.get_by_role("textbox", name="The letter")).to_have_value(re.compile("We suggest to meet in the middle"))
    assert "?" not in page.url
    page.go_back()
    expect(page.get_by_label("Money (EUR)")).to_have_value("150")  # from the draft of this browser
    expect(page.get_by_role("heading", name="Stand firm")).to_be_visible()
    page.get_by_role("button", name="Start afresh").click()
    expect(page.locator("#prices")).to_contain_text("Say what they ask for")
