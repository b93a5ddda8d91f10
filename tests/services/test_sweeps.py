"""What has to be done again and again is found in the database, and done once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from clients.models import Advice, Assessment, Client, Interaction, Workspace
from clients.services import clients, interactions, sweeps
from tests import cast
from tests.cast import AUTUMN_NIGHT, NOW, SPRING_NIGHT, Cast

NIGHT = 10  # five reads and a write for assessments; two reads and a mark for advice; one look for turns


def test_a_score_fades_over_night(acme: Client, people: Cast) -> None:
    cast.make_interaction(acme, by=people.owner, minutes=240)
    before = Assessment.objects.get(client=acme).score

    tomorrow = NOW + timedelta(days=1)
    sweeps.sweep(workspace=acme.workspace, on=tomorrow.date(), now=tomorrow)

    assert Assessment.objects.get(client=acme).score < before


def test_a_lost_nudge_is_made_up_for(acme: Client, people: Cast) -> None:
    cast.drain(acme, by=people.owner)

    found = sweeps.reconsider_waiting(now=NOW)

    assert (found, Advice.objects.get(client=acme).kind) == (1, "extra_effort")


def test_nothing_waits_after_that(acme: Client) -> None:
    sweeps.reconsider_waiting(now=NOW)

    assert sweeps.reconsider_waiting(now=NOW) == 0


def test_a_night_is_swept_once(people: Cast) -> None:
    first, second = sweeps.sweep_due(now=NOW), sweeps.sweep_due(now=NOW)

    assert (first, second) == (2, 0)  # the cast has two workspaces


def test_missed_nights_are_made_up_for_by_one(people: Cast) -> None:
    sweeps.sweep_due(now=NOW)

    later = NOW + timedelta(days=5)
    assert (sweeps.sweep_due(now=later), sweeps.sweep_due(now=later)) == (2, 0)


@pytest.mark.parametrize("moment", [NOW, SPRING_NIGHT, AUTUMN_NIGHT])
def test_the_next_night_is_at_three_by_the_workspace_clock(people: Cast, moment: object) -> None:
    sweeps.sweep_due(now=moment)  # type: ignore[arg-type]

    people.workspace.refresh_from_db()
    due = people.workspace.next_sweep_at
    assert due is not None
    assert due.astimezone(people.workspace.zone).hour == sweeps.SWEEP_HOUR


def test_a_workspace_that_fails_holds_up_no_other(people: Cast, caplog: pytest.LogCaptureFixture) -> None:
    Workspace.objects.filter(pk=people.workspace.pk).update(policy_changes={"nonsense": 1})

    swept = sweeps.sweep_due(now=NOW)

    people.workspace.refresh_from_db()
    assert (swept, people.workspace.next_sweep_at) == (1, NOW + timedelta(hours=1))
    assert "tried again in an hour" in caplog.text


def test_a_clock_that_was_wrong_for_a_while_silences_nothing(people: Cast) -> None:
    sweeps.sweep_due(now=NOW + timedelta(days=1500))

    assert sweeps.sweep_due(now=NOW) == 2


def test_advice_that_cannot_be_reconsidered_holds_up_no_other_workspace(
    acme: Client, people: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    elsewhere = cast.make_client(people.elsewhere, name="Elsewhere")
    Workspace.objects.filter(pk=people.workspace.pk).update(time_zone="Mars/Base")

    sweeps.reconsider_waiting(now=NOW)

    assert not Assessment.objects.get(client=elsewhere).advice_due
    assert "others go on" in caplog.text


@pytest.mark.parametrize("number", [1, 40])
def test_a_sweep_takes_the_same_statements_whatever_the_number_of_clients(
    people: Cast, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for one in range(number):
        client = cast.make_client(people.workspace, name=f"Client {one}")
        cast.make_interaction(client, by=people.owner, minutes=600)

    with django_assert_num_queries(NIGHT):
        sweeps.sweep(workspace=people.workspace, on=NOW.date(), now=NOW)


def test_what_was_deleted_is_kept_for_thirty_days(acme: Client, people: Cast) -> None:
    interactions.delete(interaction=cast.make_interaction(acme, by=people.owner), by=None, now=NOW)
    clients.delete(client=cast.make_client(people.workspace, name="Gone"), by=None, now=NOW)

    kept = sweeps.purge_deleted(now=NOW + timedelta(days=29))

    assert (kept, Interaction.objects.count(), Client.objects.count()) == (0, 1, 2)


def test_what_was_deleted_goes_after_thirty_days(acme: Client, people: Cast) -> None:
    interactions.delete(interaction=cast.make_interaction(acme, by=people.owner), by=None, now=NOW)
    clients.delete(client=cast.make_client(people.workspace, name="Gone"), by=None, now=NOW)

    sweeps.purge_deleted(now=NOW + timedelta(days=30))

    assert (Interaction.objects.count(), Client.objects.count()) == (0, 1)
