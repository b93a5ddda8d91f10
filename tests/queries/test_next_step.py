"""The one next step: what is overdue, then the goodbye that is under way, then the plan; else the advice says."""

from __future__ import annotations

from datetime import timedelta

import pytest

from clients.domain.facts import Stressor
from clients.models import Client, EffortPlan, User
from clients.queries import advice as advised
from clients.queries import leaving, next_step, obligations
from clients.queries import plan_steps as steps_of
from clients.queries.feelings import Telling
from clients.queries.next_step import NextStep
from clients.queries.viewer import Viewer
from clients.queries.when import Clock
from clients.services import advice, plans
from tests import cast
from tests.cast import NOW, TODAY, Cast


def step(client: Client) -> NextStep | None:
    """Return the next step with a client."""
    clock = Clock(NOW, client.workspace.zone)
    owed = obligations.of_client(client, clock)
    viewer = Viewer(
        user=User.objects.get(email="owner@example.com"),
        clients=Client.objects.all(),
        sees_money=True,
        has_colleagues=True,
    )
    rows = advised.of_client(client, None, clock, Telling.OPENLY)
    return next_step.of_client(
        advice=next((row for row in rows if not row.ended), None),
        owed=owed,
        leaving=leaving.of_client(client, owed, clock),
        plans=EffortPlan.objects.filter(client=client),
        steps=steps_of.of_client(client, viewer, clock),
        clock=clock,
    )


@pytest.fixture
def late(acme: Client, people: Cast) -> Client:
    """Give a client to whom a promise of ours is overdue."""
    cast.make_obligation(acme, by=people.owner, title="Call back", due_at=NOW - timedelta(hours=1))
    return acme


def start_plan(client: Client, people: Cast) -> None:
    """Start a plan of four weeks, a week ago."""
    begun = TODAY - timedelta(days=7)
    plans.start(client=client, starts_on=begun, ends_on=None, goal="One call a week", by=people.owner, now=NOW)


def test_where_nothing_is_under_way_there_is_none(acme: Client) -> None:
    assert step(acme) is None


def test_an_overdue_promise_comes_before_the_plan(late: Client, people: Cast) -> None:
    start_plan(late, people)

    found = step(late)
    assert found is not None
    assert (found.kind, found.title) == ("promise", "Call back")


def test_a_plan_that_runs_says_how_far_it_is(acme: Client, people: Cast) -> None:
    start_plan(acme, people)

    found = step(acme)
    assert found is not None
    assert (found.kind, found.title, found.done) == ("plan", "One call a week", 25)
    assert found.about == "Effort plan until 21 Jul 2026, 3 weeks left"


def test_a_goodbye_that_waits_names_what_is_owed_first(late: Client, people: Cast) -> None:
    cast.make_obligation(late, by=people.owner, title="Handover")
    cast.make_offboarding(late, by=people.owner)

    found = step(late)
    assert found is not None
    assert (found.kind, found.title, found.move) == ("goodbye", "Call back", None)


def test_a_goodbye_that_is_ready_leads_to_the_notice(acme: Client, people: Cast) -> None:
    cast.make_offboarding(acme, by=people.owner)

    found = step(acme)
    assert found is not None
    assert (found.title, found.move) == ("Give notice", ("notice_given", "Record the notice"))


def test_safety_leaves_the_word_to_the_advice(late: Client, people: Cast) -> None:
    cast.make_interaction(late, by=people.owner, stressors=Stressor.THREAT)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)

    assert step(late) is None
