"""A story: a standing pattern that an effort did not change, and a goodbye in good order."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import DESK, PHONE
from tests.journeys import parting
from tests.journeys.person import Person, told_in_order
from tests.journeys.stage import Stage, weekly

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.postgres, pytest.mark.redis]

CLIENT = "Volkmar Real Estate"
OWED = ("Spring catalogue", "Support until June", "Free photo retouching")
DUE = (OWED[0], OWED[2], OWED[1])  # the earliest first
LATE = "Passwords of the site"
WHY = "The effort of January changed nothing."
WAIVED = "Ms Volkmar wrote that she needs no more photos."
MOVED = "West Street Studio supports them; Ms Volkmar agreed on the phone."
LEARNED = "We ask for one person who decides."


def test_a_standing_pattern_ends_in_good_order(stage: Stage, tmp_path: Path) -> None:
    stage.begins(
        "goodbye",
        tmp_path,
        people={"Hanna": "owner", "Malik": "manager"},
        clients=[{"client": CLIENT, "monthly_value": 3000, "started_on": "2025-06-01", "kickoff_done": "yes"}],
        interactions=weekly(CLIENT, weeks=26, until_day=-2, minutes=90, felt=-1, stressors="excess_demand|belittling"),
        plans=[{"client": CLIENT, "starts_on": stage.day(-41), "ends_on": stage.day(-13), "goal": "Two rounds"}],
        obligations=[
            {"client": CLIENT, "title": title, "kind": kind, "due_at": stage.day(due)}
            for title, kind, due in zip(OWED, ("deliverable", "support", "promise"), (10, 60, 30), strict=True)
        ],
    )
    hanna, malik = stage.enters("Hanna", DESK), stage.enters("Malik", PHONE)
    wants_four_eyes_and_two_days(hanna)
    page = the_effort_has_had_its_time(stage, hanna, malik)
    one_proposes_and_another_accepts(stage, hanna, malik, page)
    each_obligation_goes_its_own_way(stage, hanna, malik, page)
    notice_is_given_in_neutral_words(stage, hanna)
    it_is_closed_once_nothing_is_left(stage, hanna, malik, page)

    log, trail = hanna.reads_the_log(), hanna.reads_the_trail()
    told_in_order(log, "Effort plan began: Two rounds", "Effort plan ended", "No sign that it helped")
    told_in_order(log, "4 Mar 2026", "Advised: Prepare to leave", "3 obligations of ours are open", "9 Mar 2026")
    told_in_order(log, "“Prepare to leave”: accepted · Hanna", f"Goodbye proposed · Hanna {WHY}", "11 Mar 2026")
    told_in_order(log, "Goodbye accepted · Malik", "12 Mar 2026", f"We kept: {OWED[0]}")
    told_in_order(log, f"West Street Studio keeps from now on: {OWED[1]} {MOVED}", "ready to say goodbye")
    told_in_order(log, f"Waived: {OWED[2]} {WAIVED}", "ready to say goodbye")
    told_in_order(log, "13 Mar 2026", "E-mail from us", "Our last day is", "Notice given", "16 Mar 2026")
    told_in_order(log, f"We kept: {LATE}", "12 Apr 2026", f"Goodbye: closed {LEARNED}")
    told_in_order(
        trail, "was proposed. Hanna", "was accepted. Malik", "waits for our obligations", "marked as fulfilled"
    )
    told_in_order(trail, "went to somebody else. Malik", "was waived. Hanna", "became ready. By itself")
    told_in_order(trail, "The letter", "Hanna", "Notice was given", "Hanna", "waits for our", "was noted", "Malik")
    told_in_order(trail, "was noted", "Malik", "fulfilled. Malik", "Nothing of ours is owed")
    told_in_order(trail, "Nothing of ours is owed", "By itself", "Send the last invoice", "Done", "was closed. Hanna")
    assert all("422" in error for error in [*hanna.errors, *malik.errors])  # what was refused, and nothing else


def wants_four_eyes_and_two_days(owner: Person) -> None:
    """Let a second person accept each goodbye, after some days."""
    owner.goes_to("/settings/")
    owner.page.get_by_label("A second person accepts a goodbye").check()
    owner.page.get_by_label("Days between proposing and accepting").fill("2")
    owner.presses("Save")
    owner.goes_to("/settings/")
    expect(owner.page.get_by_label("A second person accepts a goodbye")).to_be_checked()


def the_effort_has_had_its_time(stage: Stage, hanna: Person, malik: Person) -> str:
    """See the advice change in the night, and read of it in the report; return the page of the client."""
    hanna.looks_up(CLIENT)
    expect(hanna.section("advice")).to_contain_text("Keep the effort up")
    stage.on(2)
    hanna.page.reload()
    expect(hanna.section("advice")).to_contain_text("Prepare to leave")
    stage.on(4)
    malik.logs(f"{CLIENT} call from them 1h felt -1 excess demand belittling")
    stage.on(7)
    mail = stage.mail_to("Hanna", "1 account to look at this week")
    assert all(said in stage.text_of(mail) for said in (CLIENT, "Prepare to leave", "3 obligations of ours are open"))
    return stage.link_in(mail)


def one_proposes_and_another_accepts(stage: Stage, hanna: Person, malik: Person, page: str) -> None:
    """See that nobody does both, that it rests for two days, and that it is not closed while anything is owed."""
    hanna.goes_to(page)
    hanna.presses("Accept")
    expect(hanna.section("advice")).to_contain_text("Accepted")
    parting.proposes(hanna, WHY)
    parting.sends(hanna, "accept")
    expect(hanna.page.get_by_role("alert")).to_contain_text("somebody else who decides here accepts it")
    malik.goes_to(f"{page}goodbye/")
    parting.sends(malik, "accept")
    expect(malik.page.get_by_role("alert")).to_contain_text("It can be accepted from 11 Mar 2026")
    stage.on(9)
    malik.goes_to(f"{page}goodbye/")
    parting.accepts(malik)
    parting.sends(malik, "close", again="yes")
    expect(malik.page.get_by_role("alert")).to_contain_text(f"what we still owe: {'; '.join(DUE)}")


def each_obligation_goes_its_own_way(stage: Stage, hanna: Person, malik: Person, page: str) -> None:
    """Fulfil one, transfer one, waive one; with the last of them it is ready, and the owner is told."""
    stage.on(10)
    malik.goes_to(f"{page}goodbye/")
    parting.settles(malik, OWED[0], "Mark as fulfilled")
    parting.settles(malik, OWED[1], "Transfer", to="West Street Studio", reason=MOVED)
    hanna.goes_to(f"{page}goodbye/")
    parting.settles(hanna, OWED[2], "Waive", reason=WAIVED)
    assert CLIENT in stage.text_of(stage.mail_to("Hanna", "a goodbye is ready"))


def notice_is_given_in_neutral_words(stage: Stage, hanna: Person) -> None:
    """Write a letter that the wording check holds back, and send the neutral one."""
    hanna.presses("Set the day")
    parting.keeps_the_letter(hanna, "You always want more than was agreed.")
    expect(hanna.section("letter")).to_contain_text("Absolute words")
    parting.keeps_the_letter(hanna, "")
    expect(hanna.section("letter")).not_to_contain_text("Wordings to look at again")
    stage.on(11)
    hanna.page.reload()
    parting.gives_notice(hanna)


def it_is_closed_once_nothing_is_left(stage: Stage, hanna: Person, malik: Person, page: str) -> None:
    """See the gate hold after the notice as well, where one more handover comes up, and close it in the end."""
    stage.on(14)
    malik.goes_to(f"{page}goodbye/")
    malik.follows("Add a handover")
    malik.page.locator("[name=title]").fill(LATE)
    malik.presses("Add obligation")
    hanna.goes_to(f"{page}goodbye/")
    parting.sends(hanna, "close", again="yes")
    expect(hanna.page.get_by_role("alert")).to_contain_text(f"what we still owe: {LATE}")
    malik.goes_to(f"{page}goodbye/")
    parting.settles(malik, LATE, "Mark as fulfilled")
    parting.settles_the_checklist(malik, not_needed=("Settle deposits and what was paid ahead",))
    stage.on(41)
    hanna.goes_to(f"{page}goodbye/")
    parting.closes(hanna, learned=LEARNED, again="On other terms", terms="With one person who decides.")
    expect(hanna.section("advice")).to_contain_text("You have parted")
