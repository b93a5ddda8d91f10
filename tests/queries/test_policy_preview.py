"""What another policy would do: exactly what happens once it is saved."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clients.domain.diagnosis import Tally
from clients.domain.economics import Assumptions
from clients.domain.facts import Lift, Stressor
from clients.domain.policy import BOUNDS, Policy
from clients.models import Assessment, Client, Interaction, Workspace
from clients.queries import assumed, policy_preview, what_if
from clients.queries.portfolio import summarise
from clients.queries.viewer import Viewer
from clients.services import clients, plans, workspaces
from tests import cast
from tests.cast import NOW, TODAY, Cast

ENDS = [{name: bounds[side] for name, bounds in BOUNDS.items() if name not in {"tolls", "lifts"}} for side in (0, 1)]
CHANGES: list[dict[str, Any]] = [
    {"half_life_days": 7},
    {"tolls": {"excess_demand": 6.0, "belittling": 0}},
    {"lifts": {"cooperation": 3.5}},
    {"felt_hours": 2},
    {"draining_score": 90},
    {"contact_share": 0.05, "unknown_allowance": 0},
    {"fewest_weeks": 9, "widest_interval": 20},
    *ENDS,
]


@pytest.fixture
def portfolio(people: Cast) -> Workspace:
    """Give a workspace with relationships of several kinds, one of them over and one deleted."""
    kinds = {name: cast.make_client(people.workspace, name=name) for name in ("Hard", "Easy", "New", "Former", "Gone")}
    for name in ("Hard", "Former", "Gone"):
        cast.drain(kinds[name], by=people.owner)
    cast.delight(kinds["Easy"], by=people.owner)
    cast.make_interaction(kinds["New"], by=people.owner, minutes=90, felt=-2, stressors=Stressor.THREAT)
    cast.make_interaction(kinds["Easy"], by=people.colleague, ago=1, felt=2, lifts=Lift.REFERRAL)
    plans.start(client=kinds["Hard"], starts_on=TODAY, ends_on=None, goal="", by=people.owner, now=NOW)
    clients.delete(client=kinds["Gone"], by=None, now=NOW)
    Client.objects.filter(pk=kinds["Former"].pk).update(status=Client.Status.FORMER)
    return people.workspace


def stored(workspace: Workspace) -> list[tuple[Any, ...]]:
    """Return what is kept of each client that was not deleted."""
    found = Assessment.objects.for_workspace(workspace).filter(client__deleted_at=None).order_by("client")
    return list(found.values_list("client", "score", "low", "high", "trend", "diagnosis", "advice", "weeks_drained"))


def foreseen(workspace: Workspace, policy: Policy) -> list[tuple[Any, ...]]:
    """Return what another policy says of each of them."""
    (found,) = policy_preview.assessed(workspace, [policy], on=TODAY)
    columns = (
        found.client, found.score, found.low, found.high, found.trend, found.diagnosis, found.advice,
        found.weeks_drained,
    )  # fmt: skip
    return list(zip(*(column.tolist() for column in columns), strict=True))


@pytest.mark.parametrize("changes", CHANGES, ids=str)
def test_what_is_foreseen_is_what_is_stored_after_saving(
    portfolio: Workspace, people: Cast, changes: dict[str, Any]
) -> None:
    before = stored(portfolio)
    expected = foreseen(portfolio, Policy.from_changes(changes))
    assert stored(portfolio) == before

    workspaces.change_policy(workspace=portfolio, changes=changes, by=people.owner, now=NOW)

    assert expected == stored(portfolio)
    assert expected != before or set(changes) <= {"fewest_weeks", "widest_interval"}


def preview(workspace: Workspace, people: Cast, **changes: Any) -> policy_preview.Preview:
    return policy_preview.read(workspace, people.owner, Policy.from_changes(changes), on=TODAY)


def test_it_counts_who_drains_now_and_then(portfolio: Workspace, people: Cast) -> None:
    found = preview(portfolio, people, tolls={"excess_demand": 0, "belittling": 0})

    assert (found.clients, found.now, found.then) == (3, Tally(1, 2, 1), Tally(0, 2, 1))
    assert [(change.before, change.after, change.number) for change in found.diagnoses] == [
        ("standing pattern", "steady", 1)
    ]
    assert found.diagnoses_changed == 1
    assert ("Keep the effort up", 1) in [(change.before, change.number) for change in found.advice]


def test_of_whom_a_policy_makes_it_too_early_to_say_drains_no_more(portfolio: Workspace, people: Cast) -> None:
    found = preview(portfolio, people, widest_interval=20)

    assert (found.now, found.then) == (Tally(1, 2, 1), Tally(0, 0, 3))


def test_it_counts_like_the_portfolio_and_what_if(portfolio: Workspace, people: Cast) -> None:
    """One client of three is new: nobody may read "of 3" on one page and "of 2" on another."""
    summary = summarise(Client.objects.for_workspace(portfolio).alive())
    everybody = Client.objects.for_workspace(portfolio)
    viewer = Viewer(user=people.owner, clients=everybody, sees_money=True, has_colleagues=True)
    said = assumed.of_workspace(portfolio)
    counts = what_if.read(viewer, portfolio, (), usual=Assumptions(), said=said, today=TODAY).changes[:3]

    assert preview(portfolio, people).now == Tally(summary.draining, summary.judged, summary.too_early)
    assert [change.now for change in counts] == ["3", "1 of 2 (50%)", "1"]


def test_the_greatest_movers_come_first_and_former_clients_not_at_all(portfolio: Workspace, people: Cast) -> None:
    found = preview(portfolio, people, tolls={"excess_demand": 0.5})

    (hard,) = found.movers
    assert hard.before
    assert hard.after
    assert (found.moved, hard.name, hard.before.score, hard.after.score, hard.points) == (1, "Hard", 62, 58, "−4")


def test_nothing_moves_under_the_policy_that_stands(portfolio: Workspace, people: Cast) -> None:
    found = preview(portfolio, people)

    assert (found.moved, found.movers, found.diagnoses, found.advice) == (0, [], [], [])


def test_the_caution_to_look_inward_is_foreseen(people: Cast) -> None:
    for name in ("One", "Two", "Three"):
        cast.drain(cast.make_client(people.workspace, name=name), by=people.owner)

    found = preview(people.workspace, people, tolls={"excess_demand": 0, "belittling": 0})

    assert (found.inward_before, found.inward_after) == (True, False)


@pytest.mark.parametrize("changes", [{"felt_hours": 8, "half_life_days": 3, "prior_hours": 0.5}, ENDS[0]], ids=str)
def test_what_others_felt_moves_nothing_whatever_is_tried_out(
    people: Cast, acme: Client, changes: dict[str, Any]
) -> None:
    cast.drain(acme, by=people.colleague)
    found = preview(people.workspace, people, **changes)

    for felt in (0, 2):
        Interaction.objects.update(felt=felt)
        assert preview(people.workspace, people, **changes) == found


def test_a_score_that_others_feelings_are_in_tells_how_far_it_moves_and_not_where_it_is(
    people: Cast, acme: Client
) -> None:
    cast.drain(acme, by=people.colleague)
    found = preview(people.workspace, people, tolls={"excess_demand": 2.0})

    assert [(mover.before, mover.after, mover.points) for mover in found.movers] == [(None, None, "+7")]
    assert (found.leaves_out, found.now, found.then) == (True, Tally(1, 1, 0), Tally(1, 1, 0))


def test_ones_own_feelings_are_shown_whatever_changes(people: Cast, acme: Client) -> None:
    cast.drain(acme, by=people.owner)

    found = preview(people.workspace, people, felt_hours=4)

    assert ([mover.name for mover in found.movers], found.leaves_out) == (["Acme"], False)


def test_the_number_of_statements_is_that_of_one_client(people: Cast, acme: Client) -> None:
    cast.drain(acme, by=people.owner, weeks=4)
    with CaptureQueriesContext(
        connection,
    ) as one:
        preview(people.workspace, people, half_life_days=7)
    for number in range(12):
        cast.drain(cast.make_client(people.workspace, name=f"Client {number}"), by=people.owner, weeks=4)

    with CaptureQueriesContext(connection) as many:
        preview(people.workspace, people, half_life_days=7)

    assert (len(one), len(many)) == (7, 7)
