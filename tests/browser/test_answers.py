"""A letter follows what somebody types, stays once it is changed by hand, is asked about, and goes out once."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.embedded]


def test_what_is_still_notes_is_said_beside_the_letter_until_it_is_rewritten(owner: Visitor) -> None:
    owner.opens("Marlow & Finch Legal")
    page = owner.page
    page.get_by_role("link", name="Answer", exact=True).first.click()
    said = page.locator("#answer-heard .caution")
    expect(said).to_contain_text("Still as your notes have it: What happened, How you see it")

    page.get_by_label("What happened").fill("The draft was due on Friday.")
    expect(said).to_contain_text("Still as your notes have it: How you see it")
    expect(page.locator("#answer_statement_noted")).to_be_empty()
    page.reload()
    expect(said).to_contain_text("Still as your notes have it: How you see it")

    for part in ("How you see it", "How we see it", "What we propose"):
        page.get_by_label(part).fill(f"{part}, in words to them.")
    expect(said).to_have_count(0)
    expect(page.locator(".answer-noted")).to_have_count(0)


def test_an_answer_is_written_checked_and_sent(owner: Visitor) -> None:
    owner.opens("Marlow & Finch Legal")
    page = owner.page
    page.get_by_role("link", name="Answer", exact=True).first.click()
    letter = page.locator("#answer_letter")

    page.get_by_label("What happened").fill("The draft was due on Friday.")
    page.get_by_label("How you see it").fill("You waited for two weeks.")
    expect(letter).to_have_value(re.compile("due on Friday.*You waited for two weeks.", re.DOTALL))

    letter.fill("Hello. You waited for two weeks. You always ask twice.")
    expect(page.locator("#answer-heard .wording-words").first).to_contain_text("You always")
    page.get_by_label("How we see it").fill("The photographs came on Thursday.")
    expect(page.get_by_role("button", name="Put it together anew")).to_be_visible()
    expect(letter).to_have_value("Hello. You waited for two weeks. You always ask twice.")

    page.goto(f"{owner.site.url}/w/demo/today/")
    page.go_back()
    expect(letter).to_have_value("Hello. You waited for two weeks. You always ask twice.")
    page.get_by_role("button", name="Send and log it").click()
    page.get_by_role("button", name="Send it as it is, and log it").click()

    expect(page.locator(".notice").first).to_contain_text("The letter is on its way")
    newest = page.locator("article.contact").first
    expect(newest).to_contain_text("The draft was due on Friday.")
