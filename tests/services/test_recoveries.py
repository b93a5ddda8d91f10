"""Who was won back is found by night, and asked about."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from clients.models import Advice, Assessment, Client, Event, Look, Recovery
from clients.services import assessments, recoveries
from tests import cast
from tests.cast import NOW, TODAY, Cast

DAY = timedelta(days=1)
TURNED = TODAY - 20 * DAY


def advised(client: Client, diagnosis: str, *, began: int, ended: int | None, score: float = 71.4) -> None:
    """Let advice have stood from so many days ago until so many."""
    at: datetime | None = None if ended is None else NOW - ended * DAY
    Advice.objects.create(
        workspace=client.workspace, client=client, kind="extra_effort", rule="rough_patch", diagnosis=diagnosis,
        evidence={"score": score}, issued_on=TODAY - began * DAY, created_at=NOW, ended_at=at,
        end="" if at is None else "withdrawn",
    )  # fmt: skip


@pytest.fixture
def won(acme: Client, people: Cast) -> Client:
    """Give a client that was hard, and has been steady for twenty days."""
    cast.delight(acme, by=people.owner)
    assessments.refresh(workspace=people.workspace, on=TODAY)
    advised(acme, "rough_patch", began=80, ended=40)
    advised(acme, "recovering", began=40, ended=20, score=55)
    return acme


def note(people: Cast) -> int:
    """Look for turns as the sweep does."""
    return recoveries.note_turns(workspace=people.workspace, on=TODAY, now=NOW)


def test_a_turn_is_kept_with_what_it_was_before(won: Client, people: Cast) -> None:
    assert note(people) == 1

    found = Recovery.objects.get()
    assert (found.client, found.turned_on, found.was, found.score_before) == (won, TURNED, "rough_patch", 71)
    assert found.score_then == round(Assessment.objects.get(client=won).score)
    assert note(people) == 0


def test_what_is_hard_again_was_not_won_back(won: Client, people: Cast) -> None:
    advised(won, "rough_patch", began=3, ended=None)

    assert note(people) == 0


def test_what_has_been_steady_for_a_week_has_to_wait(acme: Client, people: Cast) -> None:
    cast.delight(acme, by=people.owner)
    assessments.refresh(workspace=people.workspace, on=TODAY)
    advised(acme, "recovering", began=40, ended=7)

    assert note(people) == 0


def test_a_flicker_after_a_turn_is_no_turn_of_its_own(won: Client, people: Cast) -> None:
    Recovery.objects.create(
        workspace=people.workspace, client=won, turned_on=TODAY - 60 * DAY, was="rough_patch", score_before=71,
        score_then=40, created_at=NOW,
    )  # fmt: skip
    Advice.objects.filter(diagnosis="rough_patch").delete()

    assert note(people) == 0
    advised(won, "persistent", began=50, ended=45)
    assert note(people) == 1


def test_many_turns_take_as_many_statements_as_one(
    won: Client, people: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        other = cast.make_client(people.workspace, name=f"Other {number}")
        cast.delight(other, by=people.owner)
        advised(other, "recovering", began=40, ended=20)
    assessments.refresh(workspace=people.workspace, on=TODAY)
    with django_assert_num_queries(4):
        assert note(people) == 6


def test_a_look_keeps_the_score_of_its_day_and_is_told(won: Client, people: Cast) -> None:
    note(people)
    found = Recovery.objects.get()

    with pytest.raises(recoveries.NothingToLookAt):
        recoveries.look(recovery=found, held=True, on=TODAY, by=people.owner, now=NOW)
    later = TURNED + 30 * DAY
    recoveries.look(recovery=found, held=False, on=later, by=people.owner, now=NOW)

    assert Look.objects.values_list("after_days", "held", "looked_on").get() == (30, False, later)
    assert Event.objects.filter(kind="recovery.looked_at").get().changes == {
        "after_days": [None, 30],
        "held": [None, False],
    }
    with pytest.raises(recoveries.NothingToLookAt):  # it fell back: nobody is asked again
        recoveries.look(recovery=found, held=True, on=TURNED + 90 * DAY, by=people.owner, now=NOW)
    assert not Recovery.objects.due(TURNED + 90 * DAY).exists()


def test_an_answer_is_taken_back_on_its_day_only(won: Client, people: Cast) -> None:
    note(people)
    found, later = Recovery.objects.get(), TURNED + 30 * DAY
    recoveries.look(recovery=found, held=True, on=later, by=people.owner, now=NOW)

    with pytest.raises(recoveries.NotAnsweredToday):
        recoveries.take_back(recovery=found, on=later + DAY, by=people.owner, now=NOW)
    recoveries.take_back(recovery=found, on=later, by=people.owner, now=NOW)
    assert Recovery.objects.due(later).get() == found
