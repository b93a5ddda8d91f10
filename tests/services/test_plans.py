"""Effort plans are time-boxed, one at a time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from clients.models import Assessment, Client, EffortPlan
from clients.services import plans
from clients.services.plans import NotEndedToday, PlanEnded, PlanOutOfBounds, PlanUnderWay
from tests.cast import NOW, TODAY, Cast


def start(client: Client, people: Cast, *, ahead: int = 0, days: int | None = None) -> EffortPlan:
    """Start a plan so many days from today."""
    begins = TODAY + timedelta(days=ahead)
    ends = None if days is None else begins + timedelta(days=days)
    return plans.start(client=client, starts_on=begins, ends_on=ends, goal="Turn it", by=people.owner, now=NOW)


def test_a_plan_lasts_as_long_as_the_policy_says(acme: Client, people: Cast) -> None:
    assert start(acme, people).ends_on == TODAY + timedelta(days=28)


def test_a_plan_shows_in_the_assessment(acme: Client, people: Cast) -> None:
    start(acme, people)

    assert Assessment.objects.get(client=acme).plan == "running"


@pytest.mark.parametrize("days", [-1, 0, 92])
def test_a_plan_without_bounds_is_refused(acme: Client, people: Cast, days: int) -> None:
    with pytest.raises(PlanOutOfBounds):
        start(acme, people, days=days)


@pytest.mark.parametrize("ahead", [-28, 0, 28])
def test_two_plans_at_once_are_refused(acme: Client, people: Cast, ahead: int) -> None:
    start(acme, people)

    with pytest.raises(PlanUnderWay):
        start(acme, people, ahead=ahead)


def test_ending_early_moves_the_end(acme: Client, people: Cast) -> None:
    plan = start(acme, people, ahead=-5)

    plans.end(plan=plan, on=TODAY, by=None, now=NOW)

    assert EffortPlan.objects.get().ends_on == TODAY


def test_ending_before_it_began_takes_it_back(acme: Client, people: Cast) -> None:
    plan = start(acme, people, ahead=5)

    plans.end(plan=plan, on=TODAY, by=None, now=NOW)

    assert not EffortPlan.objects.exists()


def test_a_plan_ends_once(acme: Client, people: Cast) -> None:
    plan = start(acme, people)
    plans.end(plan=plan, on=TODAY, by=None, now=NOW)

    with pytest.raises(PlanEnded):
        plans.end(plan=plan, on=TODAY, by=None, now=NOW)


def test_an_end_is_taken_back_on_its_day_alone(acme: Client, people: Cast) -> None:
    plan = start(acme, people, ahead=-5)
    plans.end(plan=plan, on=TODAY, by=None, now=NOW)
    until, tomorrow = TODAY + timedelta(days=9), TODAY + timedelta(days=1)

    with pytest.raises(NotEndedToday):
        plans.resume(plan=plan, until=until, on=tomorrow, by=people.owner, now=NOW)
    plans.resume(plan=plan, until=until, on=TODAY, by=people.owner, now=NOW)

    assert EffortPlan.objects.get().ends_on == until


def test_an_end_is_not_taken_back_into_the_next_plan(acme: Client, people: Cast) -> None:
    plan = start(acme, people, ahead=-5)
    plans.end(plan=plan, on=TODAY, by=None, now=NOW)
    start(acme, people, ahead=3)

    with pytest.raises(PlanUnderWay):
        plans.resume(plan=plan, until=TODAY + timedelta(days=9), on=TODAY, by=people.owner, now=NOW)
