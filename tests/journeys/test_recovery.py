"""A story: two hard weeks that followed our own miss, one honest effort, and a relationship that is well again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import DESK, PHONE
from tests.journeys.person import Person, told_in_order
from tests.journeys.stage import Stage, weekly

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.postgres, pytest.mark.redis]

CLIENT = "Mill Lane Press"
HARD = 'call from them 1h felt -2 aggression excess demand our miss about "the late delivery"'
EASY = "call from them 30m felt +1 cooperation"
GOAL = "Deliveries come on the day we name"


def test_a_bad_patch_is_made_good_and_passes(stage: Stage, tmp_path: Path) -> None:
    stage.begins(
        "recovery",
        tmp_path,
        people={"Hanna": "owner", "Freya": "member"},
        clients=[{"client": CLIENT, "monthly_value": 3000, "started_on": "2025-06-01", "kickoff_done": "yes"}],
        interactions=weekly(CLIENT, weeks=20, felt=1, lifts="cooperation"),
    )
    hanna, freya = stage.enters("Hanna", DESK), stage.enters("Freya", PHONE)
    hanna.hands_over(CLIENT, to="Freya")

    # Two hard weeks, and what the worker makes of them
    for day in (1, 3, 7, 9, 11):
        stage.on(day)
        freya.logs(f"{CLIENT} {HARD}")
    stage.on(14)
    mail = stage.mail_to("Hanna", "1 account to look at this week")
    assert all(said in stage.text_of(mail) for said in (CLIENT, "Make amends", "followed our own misses"))

    # The owner decides, and a plan begins with the steps of the playbook
    hanna.goes_to(stage.link_in(mail))
    expect(hanna.section("advice")).to_contain_text("of the effort followed our own misses")
    hanna.presses("Accept")
    expect(hanna.section("advice")).to_contain_text("Accepted")
    hanna.follows("How to do it")
    hanna.follows("Start the plan")
    hanna.page.get_by_label("What should be different at the end").fill(GOAL)
    hanna.page.locator("[name=owner]").select_option(label="Freya")
    hanna.presses("Start the plan")
    expect(hanna.section("plans")).to_contain_text("Apologise for one specific thing")

    # The weeks that follow: the steps are done, and it gets easier
    for day in (14, 15, 17, 24, 28, 35, 42):
        stage.on(day)
        does_what_is_due(freya)
        if day > 15:
            freya.logs(f"{CLIENT} {EASY}")
    stage.on(49)

    # What came of it
    hanna.looks_up(CLIENT)
    expect(hanna.section("advice")).to_contain_text("Carry on")
    expect(hanna.section("plans")).to_contain_text(re.compile(r"It likely helped \(about (0\.[89]|1\.0)\)"))
    expect(hanna.section("plans").get_by_role("row", name="Share that it took")).to_be_visible()
    expect(hanna.page.locator(".won")).to_contain_text("before that: rough patch")
    assert any("From “rough patch”" in text and CLIENT in text for text in stage.texts_to("Hanna"))

    log, trail = hanna.reads_the_log(), hanna.reads_the_trail()
    told_in_order(log, "3 Mar 2026", "Freya", "aggression excess demand our miss About the late delivery")
    told_in_order(log, "Advised: Make amends", "of the effort followed our own misses", "16 Mar 2026")
    told_in_order(
        log, "“Make amends”: accepted · Hanna", f"Effort plan began: {GOAL}", "Done: Write down what we missed"
    )
    told_in_order(log, "17 Mar 2026", "Done: Apologise for one specific thing · Freya", "cooperation")
    told_in_order(log, "No longer advised", "13 Apr 2026", "Effort plan ended It likely helped")
    told_in_order(
        trail, "logged", "Freya", "The advice", "accepted. Hanna", "effort plan", "started. Hanna", "ticked off. Freya"
    )
    assert hanna.errors == freya.errors == []


def does_what_is_due(person: Person) -> None:
    """Tick off each step that the page of today names."""
    person.goes_to("/today/")
    due = person.section("steps").get_by_role("button", name="Tick off")
    for left in range(due.count(), 0, -1):
        due.first.click()
        expect(due).to_have_count(left - 1)
