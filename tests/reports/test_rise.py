"""The early signal: told at once, to whoever looks after the client and the owners, once."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from clients.domain.facts import Lift, Stressor
from clients.models import Client, Report, ReportKind, Subscription
from clients.queries import rises
from clients.reports import rise
from clients.services import assessments, clients, sharing, sweeps
from tests import cast
from tests.cast import NOW, TODAY, Cast

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
HARD: dict[str, Any] = {"minutes": 60, "stressors": Stressor.AGGRESSION | Stressor.EXCESS_DEMAND}


@pytest.fixture
def steady(people: Cast) -> Client:
    """Give a client of the colleague with an easy half year behind it."""
    return easy(people, "Beta", account_manager=people.colleague)


def easy(people: Cast, name: str, **changes: Any) -> Client:
    """Return a client with whom contact was easy each week until a week ago."""
    client = cast.make_client(people.workspace, name=name, **changes)
    for week in range(1, 9):
        cast.make_interaction(client, by=people.colleague, ago=7 * week, minutes=30, lifts=Lift.COOPERATION)
    return client


def mailed() -> dict[str, str]:
    """Return the text of each early signal, by the name of its reader."""
    found = Report.objects.filter(kind=ReportKind.RISE).order_by("pk")
    return {report.to.partition("@")[0]: report.body_text for report in found}


def test_who_looks_after_the_client_and_the_owners_are_told_once(steady: Client, people: Cast) -> None:
    cast.make_interaction(steady, by=people.colleague, **HARD)

    assert [rise.compose_due(now=NOW + minutes * MINUTE) for minutes in (0, 1)] == [2, 0]

    found = mailed()
    assert set(found) == {"owner", "colleague"}
    assert "Tue 30 Jun: " in found["owner"]
    assert "on Tue 30 Jun." in found["owner"]
    assert "60 minutes, aggression, excess demand" in found["owner"]
    assert Report.objects.values_list("subject", flat=True).distinct().get() == "Evenkeel: an early signal"


def test_what_a_colleague_felt_is_told_from_the_end_of_a_week_and_not_of_the_day_before(
    steady: Client, people: Cast
) -> None:
    cast.make_interaction(steady, by=people.colleague, ago=1, minutes=30, felt=-1)
    cast.make_interaction(steady, by=people.colleague, felt=-2, **HARD)

    rise.compose_due(now=NOW)

    found = mailed()
    [one] = rises.read(people.workspace, rises.risen(people.workspace, TODAY), TODAY).values()
    week_before = f"it was {one.was_by_week.score}."
    assert one.was_by_week.score < one.was.score
    assert f"From {one.was.score} to {one.account.drain.score} on Tue 30 Jun." in found["colleague"]
    assert "Up by 10 points or more on Tue 30 Jun, now " in found["owner"]
    assert week_before in found["owner"]
    assert not re.search(rf"\b{one.was.score}\b", found["owner"])


def test_several_are_one_mail_and_each_gets_only_their_own(steady: Client, people: Cast) -> None:
    shared, other = easy(people, "Gamma"), easy(people, "Delta")
    sharing.share(client=shared, user=people.colleague, by=people.owner, now=NOW)
    for client in (steady, shared, other):
        cast.make_interaction(client, by=people.owner, **HARD)

    assert rise.compose_due(now=NOW) == 2

    found = mailed()
    assert all(name in found["owner"] for name in ("Beta", "Gamma", "Delta"))
    assert all(name in found["colleague"] for name in ("Beta", "Gamma"))
    assert "Delta" not in found["colleague"]


def test_others_of_the_next_hours_wait_and_come_in_one_mail(steady: Client, people: Cast) -> None:
    cast.make_interaction(steady, by=people.owner, **HARD)
    made = [rise.compose_due(now=NOW)]
    for name in ("Gamma", "Delta"):
        cast.make_interaction(easy(people, name), by=people.owner, **HARD)
        made += [rise.compose_due(now=NOW + MINUTE)]
    made += [rise.compose_due(now=NOW + later) for later in (rise.GATHERED - MINUTE, rise.GATHERED, 24 * HOUR)]

    assert made == [2, 0, 0, 0, 1, 0]
    assert all(name in mailed()["owner"] for name in ("Gamma", "Delta"))


def test_what_would_be_no_news_after_the_wait_does_not_wait(steady: Client, people: Cast) -> None:
    evening = NOW + 11 * HOUR  # 23:00 in Berlin
    cast.make_interaction(steady, by=people.owner, **HARD)
    rise.compose_due(now=evening)
    cast.make_interaction(easy(people, "Gamma"), by=people.owner, ago=1, **HARD)

    assert rise.compose_due(now=evening + MINUTE) == 1


def test_a_threat_does_not_wait(steady: Client, people: Cast) -> None:
    cast.make_interaction(steady, by=people.colleague, **HARD)
    rise.compose_due(now=NOW)
    other = easy(people, "Gamma", account_manager=people.colleague)
    cast.make_interaction(other, by=people.colleague, minutes=10, stressors=Stressor.THREAT)

    assert rise.compose_due(now=NOW + MINUTE) == 1
    assert "Gamma" in mailed()["colleague"]


def test_what_is_logged_a_day_late_counts_and_is_told_once_over_the_night(steady: Client, people: Cast) -> None:
    cast.make_interaction(steady, by=people.colleague, ago=1, **HARD)

    assert rise.compose_due(now=NOW) == 2
    assert rise.compose_due(now=NOW + MINUTE) == 0
    sweeps.sweep(workspace=people.workspace, on=TODAY + DAY, now=NOW + DAY)
    assert rise.compose_due(now=NOW + DAY) == 0


def test_a_second_rise_of_the_same_client_waits_for_the_next_day(steady: Client, people: Cast) -> None:
    cast.make_interaction(steady, by=people.colleague, ago=1, **HARD)
    rise.compose_due(now=NOW)
    cast.make_interaction(steady, by=people.colleague, **HARD | {"minutes": 240})

    assert rise.compose_due(now=NOW + MINUTE) == 0
    sweeps.sweep(workspace=people.workspace, on=TODAY + DAY, now=NOW + DAY)
    assert rise.compose_due(now=NOW + DAY) == 2


def test_neither_history_nor_time_nor_a_calm_beginning_is_a_signal(steady: Client, people: Cast) -> None:
    cast.make_interaction(steady, by=people.colleague, ago=2, **HARD)  # as a file brings it
    new = cast.make_client(people.workspace, name="New", started_on=TODAY)
    cast.make_interaction(new, by=people.colleague, minutes=120)
    steady.monthly_value = 1
    steady.save()
    assessments.refresh(workspace=people.workspace, on=TODAY)

    assert rise.compose_due(now=NOW) == 0


def test_neither_a_deleted_client_nor_one_of_another_workspace_is_told(steady: Client, people: Cast) -> None:
    cast.make_interaction(steady, by=people.colleague, **HARD)

    assert rise.compose_due(now=NOW, workspace=people.elsewhere) == 0
    clients.delete(client=steady, by=people.owner, now=NOW)
    assert rise.compose_due(now=NOW) == 0


def test_of_a_threat_the_owners_have_a_mail_of_its_own(steady: Client, people: Cast) -> None:
    cast.make_interaction(steady, by=people.colleague, minutes=10, stressors=Stressor.THREAT)

    rise.compose_due(now=NOW)

    assert set(mailed()) == {"colleague"}


def test_whoever_switched_it_off_gets_none(steady: Client, people: Cast) -> None:
    cast.make_interaction(steady, by=people.colleague, **HARD)
    off = {"user": people.colleague, "kind": ReportKind.RISE, "is_active": False, "next_due_at": NOW}
    Subscription.objects.create(workspace=people.workspace, created_at=NOW, **off)

    rise.compose_due(now=NOW)

    assert set(mailed()) == {"owner"}


def test_whoever_logs_it_asks_that_it_be_told_at_once(
    steady: Client,
    people: Cast,
    kept_nudges: list[tuple[str, dict[str, object]]],
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        cast.make_interaction(steady, by=people.colleague, minutes=5)
    assert ("notices", {}) not in kept_nudges

    with django_capture_on_commit_callbacks(execute=True):
        cast.make_interaction(steady, by=people.colleague, **HARD)
    assert ("notices", {}) in kept_nudges


def test_of_two_runs_that_saw_the_same_only_one_tells(steady: Client, people: Cast) -> None:
    cast.make_interaction(steady, by=people.colleague, **HARD)

    assert [rise.ROUND._tell(people.workspace, NOW) for _run in (1, 2)] == [2, 0]


@pytest.mark.parametrize("number", [1, 6])
def test_a_mail_takes_so_many_statements_whatever_there_is(
    people: Cast, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for at in range(number):
        cast.make_interaction(easy(people, f"Client {at}"), by=people.owner, **HARD)

    with django_assert_num_queries(32):
        assert rise.compose_due(now=NOW) == 1
    with django_assert_num_queries(7):  # the minutes after, in which nothing is left to tell
        rise.compose_due(now=NOW + MINUTE)


def test_where_a_goodbye_is_decided_its_next_step_is_told(steady: Client, people: Cast) -> None:
    cast.make_offboarding(steady, by=people.owner)
    cast.make_interaction(steady, by=people.colleague, **HARD)

    rise.compose_due(now=NOW)

    found = mailed()
    assert "Goodbye: ready. Give notice. " in found["owner"]
    assert "A goodbye is under way. Others go on with it. " in found["colleague"]
    assert not any("How to go about it" in text for text in found.values())


def test_advice_to_carry_on_is_left_out_beside_what_was_hard_today(people: Cast) -> None:
    calm = easy(people, "Beta", kickoff_done=True)
    cast.make_interaction(calm, by=people.colleague, **HARD)

    rise.compose_due(now=NOW)

    said = mailed()["owner"]
    assert "Speak with them today." in said
    assert "Carry on" not in said


def test_after_a_threat_nobody_is_told_to_speak_with_them(steady: Client, people: Cast) -> None:
    cast.make_interaction(steady, by=people.colleague, minutes=60, stressors=Stressor.THREAT)

    rise.compose_due(now=NOW)

    said = mailed()["colleague"]
    assert "Speak with them today." not in said
    assert "Put safety first" in said
    assert f"/clients/{steady.pk}/playbook/" in said
