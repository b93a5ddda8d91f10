"""Whatever the day: the portfolio shows everything there is to see, and a history that fits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Max

from clients.domain.advice import Advice as Kind
from clients.domain.diagnosis import Diagnosis
from clients.domain.offboarding import Stage
from clients.models import Advice, Assessment, Client, EffortPlan, Interaction, Obligation, Offboarding
from clients.services import interactions, obligations
from clients.services.demo.people import TEAM
from clients.services.demo.seeding import Seeded, seed
from tests.cast import NOW, SPRING_NIGHT

pytestmark = pytest.mark.embedded  # what is told does not depend on where it is kept

MOMENTS = {
    "a Tuesday at noon": NOW,
    "a Monday before work": datetime(2026, 11, 23, 6, 0, tzinfo=UTC),
    "just after New Year": datetime(2026, 12, 31, 23, 10, tzinfo=UTC),
    "the night clocks go forward": SPRING_NIGHT,
}


@pytest.fixture(scope="module", params=MOMENTS.values(), ids=list(MOMENTS))
def now(request: Any) -> datetime:
    """Give a moment at which the demo is seeded."""
    moment: datetime = request.param
    return moment


@pytest.fixture(scope="module")
def seeded(now: datetime, django_db_setup: None, django_db_blocker: Any) -> Iterator[Seeded]:
    """Give the portfolio, made once for all tests of a moment; they leave it as it is."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield seed(slug="demo", clients=14, seed=1, password="ahoy-ahoy-ahoy", now=now)
        transaction.set_rollback(True)


@pytest.fixture
def today(now: datetime, seeded: Seeded) -> date:
    """Give the day on which it is seeded, by the workspace's clock."""
    return seeded.workspace.local_day(now)


def test_every_diagnosis_can_be_seen(seeded: Seeded) -> None:
    current = Assessment.objects.filter(client__in=Client.objects.current())

    assert set(current.values_list("diagnosis", flat=True)) == set(Diagnosis)


def test_every_advice_can_be_seen(seeded: Seeded) -> None:
    current = Assessment.objects.filter(client__in=Client.objects.current())

    assert set(current.values_list("advice", flat=True)) == set(Kind)


def test_the_advice_that_stands_is_that_of_the_assessment(seeded: Seeded) -> None:
    current = Assessment.objects.filter(client__in=Client.objects.current()).exclude(advice=Kind.CARRY_ON)

    standing = Advice.objects.standing().values_list("client_id", "kind")

    assert dict(standing) == dict(current.values_list("client_id", "advice"))


def test_the_assessments_are_of_the_day(seeded: Seeded, today: date) -> None:
    assert set(Assessment.objects.values_list("on", "advice_due")) == {(today, False)}


def test_the_history_goes_back_two_years(seeded: Seeded, today: date) -> None:
    days = Interaction.objects.order_by("day").values_list("day", flat=True)

    assert (today - days[0]).days > 700
    assert today - timedelta(days=7) <= days[len(days) - 1] <= today


def test_nothing_has_happened_yet_that_lies_ahead(seeded: Seeded, now: datetime) -> None:
    newest = Interaction.objects.aggregate(at=Max("occurred_at"), logged=Max("created_at"))

    assert max(newest.values()) <= now


def test_the_stored_hours_are_those_of_the_log(seeded: Seeded) -> None:
    policy = seeded.workspace.policy
    for row in Interaction.objects.order_by("-effort_hours", "pk")[:20]:
        hours = interactions.hours_of(
            minutes=row.minutes, felt=row.felt, stressors=row.stressors, lifts=row.lifts, policy=policy
        )
        assert (row.effort_hours, row.reward_hours) == pytest.approx(hours)


def test_one_goodbye_waits_for_what_we_still_owe(seeded: Seeded) -> None:
    waiting = Offboarding.objects.under_way().get()

    owed = Obligation.objects.ours().open().filter(client=waiting.client)

    assert (waiting.stage, owed.count()) == (Stage.WAITING, 2)


def test_it_is_ready_once_that_is_kept(seeded: Seeded, now: datetime, today: date) -> None:
    waiting = Offboarding.objects.under_way().get()
    with transaction.atomic():
        for owed in Obligation.objects.ours().open().filter(client=waiting.client):
            obligations.fulfil(obligation=owed, on=today, by=None, now=now)
        waiting.refresh_from_db()
        transaction.set_rollback(True)

    assert waiting.stage == Stage.READY


def test_one_goodbye_was_closed_after_everything_was_kept(seeded: Seeded) -> None:
    closed = Offboarding.objects.get(stage=Stage.CLOSED)
    kept = Obligation.objects.ours().filter(client=closed.client).aggregate(last=Max("fulfilled_on"))["last"]

    assert closed.client.status == Client.Status.FORMER
    assert closed.ready_at is not None
    assert closed.notice_given_on is not None
    assert kept == seeded.workspace.local_day(closed.ready_at) <= closed.notice_given_on


def test_some_of_what_is_owed_is_overdue_on_both_sides(seeded: Seeded, now: datetime) -> None:
    overdue = Obligation.objects.open().filter(due_at__lt=now)

    assert set(overdue.values_list("owed_by", flat=True)) == {"us", "them"}


def test_some_of_what_we_owe_is_due_within_a_week(seeded: Seeded, now: datetime) -> None:
    soon = Obligation.objects.ours().open().filter(due_at__range=(now, now + timedelta(days=7)))

    assert soon.count() >= 3


def test_advice_was_accepted_dismissed_and_put_off_in_the_past(seeded: Seeded, now: datetime) -> None:
    decided = Advice.objects.exclude(decision="")

    assert set(decided.values_list("decision", flat=True)) == set(Advice.Decision)
    assert not decided.filter(reason="").exists()
    assert not decided.filter(decided_at__gt=now).exists()


def test_advice_was_issued_on_days_in_the_past(seeded: Seeded, today: date) -> None:
    issued = Advice.objects.values_list("issued_on", flat=True)

    assert len(issued) >= 25
    assert min(issued) < today - timedelta(days=364)


def test_one_attempt_helped_others_did_not_and_one_is_under_way(seeded: Seeded, today: date) -> None:
    states = Assessment.objects.filter(client__plans__isnull=False).values_list("plan", flat=True)

    assert {"responded", "no_response", "running"} <= set(states)
    assert EffortPlan.objects.running(today).count() == 1


def test_everybody_has_clients_of_their_own(seeded: Seeded) -> None:
    managers = Client.objects.values_list("account_manager__email", flat=True)

    assert set(managers) == {person.email for person in TEAM}


def test_everybody_sleeps_at_night_but_for_a_few(seeded: Seeded) -> None:
    zone = seeded.workspace.zone
    hours = [at.astimezone(zone).time() for at in Interaction.objects.values_list("occurred_at", flat=True)]

    outside = [at for at in hours if not time(8) <= at < time(17)]

    assert 3 <= len(outside) <= 10
