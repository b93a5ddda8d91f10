"""Advice is issued, replaced, withdrawn and held back as the assessments have it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from clients.domain.facts import Stressor
from clients.models import Advice, Assessment, Client, Interaction
from clients.services import advice, interactions, obligations, plans, sweeps
from clients.services.advice import Changes
from tests import cast
from tests.cast import NOW, TODAY, Cast

RECONSIDERING = 4  # two reads, an issue and a mark


def reconsider(client: Client, *, now: datetime = NOW) -> Changes:
    """Reconsider the advice of the whole workspace."""
    workspace = client.workspace
    return advice.reconsider(workspace=workspace, on=workspace.local_day(now), now=now)


def standing(client: Client) -> Advice | None:
    """Return the advice that stands."""
    return Advice.objects.standing().filter(client=client).first()


def kinds(client: Client) -> list[str]:
    """Return every advice there was, the oldest first."""
    return list(Advice.objects.filter(client=client).order_by("pk").values_list("kind", flat=True))


def test_a_standing_pattern_is_advised_extra_effort_with_its_evidence(acme: Client, people: Cast) -> None:
    cast.drain(acme, by=people.owner)

    reconsider(acme)

    found = standing(acme)
    assert found is not None
    assert (found.kind, found.rule) == ("extra_effort", "persistent")
    assert found.evidence["weeks_drained"] == Assessment.objects.get(client=acme).weeks_drained


def test_a_steady_relationship_needs_no_advice(acme: Client, people: Cast) -> None:
    cast.delight(acme, by=people.owner)

    assert reconsider(acme) == Changes(issued=0, withdrawn=0, held_back=0)


def test_reconsidering_twice_changes_nothing(acme: Client, people: Cast) -> None:
    cast.drain(acme, by=people.owner)
    reconsider(acme)

    assert reconsider(acme) == Changes(issued=0, withdrawn=0, held_back=0)


def test_fulfilling_the_last_obligation_changes_the_advice(acme: Client, people: Cast) -> None:
    cast.drain(acme, by=people.owner)
    owed = cast.make_obligation(acme, by=people.owner)
    start = TODAY - timedelta(days=48)
    plans.start(client=acme, starts_on=start, ends_on=TODAY - timedelta(days=20), goal="Turn", by=people.owner, now=NOW)
    reconsider(acme)

    obligations.fulfil(obligation=owed, on=TODAY, by=None, now=NOW)
    reconsider(acme)

    assert kinds(acme) == ["prepare_offboarding", "offboard"]


def test_the_replaced_advice_keeps_its_evidence_and_says_that_it_was_replaced(acme: Client, people: Cast) -> None:
    cast.drain(acme, by=people.owner)
    reconsider(acme)
    evidence = Advice.objects.get(client=acme).evidence

    cast.make_interaction(acme, by=people.owner, stressors=Stressor.THREAT)
    reconsider(acme)

    first = Advice.objects.filter(client=acme).earliest("pk")
    assert (first.end, first.ended_at, first.evidence) == ("replaced", NOW, evidence)


def test_a_threat_is_never_held_back(acme: Client, people: Cast) -> None:
    cast.make_interaction(acme, by=people.owner, stressors=Stressor.THREAT)

    reconsider(acme)

    assert kinds(acme) == ["protect"]


def test_advice_for_a_former_client_is_withdrawn(acme: Client, people: Cast) -> None:
    cast.drain(acme, by=people.owner)
    reconsider(acme)
    Client.objects.filter(pk=acme.pk).update(status="former")

    assert reconsider(acme) == Changes(issued=0, withdrawn=1, held_back=0)


def test_going_back_within_the_week_waits_three_days(acme: Client, people: Cast) -> None:
    """A rough patch that one deletion undoes does not take its advice back before it has held."""
    cast.delight(acme, by=people.owner)
    for ago in range(6):
        cast.make_interaction(acme, by=people.owner, ago=ago, minutes=60, felt=-2, stressors=Stressor.AGGRESSION)
    reconsider(acme)
    for one in Interaction.objects.filter(client=acme, felt=-2):
        interactions.delete(interaction=one, by=None, now=NOW)

    verdicts = []
    for days in range(3):
        later = NOW + timedelta(days=days)
        verdicts.append(sweeps.sweep(workspace=acme.workspace, on=later.date(), now=later))

    assert verdicts == [Changes(0, 0, 1), Changes(0, 0, 1), Changes(0, 1, 0)]


def test_what_was_reconsidered_is_no_longer_due(acme: Client) -> None:
    reconsider(acme)

    assert not Assessment.objects.filter(advice_due=True).exists()


@pytest.mark.parametrize("clients", [1, 30])
def test_reconsidering_takes_the_same_statements_whatever_the_number_of_clients(
    people: Cast, clients: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(clients):
        client = cast.make_client(people.workspace, name=f"Client {number}")
        cast.make_interaction(client, by=people.owner, stressors=Stressor.THREAT)

    with django_assert_num_queries(RECONSIDERING):
        reconsider(client)
