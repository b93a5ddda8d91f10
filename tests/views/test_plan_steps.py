"""Start a plan with the steps of the playbook; tick them off, change them, see them today."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client as Browser

from clients.models import Client, EffortPlan, PlanStep
from clients.services import advice, plan_steps, plans
from clients.services.plan_steps import Draft
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.views.conftest import browser_of
from tests.views.pages import at, errors, notice, undo


@pytest.fixture
def step(acme: Client, people: Cast) -> PlanStep:
    """Give the one step of a plan that began today."""
    draft = Draft(title="Call Ada", due_on=TODAY, owner=people.owner)
    plans.start(client=acme, starts_on=TODAY, ends_on=None, goal="Calm", by=people.owner, now=NOW, steps=[draft])
    return PlanStep.objects.get()


def form_of(browser: Browser, client: Client) -> dict[str, Any]:
    """Return what the page that starts a plan would send as it is."""
    form = browser.get(at("plan_add", client.pk)).context["form"]
    sent = {name: form.initial.get(name) or "" for name in form.fields}
    for line in form.lines.forms:
        sent |= {f"{line.prefix}-{name}": line.initial.get(name, "") for name in line.fields}
    return {name: str(value) for name, value in sent.items()}


def start(browser: Browser, client: Client, **changes: str) -> Any:
    """Send the form that starts a plan, with some inputs changed; `_` in their names stands for `-`."""
    return browser.post(at("plan_add", client.pk), form_of(browser, client) | changes)


def test_a_plan_begins_with_the_steps_of_the_playbook(as_owner: Browser, acme: Client, people: Cast) -> None:
    cast.drain(acme, by=people.owner)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)
    start(as_owner, acme)

    found = list(PlanStep.objects.in_order())
    assert [row.key for row in found][:2] == ["know_the_kind", "listen_first"]
    assert found[1].due_on == TODAY + timedelta(days=1)
    assert {row.owner for row in found} == {people.owner}


def test_a_second_effort_begins_with_other_steps(as_owner: Browser, acme: Client, people: Cast) -> None:
    cast.drain(acme, by=people.owner)
    ago = TODAY - timedelta(days=300)
    plans.start(client=acme, starts_on=ago, ends_on=None, goal="", by=people.owner, now=NOW)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)
    start(as_owner, acme)

    assert PlanStep.objects.filter(key="agree_anew").exists()


def test_lines_can_be_emptied_changed_and_added(as_owner: Browser, acme: Client) -> None:
    number = len(as_owner.get(at("plan_add", acme.pk)).context["form"].lines.forms)
    spare = f"step-{number - 1}"
    emptied = {f"step-{at}-title": "" for at in range(1, number)}
    own = {"step-0-title": "Listen", f"{spare}-title": "Send flowers", f"{spare}-due_on": "2026-07-03"}
    start(as_owner, acme, **(emptied | own))

    found = PlanStep.objects.in_order()
    assert [(row.title, row.due_on) for row in found] == [("Listen", TODAY), ("Send flowers", date(2026, 7, 3))]


def test_proposed_days_move_with_the_first_day_and_chosen_ones_stay(as_owner: Browser, acme: Client) -> None:
    chosen = {"step-1-due_on": "2026-07-20"}
    start(as_owner, acme, starts_on="2026-07-07", ends_on="2026-08-04", **chosen)

    found = {row.position: row.due_on for row in PlanStep.objects.all()}
    assert (found[0], found[1], found[7]) == (date(2026, 7, 7), date(2026, 7, 20), date(2026, 8, 4))


def test_a_shorter_plan_keeps_its_steps_within_it(as_owner: Browser, acme: Client) -> None:
    start(as_owner, acme, ends_on="2026-07-07")

    assert max(row.due_on for row in PlanStep.objects.all()) == date(2026, 7, 7)


@pytest.mark.parametrize("day", ["", "2026-06-01", "2027-01-01", "soon"])
def test_a_day_that_cannot_be_is_told_beside_its_line_and_nothing_is_lost(
    as_owner: Browser, acme: Client, day: str
) -> None:
    response = start(as_owner, acme, **{"step-2-title": "My own words", "step-2-due_on": day})

    assert response.status_code == 422
    assert "due_on" in response.context["form"].lines.forms[2].errors
    assert "My own words" in response.content.decode()
    assert not EffortPlan.objects.exists()


def test_steps_can_be_given_to_a_colleague_together_or_one_by_one(
    as_owner: Browser, acme: Client, people: Cast
) -> None:
    start(as_owner, acme, owner=str(people.colleague.pk), **{"step-0-owner": str(people.owner.pk)})

    owners = list(PlanStep.objects.order_by("position").values_list("owner", flat=True))
    assert owners[0] == people.owner.pk
    assert set(owners[1:]) == {people.colleague.pk}


def test_alone_nobody_is_asked_who_does_it(as_owner: Browser, other: Client) -> None:
    form = as_owner.get(at("plan_add", other.pk)).context["form"]

    assert "owner" not in form.fields
    assert "owner" not in form.lines.forms[0].fields


def test_ticking_off_can_be_undone(as_owner: Browser, step: PlanStep) -> None:
    response = as_owner.post(at("step_tick", step.pk))
    step.refresh_from_db()
    assert step.done_on == TODAY

    assert notice(as_owner.post(undo(response))) == "Open again: Call Ada"
    step.refresh_from_db()
    assert step.done_on is None


def test_ticking_off_twice_says_so(as_owner: Browser, step: PlanStep) -> None:
    as_owner.post(at("step_tick", step.pk))

    assert notice(as_owner.post(at("step_tick", step.pk))) == "This step is done already."


def test_the_client_page_shows_the_step_and_how_far_the_plan_is(
    as_owner: Browser, acme: Client, step: PlanStep
) -> None:
    page = as_owner.get(at("client", acme.pk)).content.decode()

    assert "0 of 1 steps done" in page
    assert page.count("Call Ada") > 1  # the next step, and in the plan


def test_a_step_can_be_added(as_owner: Browser, step: PlanStep) -> None:
    as_owner.post(at("step_add", step.plan_id), {"title": "Write", "due_on": "2026-07-01"})

    assert PlanStep.objects.filter(title="Write", due_on=date(2026, 7, 1), plan=step.plan_id).exists()


def test_a_step_can_be_changed_and_a_day_outside_the_plan_is_refused(as_owner: Browser, step: PlanStep) -> None:
    as_owner.post(at("step_edit", step.pk), {"title": "Visit", "due_on": "2026-07-02"})
    step.refresh_from_db()
    assert (step.title, step.due_on) == ("Visit", date(2026, 7, 2))

    response = as_owner.post(at("step_edit", step.pk), {"title": "Visit", "due_on": "2026-09-02"})
    assert (response.status_code, set(errors(response))) == (422, {"due_on"})


def test_a_step_is_taken_out_after_asking(as_owner: Browser, step: PlanStep) -> None:
    assert "It goes for good" in as_owner.get(at("step_remove", step.pk)).content.decode()
    as_owner.post(at("step_remove", step.pk))

    assert not PlanStep.objects.exists()


def test_a_due_step_stands_in_today_and_leads_back_there(as_owner: Browser, step: PlanStep) -> None:
    assert "Call Ada" in as_owner.get(at("today")).content.decode()

    response = as_owner.post(at("step_tick", step.pk), {"from": "today"})
    assert response["Location"] == at("today")
    assert not as_owner.get(at("today")).context["today"].steps


def test_today_shows_nobody_the_steps_of_others(acme: Client, people: Cast, step: PlanStep) -> None:
    today = browser_of(people.colleague).get(at("today")).context["today"]

    assert today.steps == []


def test_a_plan_that_ended_asks_for_no_steps(as_owner: Browser, step: PlanStep) -> None:
    EffortPlan.objects.update(starts_on=TODAY - timedelta(days=9), ends_on=TODAY - timedelta(days=1))

    assert as_owner.get(at("today")).context["today"].steps == []


def test_steps_take_the_same_statements_whatever_their_number(
    as_owner: Browser, acme: Client, people: Cast, step: PlanStep, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(100) as few:
        as_owner.get(at("client", acme.pk))
        as_owner.get(at("today"))
    for number in range(9):
        draft = Draft(title=f"Step {number}", due_on=TODAY, owner=people.owner)
        plan_steps.add(plan=step.plan, draft=draft, by=people.owner, now=NOW)
    with django_assert_max_num_queries(len(few)):
        as_owner.get(at("client", acme.pk))
        as_owner.get(at("today"))
