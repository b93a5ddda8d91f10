"""A story: somebody is threatened on the phone. Safety comes first, an owner decides, and it ends in writing."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import DESK, PHONE
from tests.journeys import parting
from tests.journeys.person import told_in_order
from tests.journeys.stage import Stage, weekly

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CLIENT = "Ostwind Logistics"
WHY = "On 2 March a colleague was threatened on the phone."
LEARNED = "After a threat we write, and part."


def test_a_threat_is_told_at_once_and_ends_in_writing(stage: Stage, tmp_path: Path) -> None:
    stage.begins(
        "threat",
        tmp_path,
        people={"Hanna": "owner", "Malik": "member"},
        clients=[{"client": CLIENT, "monthly_value": 3000, "started_on": "2025-06-01", "kickoff_done": "yes"}],
        interactions=weekly(CLIENT, weeks=10, felt=1, lifts="cooperation"),
    )
    hanna, malik = stage.enters("Hanna", DESK), stage.enters("Malik", PHONE)
    hanna.hands_over(CLIENT, to="Malik")

    # What happened, and what is advised to whom
    malik.logs(f'{CLIENT} call from them 20m felt -2 threat about "the invoice of February"')
    expect(malik.section("advice")).to_contain_text("Put safety first")
    expect(malik.section("advice")).not_to_contain_text("Prepare the goodbye")
    malik.follows("How to do it")
    expect(malik.page.locator(".moves")).to_contain_text("Tell an owner today")
    mail = stage.mail_to("Hanna", "safety first")
    assert CLIENT in stage.text_of(mail)
    told = stage.text_of(stage.mail_to("Malik", "an early signal"))
    assert "Put safety first" in told
    assert "Speak with them today" not in told

    # The owner decides: in writing, and to part, for which no effort is asked first
    hanna.goes_to(stage.link_in(mail))
    hanna.presses("Accept")
    expect(hanna.section("advice")).to_contain_text("Accepted")
    parting.proposes(hanna, WHY)
    parting.accepts(hanna)
    assert CLIENT in stage.text_of(stage.mail_to("Hanna", "a goodbye is ready"))

    stage.on(1)
    hanna.page.reload()
    hanna.presses("Set the day")
    parting.gives_notice(hanna)
    stage.on(31)
    hanna.goes_to(stage.link_in(mail))
    hanna.follows("Go on with the goodbye")
    parting.settles_the_checklist(hanna, not_needed=("Name others who can help them", "Say thank you"))
    parting.closes(hanna, learned=LEARNED, again="No")
    expect(hanna.section("advice")).to_contain_text("You have parted")

    log, trail = hanna.reads_the_log(), hanna.reads_the_trail()
    told_in_order(
        log, "2 Mar 2026", "Malik", "threat", "Advised: Put safety first", "A threat or harassment was logged"
    )
    told_in_order(log, "accepted · Hanna", f"Goodbye proposed · Hanna {WHY}", "Goodbye accepted · Hanna")
    told_in_order(log, "Goodbye accepted", "ready to say goodbye", "3 Mar 2026", "E-mail from us", "Our last day")
    told_in_order(log, "Notice given", "2 Apr 2026", f"Goodbye: closed {LEARNED}")
    told_in_order(
        trail, "A contact", "Malik", "The advice", "accepted", "Hanna", "proposed", "accepted", "became ready"
    )
    told_in_order(trail, "Notice was given", "Hanna", "Send the last invoice", "Done", "was closed", "Hanna")
    assert hanna.errors == malik.errors == []
