"""When a report is due, for whom, and that it is made once."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.db import IntegrityError, transaction
from pytest_django.fixtures import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from clients.models import Membership, Report, ReportKind, Subscription, Workspace
from clients.queries.at_risk import Overview
from clients.reports import at_risk, outbox, scheduled
from clients.reports.outlook import Outlook
from clients.reports.render import Rendered
from clients.services import workspaces
from clients.services.subscriptions import NotForYou
from tests import cast
from tests.cast import AUTUMN_NIGHT, NOW, SPRING_NIGHT, Cast

MONDAY = datetime(2026, 7, 6, 6, 0, tzinfo=UTC)  # eight in the morning in Berlin
MINUTE, WEEK = timedelta(minutes=1), timedelta(days=7)


def made(people: Cast) -> list[tuple[date, str]]:
    """Return day and key of the reports to the owner, in the order in which they were made."""
    mine = Report.objects.filter(user=people.owner).order_by("pk")
    return list(mine.values_list("as_of", "key"))


def subscription(people: Cast) -> Subscription:
    return Subscription.objects.get(user=people.owner, kind="at_risk")


def test_who_is_not_of_here_costs_nothing(people: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1), pytest.raises(NotForYou):
        at_risk.DIGEST.compose_now(workspace=people.workspace, user=people.stranger, now=NOW)


def test_before_its_hour_no_report_is_made(people: Cast) -> None:
    assert at_risk.DIGEST.compose_due(now=MONDAY - timedelta(seconds=1)) == 0


def test_at_its_hour_each_owner_gets_a_report(people: Cast) -> None:
    assert at_risk.DIGEST.compose_due(now=MONDAY) == 2  # the stranger owns a workspace, too

    key = f"at_risk:{people.workspace.pk}:2026-W28:{people.owner.pk}"
    assert made(people) == [(date(2026, 7, 6), key)]


def test_a_report_waits_to_be_sent_to_its_owner(people: Cast) -> None:
    at_risk.DIGEST.compose_due(now=MONDAY, workspace=people.workspace)

    report = Report.objects.get()
    assert (report.state, report.to, report.try_at) == (Report.State.WAITING, people.owner.email, MONDAY)


def test_asked_again_the_same_report_is_not_made_twice(people: Cast) -> None:
    at_risk.DIGEST.compose_due(now=MONDAY)

    assert at_risk.DIGEST.compose_due(now=MONDAY) == 0
    assert subscription(people).next_due_at == MONDAY + WEEK


def test_of_two_who_saw_it_due_only_one_makes_it(people: Cast) -> None:
    outlook = Outlook(MONDAY)
    first, second = subscription(people), subscription(people)

    at_risk.DIGEST._make(first, outlook)

    assert not at_risk.DIGEST._make(second, outlook)
    assert len(made(people)) == 1


def test_three_missed_weeks_are_made_up_for_by_one_report(people: Cast) -> None:
    late = MONDAY + 2 * WEEK + timedelta(days=3)

    at_risk.DIGEST.compose_due(now=late)

    assert [day for day, _key in made(people)] == [date(2026, 7, 23)]
    assert subscription(people).next_due_at == MONDAY + 3 * WEEK


def test_a_week_made_up_for_on_the_next_monday_counts_for_that_week(people: Cast) -> None:
    at_risk.DIGEST.compose_due(now=MONDAY + WEEK - timedelta(hours=1))
    at_risk.DIGEST.compose_due(now=MONDAY + WEEK)

    assert [day for day, _key in made(people)] == [date(2026, 7, 13)]


def test_another_day_of_the_week_brings_no_second_report(people: Cast) -> None:
    at_risk.DIGEST.compose_due(now=MONDAY)
    Subscription.objects.update(weekday=4, next_due_at=MONDAY + timedelta(days=4))

    at_risk.DIGEST.compose_due(now=MONDAY + timedelta(days=4))

    assert len(made(people)) == 1


def test_who_has_left_gets_none(people: Cast) -> None:
    Membership.objects.filter(user=people.owner).delete()

    at_risk.DIGEST.compose_due(now=MONDAY)

    assert made(people) == []
    assert subscription(people).next_due_at == MONDAY + WEEK


def test_who_cannot_log_in_gets_none(people: Cast) -> None:
    people.owner.is_active = False
    people.owner.save()

    at_risk.DIGEST.compose_due(now=MONDAY)

    assert made(people) == []


def test_who_wants_none_gets_none(people: Cast) -> None:
    Subscription.objects.filter(user=people.owner).update(is_active=False)

    at_risk.DIGEST.compose_due(now=MONDAY)

    assert made(people) == []


def test_a_report_that_cannot_be_made_holds_up_no_other(people: Cast, caplog: pytest.LogCaptureFixture) -> None:
    Workspace.objects.filter(pk=people.workspace.pk).update(policy_changes={"no_such_parameter": 1})

    assert at_risk.DIGEST.compose_due(now=MONDAY) == 1  # of the stranger

    assert subscription(people).next_due_at == MONDAY + scheduled.PAUSE
    assert "cannot be made" in caplog.text


def test_a_report_in_which_the_worker_stops_the_task_comes_later_and_the_others_at_once(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Outlook.overview
    stops = iter([True])

    def stopped(self: Outlook, workspace: Workspace) -> Overview:
        if next(stops, False):
            raise SoftTimeLimitExceeded
        return read(self, workspace)

    monkeypatch.setattr(Outlook, "overview", stopped)

    runs = [at_risk.DIGEST.compose_due(now=MONDAY + minutes * MINUTE) for minutes in (0, 1, 59, 60)]
    assert runs == [1, 0, 0, 1]


def test_a_long_run_ends_and_the_next_one_goes_on(people: Cast) -> None:
    made_by_runs = [at_risk.DIGEST.compose_due(now=MONDAY, longest=timedelta(0)) for _run in range(3)]
    assert made_by_runs == [1, 0, 1]  # the second came to the colleague, to whom there is nothing to tell


def test_where_nobody_waits_a_run_makes_all_however_long_it_takes(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scheduled, "monotonic", itertools.count(step=1000).__next__)
    at_risk.DIGEST.compose_due(now=MONDAY)

    assert not Subscription.objects.filter(kind=ReportKind.AT_RISK, next_due_at__lte=MONDAY).exists()


def test_in_the_week_without_that_hour_there_is_one_report(people: Cast) -> None:
    Subscription.objects.filter(user=people.owner).update(weekday=6, hour=2, next_due_at=SPRING_NIGHT)
    for quarter in range(100):
        at_risk.DIGEST.compose_due(now=SPRING_NIGHT + quarter * timedelta(minutes=15), workspace=people.workspace)

    assert [day for day, _key in made(people)] == [date(2026, 3, 29)]


def test_in_the_week_with_that_hour_twice_there_is_one_report(people: Cast) -> None:
    Subscription.objects.filter(user=people.owner).update(weekday=6, hour=2, next_due_at=AUTUMN_NIGHT)
    for quarter in range(100):
        at_risk.DIGEST.compose_due(now=AUTUMN_NIGHT + quarter * timedelta(minutes=15), workspace=people.workspace)

    assert [day for day, _key in made(people)] == [date(2026, 10, 25)]


def test_each_workspace_goes_by_its_own_clock(people: Cast) -> None:
    auckland = cast.make_workspace(slug="auckland", time_zone="Pacific/Auckland")
    workspaces.join(workspace=auckland, user=people.owner, role=Membership.Role.OWNER, now=NOW)

    assert at_risk.DIGEST.compose_due(now=MONDAY - timedelta(hours=9)) == 1


def test_as_of_another_day_what_is_due_by_its_end_is_made(people: Cast) -> None:
    at_risk.DIGEST.compose_due(now=NOW, on=MONDAY.date())
    at_risk.DIGEST.compose_due(now=NOW, on=MONDAY.date())

    assert [day for day, _key in made(people)] == [date(2026, 7, 6)]
    assert subscription(people).next_due_at == MONDAY + WEEK


def test_a_day_far_ahead_silences_no_week_after_this_one(people: Cast) -> None:
    at_risk.DIGEST.compose_due(now=NOW, on=NOW.date() + timedelta(days=1500))

    assert Subscription.objects.filter(next_due_at__gt=NOW + 2 * WEEK).count() == 0


def test_a_clock_that_was_wrong_for_a_while_silences_nothing(people: Cast) -> None:
    Subscription.objects.update(next_due_at=NOW + timedelta(days=1500))

    at_risk.DIGEST.compose_due(now=NOW)

    assert subscription(people).next_due_at == MONDAY


def test_as_of_a_day_before_it_is_due_nothing_is_made(people: Cast) -> None:
    assert at_risk.DIGEST.compose_due(now=NOW, on=MONDAY.date() - timedelta(days=1)) == 0


def test_a_report_asked_for_can_be_asked_for_again(people: Cast) -> None:
    for _time in range(2):
        at_risk.DIGEST.compose_now(workspace=people.workspace, user=people.owner, now=NOW)

    prefix = f"at_risk:{people.workspace.pk}:2026-06-30:{people.owner.pk}"
    assert [key for _day, key in made(people)] == [f"{prefix}:1", f"{prefix}:2"]


def test_a_report_asked_for_leaves_the_weekly_one_due(people: Cast) -> None:
    at_risk.DIGEST.compose_now(workspace=people.workspace, user=people.owner, now=MONDAY)

    assert subscription(people).next_due_at == MONDAY


def test_a_report_asked_for_is_sent_at_once(
    people: Cast,
    kept_nudges: list[tuple[str, dict[str, object]]],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        at_risk.DIGEST.compose_now(workspace=people.workspace, user=people.owner, now=NOW)

    assert kept_nudges == [("notices", {})]


def test_for_all_makes_one_each_and_takes_what_is_due_along(people: Cast) -> None:
    everybody: dict[str, Any] = {"now": MONDAY, "workspace": people.workspace}

    assert at_risk.DIGEST.compose_all(**everybody) == 2  # a colleague's, too, though nothing is told
    assert at_risk.DIGEST.compose_due(**everybody) == 0

    assert at_risk.DIGEST.compose_all(**everybody) == 2
    assert [key.count(":") for _day, key in made(people)] == [3, 4]


def test_the_database_itself_refuses_a_second_report_of_one_key(people: Cast, waiting: Report) -> None:
    rendered = Rendered("again", "again", "again")
    letter = outbox.Letter(
        key=waiting.key, kind="at_risk", user=people.owner, as_of=waiting.as_of, rendered=rendered, content={}
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        outbox.put(letter, workspace=people.workspace, now=NOW)
