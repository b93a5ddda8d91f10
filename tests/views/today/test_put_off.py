"""What waits in Today is put off for oneself, and comes back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client as Browser

from clients.models import Client, PlanStep, Snooze
from clients.services import plans
from clients.services.plan_steps import Draft
from tests.cast import NOW, TODAY, Cast
from tests.views.pages import at, notice, undo
from tests.views.today.waits import owe, quieten, raise_score, today


def test_an_obligation_is_put_off_for_oneself_alone(
    acme: Client, people: Cast, as_owner: Browser, as_colleague: Browser
) -> None:
    owed = owe(acme, people, NOW)

    response = as_owner.post(at("obligation_later", owed.pk), {"days": "1"})

    assert (response["Location"], notice(response)) == (at("today"), "Put off until tomorrow.")
    assert (today(as_owner).ours, today(as_owner).put_off) == ([], 1)
    assert len(today(as_colleague).ours) == 1


def test_what_was_put_off_comes_back_by_undo(acme: Client, people: Cast, as_owner: Browser) -> None:
    quieten(acme, people)
    response = as_owner.post(at("client_later", acme.pk), {"days": "7", "kind": "quiet"})
    assert today(as_owner).quiet == []

    as_owner.post(undo(response))

    assert len(today(as_owner).quiet) == 1


def test_what_was_put_off_comes_back_on_its_day(acme: Client, people: Cast, as_owner: Browser) -> None:
    owed = owe(acme, people, NOW)
    as_owner.post(at("obligation_later", owed.pk), {"days": "7"})
    as_owner.post(at("obligation_later", owed.pk), {"days": "1"})
    assert [snooze.until for snooze in Snooze.objects.all()] == [TODAY + timedelta(days=1)]

    Snooze.objects.update(until=TODAY)

    assert len(today(as_owner).ours) == 1


def test_a_rise_and_a_silence_of_one_client_are_put_off_apart(acme: Client, people: Cast, as_owner: Browser) -> None:
    raise_score(acme, people)

    as_owner.post(at("client_later", acme.pk), {"days": "1", "kind": "quiet"})
    assert len(today(as_owner).risen) == 1
    as_owner.post(at("client_later", acme.pk), {"days": "1", "kind": "rise"})

    assert today(as_owner).risen == []


def test_a_plan_is_put_off(acme: Client, people: Cast, as_owner: Browser) -> None:
    plan = plans.start(
        client=acme, starts_on=TODAY, ends_on=TODAY + timedelta(days=2), goal="", by=people.owner, now=NOW
    )

    as_owner.post(at("plan_later", plan.pk), {"days": "1"})

    assert today(as_owner).plans == []


def test_a_step_is_put_off_for_oneself_and_its_day_stays(acme: Client, people: Cast, as_owner: Browser) -> None:
    call = Draft(title="Call Ada", due_on=TODAY, owner=people.owner)
    plans.start(client=acme, starts_on=TODAY, ends_on=None, goal="", by=people.owner, now=NOW, steps=[call])
    step = PlanStep.objects.get()

    response = as_owner.post(at("step_later", step.pk), {"days": "1"})
    assert (today(as_owner).steps, today(as_owner).put_off, step.due_on) == ([], 1, TODAY)

    as_owner.post(undo(response))
    assert [row.pk for row in today(as_owner).steps] == [step.pk]


@pytest.mark.parametrize("days", ["", "2", "-1", "x"])
def test_an_unknown_length_of_time_puts_nothing_off(acme: Client, people: Cast, as_owner: Browser, days: str) -> None:
    owed = owe(acme, people, NOW)

    response = as_owner.post(at("obligation_later", owed.pk), {"days": days})

    assert notice(response) == "Nothing was put off: choose tomorrow or in a week."
    assert not Snooze.objects.exists()
