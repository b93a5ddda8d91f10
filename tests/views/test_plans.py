"""Start an effort plan, and end it early."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client as Browser

from clients.models import Client, EffortPlan
from clients.services import plans
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.views.pages import at, errors, kept, notice, undo


@pytest.fixture
def plan(acme: Client, people: Cast) -> EffortPlan:
    """Give a plan that began two weeks ago."""
    start = date(2026, 6, 16)
    return plans.start(client=acme, starts_on=start, ends_on=None, goal="Turn it", by=people.owner, now=NOW)


def start(browser: Browser, client: Client, **changes: str) -> Any:
    """Post the form for a plan of four weeks from today."""
    sent = {"goal": "Weekly call", "starts_on": "2026-06-30", "ends_on": "2026-07-28"}
    return browser.post(at("plan_add", client.pk), sent | changes)


def test_starting_keeps_goal_and_days(as_owner: Browser, acme: Client, people: Cast) -> None:
    response = start(as_owner, acme)

    found = EffortPlan.objects.get()
    assert response["Location"] == at("client", acme.pk)
    assert (found.goal, found.starts_on, found.ends_on) == ("Weekly call", TODAY, date(2026, 7, 28))
    assert found.created_by == people.owner


def test_without_an_end_it_lasts_as_long_as_the_policy_says(as_owner: Browser, acme: Client) -> None:
    start(as_owner, acme, ends_on="")

    assert EffortPlan.objects.get().ends_on == date(2026, 7, 28)


def test_the_form_proposes_four_weeks_from_today(as_owner: Browser, acme: Client) -> None:
    page = as_owner.get(at("plan_add", acme.pk))

    assert (kept(page, "starts_on"), kept(page, "ends_on")) == (TODAY, date(2026, 7, 28))


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("goal", {"goal": "x" * 501}),
        ("starts_on", {"starts_on": ""}),
        ("ends_on", {"ends_on": "2026-06-30"}),
        ("ends_on", {"ends_on": "2026-12-01"}),
    ],
)
def test_a_fault_is_shown_beside_its_input(
    as_owner: Browser, acme: Client, field: str, changes: dict[str, str]
) -> None:
    response = start(as_owner, acme, **changes)

    assert (response.status_code, set(errors(response))) == (422, {field})
    assert not EffortPlan.objects.exists()


def test_a_second_plan_in_the_same_weeks_is_refused_and_nothing_is_lost(
    as_owner: Browser, acme: Client, plan: EffortPlan
) -> None:
    response = start(as_owner, acme)

    assert (response.status_code, set(errors(response))) == (422, {"starts_on"})
    assert kept(response, "goal") == "Weekly call"


def test_before_a_plan_is_ended_the_page_says_what_that_means(as_owner: Browser, plan: EffortPlan) -> None:
    page = as_owner.get(at("plan_end", plan.pk))

    assert b"can be taken back today" in page.content
    assert EffortPlan.objects.get().ends_on == date(2026, 7, 14)


def test_ending_moves_the_end_to_today(as_owner: Browser, acme: Client, plan: EffortPlan) -> None:
    response = as_owner.post(at("plan_end", plan.pk))

    assert (response["Location"], EffortPlan.objects.get().ends_on) == (at("client", acme.pk), TODAY)


def test_ending_can_be_undone_on_its_day(as_owner: Browser, plan: EffortPlan) -> None:
    back = undo(as_owner.post(at("plan_end", plan.pk)))

    assert back == f"{at('plan_resume', plan.pk)}?until=2026-07-14"
    assert notice(as_owner.post(back)) == "The plan runs on."
    assert EffortPlan.objects.get().ends_on == date(2026, 7, 14)


@pytest.mark.parametrize("until", ["", "soon", "2026-06-30", "2027-06-30"])
def test_an_end_that_makes_no_sense_is_refused(as_owner: Browser, plan: EffortPlan, until: str) -> None:
    as_owner.post(at("plan_end", plan.pk))

    said = notice(as_owner.post(f"{at('plan_resume', plan.pk)}?until={until}"))
    assert (said, EffortPlan.objects.get().ends_on) == ("A plan lasts from one day to three months.", TODAY)


def test_a_plan_that_never_began_offers_no_way_back(as_owner: Browser, plan: EffortPlan) -> None:
    EffortPlan.objects.update(starts_on=date(2026, 7, 7))

    assert undo(as_owner.post(at("plan_end", plan.pk))) == ""


def test_ending_twice_says_that_it_is_over(as_owner: Browser, acme: Client, plan: EffortPlan, people: Cast) -> None:
    plans.end(plan=plan, on=TODAY, by=None, now=NOW)

    assert notice(as_owner.post(at("plan_end", plan.pk))) == "This plan has ended already."


def test_a_plan_that_is_over_says_plainly_that_it_did_not_help(as_owner: Browser, acme: Client, people: Cast) -> None:
    cast.drain(acme, by=people.owner)
    start = date(2026, 5, 1)
    plans.start(client=acme, starts_on=start, ends_on=None, goal="Turn it", by=people.owner, now=NOW)
    page = as_owner.get(at("client", acme.pk)).content.decode()

    assert "No sign that it helped (" in page
    assert "Energy-hours a week" in page
