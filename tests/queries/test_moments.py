"""The interactions that cost the most in a stretch of days."""

from __future__ import annotations

from datetime import timedelta

from clients.domain.facts import Stressor
from clients.models import Client
from clients.queries import moments
from clients.queries.moments import Moment
from clients.services import interactions
from tests import cast
from tests.cast import NOW, TODAY, Cast


def costliest(people: Cast, *clients: Client, most: int = 3) -> dict[int, list[int]]:
    """Return the minutes of each client's costliest interactions of the week."""
    found = moments.costliest(
        people.workspace,
        clients=[client.pk for client in clients],
        after=TODAY - timedelta(days=7),
        until=TODAY,
        most=most,
    )
    return {client: [moment.minutes for moment in of] for client, of in found.items()}


def test_the_costliest_come_first_and_no_more_than_asked_for(acme: Client, people: Cast) -> None:
    for minutes in (20, 60, 10, 40):
        cast.make_interaction(acme, by=people.owner, ago=2, minutes=minutes)

    assert costliest(people, acme, most=2) == {acme.pk: [60, 40]}


def test_each_client_has_its_own(acme: Client, people: Cast) -> None:
    other = cast.make_client(people.workspace, name="Other")
    cast.make_interaction(acme, by=people.owner, minutes=20)
    cast.make_interaction(other, by=people.owner, minutes=50)

    assert costliest(people, acme, other, most=1) == {acme.pk: [20], other.pk: [50]}


def test_the_first_day_is_left_out_and_the_last_one_counts(acme: Client, people: Cast) -> None:
    for ago, minutes in [(0, 10), (6, 20), (7, 30)]:
        cast.make_interaction(acme, by=people.owner, ago=ago, minutes=minutes)

    assert costliest(people, acme) == {acme.pk: [20, 10]}


def test_what_was_deleted_or_cost_nothing_is_left_out(acme: Client, people: Cast) -> None:
    interactions.delete(interaction=cast.make_interaction(acme, by=people.owner), by=None, now=NOW)
    cast.make_interaction(acme, by=people.owner, minutes=0, felt=2)

    assert costliest(people, acme) == {}


def test_a_moment_keeps_what_happened_and_nothing_private(acme: Client, people: Cast) -> None:
    hard = Stressor.REOPENED | Stressor.AGGRESSION
    cast.make_interaction(acme, by=people.owner, stressors=hard, felt=-2, facts="secret", our_cause=True)

    found = moments.costliest(people.workspace, clients=[acme.pk], after=TODAY - timedelta(days=1), until=TODAY, most=1)
    assert found[acme.pk] == (
        Moment(day=TODAY, channel="call", minutes=30, stressors=("aggression", "reopened"), our_cause=True),
    )
