"""Who was won back: what happened before, and whether it held, said by one tap."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client as Browser

from clients.domain.facts import Lift
from clients.models import Client, Look, Recovery
from clients.services import obligations, plan_steps, plans
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.views.pages import at, notice, undo

TURNED = TODAY - timedelta(days=35)


@pytest.fixture
def won(acme: Client, people: Cast) -> Recovery:
    """Give a client that turned five weeks ago, after a plan with a step, a promise and thanks."""
    owner, before = people.owner, TURNED - timedelta(days=10)
    plan = plans.start(client=acme, starts_on=before, ends_on=None, goal="Calm", by=owner, now=NOW)
    step = plan_steps.add(plan=plan, draft=plan_steps.Draft(title="Call Ada", due_on=before), by=owner, now=NOW)
    plan_steps.tick(step=step, on=before, by=owner, now=NOW)
    promise = cast.make_obligation(acme, by=owner, title="A new draft")
    obligations.fulfil(obligation=promise, on=before, by=owner, now=NOW)
    cast.make_interaction(acme, by=owner, ago=45, lifts=Lift.THANKS)
    cast.make_interaction(acme, by=owner, ago=300, lifts=Lift.REFERRAL)
    return Recovery.objects.create(
        workspace=people.workspace, client=acme, turned_on=TURNED, was="persistent", score_before=74, score_then=52,
        created_at=NOW,
    )  # fmt: skip


def test_the_page_shows_what_happened_before_it_turned(as_owner: Browser, won: Recovery) -> None:
    row = as_owner.get(at("won_back")).context["won"][0]

    assert {one.said for one in row.moments} == {"Effort plan began: Calm", "Call Ada", "We kept: A new draft"}
    assert (row.lifts, row.was, row.before, row.then) == ("Thanks (1)", "standing pattern", 74, 52)
    assert [(look.after, look.said) for look in row.looks] == [
        ("30 days", "asked now"),
        ("90 days", "24 Aug 2026"),
        ("180 days", "22 Nov 2026"),
    ]


def test_one_tap_in_today_says_that_it_held_and_can_be_taken_back(as_owner: Browser, won: Recovery) -> None:
    today = as_owner.get(at("today"))
    assert [item.title for item in today.context["today"].looks] == ["Won back 5 weeks ago"]

    response = as_owner.post(at("recovery_look", won.pk), {"held": "yes", "from": "today"})

    assert (notice(response), response["Location"]) == ("Noted: it has held.", at("today"))
    assert Look.objects.values_list("after_days", "held").get() == (30, True)
    assert not as_owner.get(at("today")).context["today"].looks
    assert "It has held for 5 weeks so far." in as_owner.get(at("client", won.client_id)).content.decode()
    as_owner.post(undo(response))
    assert not Look.objects.exists()


def test_what_fell_back_is_told_and_not_asked_about_again(as_owner: Browser, won: Recovery) -> None:
    as_owner.post(at("recovery_look", won.pk), {"held": "no"})

    row = as_owner.get(at("won_back")).context["won"][0]
    assert (row.outcome, row.due, len(row.looks)) == ("It fell back, noted on 30 Jun 2026.", False, 1)


def test_an_answer_that_says_neither_stores_nothing(as_owner: Browser, won: Recovery) -> None:
    assert notice(as_owner.post(at("recovery_look", won.pk), {})).startswith("Nothing is to be looked at")
    assert not Look.objects.exists()


def test_looks_that_were_missed_are_asked_for_once(as_owner: Browser, won: Recovery) -> None:
    Recovery.objects.update(turned_on=TODAY - timedelta(days=200))

    assert len(as_owner.get(at("today")).context["today"].looks) == 1
    as_owner.post(at("recovery_look", won.pk), {"held": "yes"})
    row = as_owner.get(at("won_back")).context["won"][0]
    assert row.outcome == "It held for half a year."
    assert [look.said for look in row.looks][:2] == ["not looked at", "not looked at"]


def test_an_empty_page_says_what_will_stand_here(as_owner: Browser) -> None:
    assert "Who was won back will stand here" in as_owner.get(at("won_back")).content.decode()
