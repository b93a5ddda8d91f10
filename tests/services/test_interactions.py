"""Logging brings the assessment up to date, in a fixed number of statements."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from clients.domain.facts import Stressor
from clients.models import Assessment, Client, Interaction, Obligation
from clients.services import interactions
from clients.services.interactions import Entry, InTheFuture, NothingSaid, NotOurMiss, TooLateToTakeBack
from clients.services.obligations import ClientIsLeaving, Terms
from tests import cast
from tests.cast import NOW, Cast

LOGGING = 10  # the contact, its event, five reads of facts, the write of the assessment, and a savepoint round them

#: The contact and its event, the client to hold, whether it leaves or waits (2), the promise and its event, five reads
#: of facts, the write of the assessment, and savepoints round both (4).
WITH_PROMISE = 17


def score(client: Client) -> float:
    """Return the stored score."""
    return Assessment.objects.get(client=client).score


def test_a_hard_call_raises_the_stored_score_at_once(acme: Client, people: Cast) -> None:
    before = score(acme)

    cast.make_interaction(acme, by=people.owner, felt=-2, stressors=Stressor.AGGRESSION)

    assert score(acme) > before


def test_logging_keeps_the_hours_of_the_interaction(acme: Client, people: Cast) -> None:
    logged = cast.make_interaction(acme, by=people.owner, minutes=30, felt=-2, stressors=Stressor.AGGRESSION)

    assert (logged.effort_hours, logged.reward_hours) == (3.0, 0.0)


def test_a_late_evening_counts_for_the_local_day(acme: Client, people: Cast) -> None:
    moment = NOW.replace(day=15, hour=22, minute=30)  # half past midnight in Berlin

    logged = cast.make_interaction(acme, by=people.owner, occurred_at=moment)

    assert logged.day.day == 16


@pytest.mark.parametrize("ahead", [timedelta(minutes=1), timedelta(days=1)])
def test_contact_in_the_future_is_refused(acme: Client, people: Cast, ahead: timedelta) -> None:
    with pytest.raises(InTheFuture):
        cast.make_interaction(acme, by=people.owner, occurred_at=NOW + ahead)


def test_a_missed_obligation_of_another_client_is_refused(acme: Client, people: Cast) -> None:
    other = cast.make_client(people.workspace, name="Other")
    owed = cast.make_obligation(other, by=people.owner)

    with pytest.raises(NotOurMiss):
        cast.make_interaction(acme, by=people.owner, our_cause=True, missed_obligation=owed)


def test_an_issue_is_made_once_and_found_again(acme: Client, people: Cast) -> None:
    first, second = (cast.make_interaction(acme, by=people.owner, issue="Invoice 7") for _ in range(2))

    assert first.issue == second.issue


def test_a_correction_moves_the_score(acme: Client, people: Cast) -> None:
    logged = cast.make_interaction(acme, by=people.owner, minutes=240)
    before = score(acme)

    interactions.change(interaction=logged, entry=Entry(occurred_at=NOW, minutes=5), by=None, now=NOW)

    assert score(acme) < before


def test_a_deletion_takes_the_effort_back_and_can_be_undone(acme: Client, people: Cast) -> None:
    untouched = score(acme)
    logged = cast.make_interaction(acme, by=people.owner, minutes=240)
    raised = score(acme)

    interactions.delete(interaction=logged, by=None, now=NOW)
    taken_back = score(acme)
    interactions.restore(interaction=logged, by=None, now=NOW)

    assert (taken_back, score(acme)) == (untouched, raised)


def test_a_refused_entry_leaves_nothing_behind(acme: Client, people: Cast) -> None:
    with pytest.raises(InTheFuture):
        cast.make_interaction(acme, by=people.owner, occurred_at=NOW + timedelta(days=1), issue="New")

    assert (Interaction.objects.count(), acme.issues.count()) == (0, 0)


def test_an_entry_that_says_nothing_is_refused(acme: Client, people: Cast) -> None:
    with pytest.raises(NothingSaid):
        cast.make_interaction(acme, by=people.owner, minutes=0, our_cause=True)


def log_with_promise(client: Client, people: Cast) -> tuple[Interaction, Obligation]:
    """Log a contact in which something was promised, and nothing else said."""
    promise = Terms(title="New draft", kind=Obligation.Kind.PROMISE)
    return interactions.log_with_promise(
        client=client, entry=Entry(occurred_at=NOW), promise=promise, by=people.owner, now=NOW
    )


def test_a_promise_takes_one_assessment_for_both(
    acme: Client, people: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(WITH_PROMISE):
        log_with_promise(acme, people)


def test_a_promise_that_is_refused_takes_the_contact_with_it(acme: Client, people: Cast) -> None:
    cast.make_offboarding(acme, by=people.owner)

    with pytest.raises(ClientIsLeaving):
        log_with_promise(acme, people)

    assert not Interaction.objects.exists()


def test_what_was_logged_together_is_taken_back_together(acme: Client, people: Cast) -> None:
    before = score(acme)
    interaction, promise = log_with_promise(acme, people)

    interactions.delete_with_promise(interaction=interaction, promise=promise, by=people.owner, now=NOW)

    assert (Interaction.objects.alive().exists(), Obligation.objects.exists(), score(acme)) == (False, False, before)


@pytest.mark.parametrize("case", ["later", "made apart", "not a promise", "by somebody else"])
def test_an_obligation_that_stands_is_not_taken_back_with_a_contact(acme: Client, people: Cast, case: str) -> None:
    interaction, promise = log_with_promise(acme, people)
    later = NOW + timedelta(minutes=61 if case == "later" else 1)
    if case == "made apart":
        Obligation.objects.update(created_at=NOW - timedelta(seconds=1))
    if case == "not a promise":
        Obligation.objects.update(kind=Obligation.Kind.DELIVERABLE)
    promise.refresh_from_db()
    by = people.colleague if case == "by somebody else" else people.owner

    with pytest.raises(TooLateToTakeBack):
        interactions.delete_with_promise(interaction=interaction, promise=promise, by=by, now=later)

    assert Obligation.objects.get().is_open


def test_a_nudge_follows_the_commit(
    acme: Client,
    people: Cast,
    kept_nudges: list[tuple[str, dict[str, object]]],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        cast.make_interaction(acme, by=people.owner)

    assert kept_nudges == [("reconsider", {"workspace_id": acme.workspace_id, "client_ids": [acme.pk]})]


@pytest.mark.parametrize("others", [0, 30])
def test_logging_takes_the_same_statements_whatever_the_number_of_clients(
    acme: Client, people: Cast, others: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(others):
        cast.make_client(people.workspace, name=f"Client {number}")

    with django_assert_num_queries(LOGGING):
        cast.make_interaction(acme, by=people.owner)
