"""The steps of an effort plan: what they take and refuse, and whose they are."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from clients.models import Client, EffortPlan, Event, Membership, PlanStep, User
from clients.services import members, plan_steps, plans, sharing
from clients.services.plan_steps import Draft
from tests import cast
from tests.cast import NOW, TODAY, Cast

LAST = TODAY + timedelta(days=28)


@pytest.fixture
def plan(acme: Client, people: Cast) -> EffortPlan:
    """Give a plan of four weeks from today, with one step for the owner."""
    return start(acme, people, Draft(title="Call", due_on=TODAY, owner=people.owner, key="listen_first"))


def start(client: Client, people: Cast, *drafts: Draft) -> EffortPlan:
    """Return a plan of four weeks from today with these steps."""
    return plans.start(
        client=client, starts_on=TODAY, ends_on=None, goal="", by=people.owner, now=NOW, steps=list(drafts)
    )


def mine(user: User, *, decides: bool = False) -> list[str]:
    """Return the titles of what a person has to do today."""
    return [step.title for step in PlanStep.objects.waiting(TODAY).of_person(user, decides=decides)]


def test_a_plan_begins_with_its_steps(plan: EffortPlan, people: Cast) -> None:
    step = PlanStep.objects.get()

    assert (step.plan, step.client_id, step.workspace_id) == (plan, plan.client_id, plan.workspace_id)
    assert (step.title, step.key, step.due_on, step.owner) == ("Call", "listen_first", TODAY, people.owner)


@pytest.mark.parametrize("day", [TODAY - timedelta(days=1), LAST + timedelta(days=1)])
def test_a_step_outside_its_plan_is_refused_and_no_plan_begins(acme: Client, people: Cast, day: date) -> None:
    with pytest.raises(plan_steps.StepOutOfPlan):
        start(acme, people, Draft(title="Call", due_on=day))

    assert not EffortPlan.objects.exists()


def test_nobody_gets_a_step_who_does_not_see_the_client(other: Client, people: Cast) -> None:
    for somebody in (people.colleague, people.stranger):
        with pytest.raises(plan_steps.DoerSeesNothing):
            start(other, people, Draft(title="Call", due_on=TODAY, owner=somebody))


def test_whom_it_is_shared_with_may_get_one(other: Client, people: Cast) -> None:
    sharing.share(client=other, user=people.colleague, by=people.owner, now=NOW)
    start(other, people, Draft(title="Call", due_on=TODAY, owner=people.colleague))

    assert mine(people.colleague) == ["Call"]


def test_more_steps_than_anybody_keeps_in_mind_are_refused(acme: Client, people: Cast) -> None:
    plan = start(acme, people, *[Draft(title=f"Step {at}", due_on=TODAY) for at in range(plan_steps.MOST)])

    with pytest.raises(plan_steps.TooManySteps):
        plan_steps.add(plan=plan, draft=Draft(title="One more", due_on=TODAY), by=people.owner, now=NOW)


def test_ticking_off_keeps_who_and_when_and_can_be_taken_back(plan: EffortPlan, people: Cast) -> None:
    step = PlanStep.objects.get(plan=plan)
    plan_steps.tick(step=step, on=TODAY, by=people.owner, now=NOW)
    assert (step.done_on, step.done_by) == (TODAY, people.owner)

    with pytest.raises(plan_steps.StepIsDone):
        plan_steps.tick(step=step, on=TODAY, by=people.owner, now=NOW)
    plan_steps.untick(step=step, by=people.owner, now=NOW)
    assert (step.done_on, step.done_by) == (None, None)
    with pytest.raises(plan_steps.StepIsOpen):
        plan_steps.untick(step=step, by=people.owner, now=NOW)


def test_the_trail_tells_of_a_step_and_not_what_it_says(plan: EffortPlan, people: Cast) -> None:
    step = PlanStep.objects.get(plan=plan)
    draft = Draft(title="Call Ada at home", due_on=TODAY + timedelta(days=1))
    plan_steps.change(step=step, draft=draft, by=people.owner, now=NOW)
    plan_steps.remove(step=step, by=people.owner, now=NOW)

    told = Event.objects.filter(kind__startswith="step.").order_by("pk")
    assert [event.kind for event in told] == ["step.changed", "step.removed"]
    assert told[0].changes == {
        "title": None,
        "due_on": ["2026-06-30", "2026-07-01"],
        "owner": [people.owner.pk, None],
    }


def test_nothing_changed_is_nothing_told(plan: EffortPlan, people: Cast) -> None:
    draft = Draft(title="Call", due_on=TODAY, owner=people.owner)
    plan_steps.change(step=PlanStep.objects.get(plan=plan), draft=draft, by=people.owner, now=NOW)

    assert not Event.objects.filter(kind="step.changed").exists()


def test_a_step_of_nobody_is_for_whoever_looks_after_the_client(people: Cast) -> None:
    client = cast.make_client(people.workspace, account_manager=people.colleague)
    start(client, people, Draft(title="Call", due_on=TODAY))

    assert mine(people.colleague) == ["Call"]
    assert mine(people.owner, decides=True) == []


def test_a_step_of_nobody_with_a_client_of_nobody_is_for_those_who_decide(other: Client, people: Cast) -> None:
    start(other, people, Draft(title="Call", due_on=TODAY))

    assert mine(people.owner, decides=True) == ["Call"]
    assert mine(people.colleague) == []


def test_a_step_of_somebody_who_left_is_not_forgotten(people: Cast) -> None:
    client = cast.make_client(people.workspace, account_manager=people.colleague)
    start(client, people, Draft(title="Call", due_on=TODAY, owner=people.colleague))
    gone = Membership.objects.get(user=people.colleague)
    members.remove(membership=gone, to=people.owner, by=people.owner, now=NOW)

    assert mine(people.owner, decides=True) == ["Call"]


def test_a_step_of_somebody_who_does_not_see_the_client_any_more_is_not_forgotten(other: Client, people: Cast) -> None:
    sharing.share(client=other, user=people.colleague, by=people.owner, now=NOW)
    start(other, people, Draft(title="Call", due_on=TODAY, owner=people.colleague))
    sharing.unshare(client=other, user=people.colleague, by=people.owner, now=NOW)

    assert mine(people.owner, decides=True) == ["Call"]


def test_steps_go_with_a_plan_that_is_taken_back(acme: Client, people: Cast) -> None:
    later = TODAY + timedelta(days=7)
    draft = Draft(title="Call", due_on=later)
    plan = plans.start(client=acme, starts_on=later, ends_on=None, goal="", by=people.owner, now=NOW, steps=[draft])
    plans.end(plan=plan, on=TODAY, by=people.owner, now=NOW)

    assert not PlanStep.objects.exists()
