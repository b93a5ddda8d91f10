"""Whether the machinery works: from its heartbeats, and from what waits."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from clients.models import Invitation, Report, Subscription, Workspace
from clients.queries import health
from clients.queries.health import Machinery
from clients.services import sweeps
from clients.templatetags import machinery as banner
from tests.cast import NOW, Cast

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
ALL_WELL = {"beat": 30.0, "worker": 30.0, "mail": None, "schedule": None}


@pytest.mark.parametrize(
    ("changed", "wrong", "said"),
    [
        ({}, (), ""),
        ({"beat": 400.0}, ("beat",), banner.RESTS),
        ({"worker": 400.0}, (), ""),
        ({"worker": 700.0}, ("worker",), banner.RESTS),
        ({"mail": 600.0}, (), ""),
        ({"mail": 1000.0}, ("mail",), banner.WAITS),
        ({"schedule": 2000.0}, ("schedule",), ""),
        ({"beat": None, "worker": None}, ("beat", "worker"), ""),
    ],
)
def test_silence_and_lateness_are_wrong_from_a_limit_on(
    changed: dict[str, float | None], wrong: tuple[str, ...], said: str
) -> None:
    found = Machinery(**(ALL_WELL | changed))

    assert (found.wrong, banner.said(found)) == (wrong, said)


def make_report(workspace: Workspace, key: str, **facts: object) -> Report:
    given = {"created_at": NOW - HOUR, "try_at": NOW - HOUR, **facts}
    return Report.objects.create(workspace=workspace, key=key, kind="at_risk", as_of=NOW.date(), content={}, **given)


def looked(at: datetime = NOW) -> Machinery:
    return health.machinery(now=at)


def test_nothing_was_done_and_nothing_waits(people: Cast) -> None:
    Subscription.objects.all().delete()
    Workspace.objects.update(next_sweep_at=NOW + HOUR)

    assert looked() == Machinery(beat=None, worker=None, mail=None, schedule=None)


def test_each_heartbeat_has_its_age(people: Cast) -> None:
    sweeps.beat(name=health.BEAT, now=NOW - MINUTE)
    sweeps.beat(name=health.WORKER, now=NOW - 2 * MINUTE)

    assert (looked().beat, looked().worker) == (60.0, 120.0)


def test_oldest_mail_that_should_have_gone_out_counts(people: Cast) -> None:
    make_report(people.workspace, "sent", state="sent", sent_at=NOW, try_at=NOW - 9 * HOUR)
    make_report(people.workspace, "later", try_at=NOW + HOUR)
    make_report(people.elsewhere, "waits", try_at=NOW - 2 * MINUTE)

    assert looked().mail == 120.0

    Invitation.objects.create(
        workspace=people.workspace, email="a@b.example", nonce="n", created_at=NOW,
        mail_due_at=NOW - 3 * MINUTE, expires_at=NOW + HOUR,
    )  # fmt: skip
    assert looked().mail == 180.0


def test_mail_that_was_tried_often_waits_since_it_was_made_unless_others_went_out(people: Cast) -> None:
    make_report(people.workspace, "tried", attempts=health.OFTEN, try_at=NOW + HOUR)

    assert looked().mail == 3600.0
    sweeps.beat(name=health.MAIL, now=NOW - MINUTE)
    assert looked().mail is None


def test_report_and_night_that_should_have_come_are_overdue(people: Cast) -> None:
    Workspace.objects.update(next_sweep_at=NOW + HOUR)
    Subscription.objects.update(next_due_at=NOW - HOUR)
    assert looked().schedule == 3600.0

    Workspace.objects.filter(pk=people.workspace.pk).update(next_sweep_at=NOW - 2 * HOUR)
    assert looked().schedule == 7200.0


def test_it_takes_two_statements(people: Cast, django_assert_num_queries: pytest.FixtureRequest) -> None:
    make_report(people.workspace, "waits")

    with django_assert_num_queries(2):  # type: ignore[operator]
        looked()
