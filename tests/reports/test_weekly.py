"""When a weekly report is due, for whom, and that it is made once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from pytest_django.fixtures import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from clients.models import Membership, Report, Subscription, Workspace
from clients.reports import outbox, weekly
from clients.reports.outlook import Outlook
from clients.reports.render import Rendered
from clients.services import workspaces
from tests import cast
from tests.cast import AUTUMN_NIGHT, NOW, SPRING_NIGHT, Cast

MONDAY = datetime(2026, 7, 6, 6, 0, tzinfo=UTC)  # eight in the morning in Berlin
WEEK = timedelta(days=7)


def made(people: Cast) -> list[tuple[date, str]]:
    """Return day and key of the reports to the owner, in the order in which they were made."""
    mine = Report.objects.filter(user=people.owner).order_by("pk")
    return list(mine.values_list("as_of", "key"))


def subscription(people: Cast) -> Subscription:
    return Subscription.objects.get(user=people.owner)


def test_who_is_no_owner_costs_nothing(people: Cast, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1), pytest.raises(weekly.NotAnOwner):
        weekly.compose_now(workspace=people.workspace, user=people.colleague, now=NOW)


def test_before_its_hour_no_report_is_made(people: Cast) -> None:
    assert weekly.compose_due(now=MONDAY - timedelta(seconds=1)) == 0


def test_at_its_hour_each_owner_gets_a_report(people: Cast) -> None:
    assert weekly.compose_due(now=MONDAY) == 2  # the stranger owns a workspace, too

    key = f"weekly:{people.workspace.pk}:2026-W28:{people.owner.pk}"
    assert made(people) == [(date(2026, 7, 6), key)]


def test_a_report_waits_to_be_sent_to_its_owner(people: Cast) -> None:
    weekly.compose_due(now=MONDAY, workspace=people.workspace)

    report = Report.objects.get()
    assert (report.state, report.to, report.try_at) == (Report.State.WAITING, people.owner.email, MONDAY)


def test_asked_again_the_same_report_is_not_made_twice(people: Cast) -> None:
    weekly.compose_due(now=MONDAY)

    assert weekly.compose_due(now=MONDAY) == 0
    assert subscription(people).next_due_at == MONDAY + WEEK


def test_of_two_who_saw_it_due_only_one_makes_it(people: Cast) -> None:
    outlook = Outlook(MONDAY)
    first, second = subscription(people), subscription(people)

    weekly._make_if_ours(first, outlook)

    assert weekly._make_if_ours(second, outlook) is None
    assert len(made(people)) == 1


def test_three_missed_weeks_are_made_up_for_by_one_report(people: Cast) -> None:
    late = MONDAY + 2 * WEEK + timedelta(days=3)

    weekly.compose_due(now=late)

    assert [day for day, _key in made(people)] == [date(2026, 7, 23)]
    assert subscription(people).next_due_at == MONDAY + 3 * WEEK


def test_a_week_made_up_for_on_the_next_monday_counts_for_that_week(people: Cast) -> None:
    weekly.compose_due(now=MONDAY + WEEK - timedelta(hours=1))
    weekly.compose_due(now=MONDAY + WEEK)

    assert [day for day, _key in made(people)] == [date(2026, 7, 13)]


def test_another_day_of_the_week_brings_no_second_report(people: Cast) -> None:
    weekly.compose_due(now=MONDAY)
    Subscription.objects.update(weekday=4, next_due_at=MONDAY + timedelta(days=4))

    weekly.compose_due(now=MONDAY + timedelta(days=4))

    assert len(made(people)) == 1


def test_who_is_no_longer_an_owner_gets_none(people: Cast) -> None:
    Membership.objects.filter(user=people.owner).update(role=Membership.Role.MANAGER)

    weekly.compose_due(now=MONDAY)

    assert made(people) == []
    assert subscription(people).next_due_at == MONDAY + WEEK


def test_who_cannot_log_in_gets_none(people: Cast) -> None:
    people.owner.is_active = False
    people.owner.save()

    weekly.compose_due(now=MONDAY)

    assert made(people) == []


def test_who_wants_none_gets_none(people: Cast) -> None:
    Subscription.objects.filter(user=people.owner).update(is_active=False)

    weekly.compose_due(now=MONDAY)

    assert made(people) == []


def test_a_report_that_cannot_be_made_holds_up_no_other(people: Cast, caplog: pytest.LogCaptureFixture) -> None:
    Workspace.objects.filter(pk=people.workspace.pk).update(policy_changes={"no_such_parameter": 1})

    assert weekly.compose_due(now=MONDAY) == 1

    assert subscription(people).next_due_at == MONDAY + weekly.PAUSE
    assert "cannot be made" in caplog.text


def test_in_the_week_without_that_hour_there_is_one_report(people: Cast) -> None:
    Subscription.objects.filter(user=people.owner).update(weekday=6, hour=2, next_due_at=SPRING_NIGHT)
    for quarter in range(100):
        weekly.compose_due(now=SPRING_NIGHT + quarter * timedelta(minutes=15), workspace=people.workspace)

    assert [day for day, _key in made(people)] == [date(2026, 3, 29)]


def test_in_the_week_with_that_hour_twice_there_is_one_report(people: Cast) -> None:
    Subscription.objects.filter(user=people.owner).update(weekday=6, hour=2, next_due_at=AUTUMN_NIGHT)
    for quarter in range(100):
        weekly.compose_due(now=AUTUMN_NIGHT + quarter * timedelta(minutes=15), workspace=people.workspace)

    assert [day for day, _key in made(people)] == [date(2026, 10, 25)]


def test_each_workspace_goes_by_its_own_clock(people: Cast) -> None:
    auckland = cast.make_workspace(slug="auckland", time_zone="Pacific/Auckland")
    workspaces.join(workspace=auckland, user=people.owner, role=Membership.Role.OWNER, now=NOW)

    assert weekly.compose_due(now=MONDAY - timedelta(hours=9)) == 1


def test_as_of_another_day_what_is_due_by_its_end_is_made(people: Cast) -> None:
    weekly.compose_due(now=NOW, on=MONDAY.date())
    weekly.compose_due(now=NOW, on=MONDAY.date())

    assert [day for day, _key in made(people)] == [date(2026, 7, 6)]
    assert subscription(people).next_due_at == MONDAY + WEEK


def test_a_day_far_ahead_silences_no_week_after_this_one(people: Cast) -> None:
    weekly.compose_due(now=NOW, on=NOW.date() + timedelta(days=1500))

    assert Subscription.objects.filter(next_due_at__gt=NOW + 2 * WEEK).count() == 0


def test_a_clock_that_was_wrong_for_a_while_silences_nothing(people: Cast) -> None:
    Subscription.objects.update(next_due_at=NOW + timedelta(days=1500))

    weekly.compose_due(now=NOW)

    assert set(Subscription.objects.values_list("next_due_at", flat=True)) == {MONDAY}


def test_as_of_a_day_before_it_is_due_nothing_is_made(people: Cast) -> None:
    assert weekly.compose_due(now=NOW, on=MONDAY.date() - timedelta(days=1)) == 0


def test_a_report_asked_for_can_be_asked_for_again(people: Cast) -> None:
    for _time in range(2):
        weekly.compose_now(workspace=people.workspace, user=people.owner, now=NOW)

    prefix = f"weekly:{people.workspace.pk}:2026-06-30:{people.owner.pk}"
    assert [key for _day, key in made(people)] == [f"{prefix}:1", f"{prefix}:2"]


def test_a_report_asked_for_leaves_the_weekly_one_due(people: Cast) -> None:
    weekly.compose_now(workspace=people.workspace, user=people.owner, now=MONDAY)

    assert subscription(people).next_due_at == MONDAY


def test_a_report_asked_for_is_sent_at_once(
    people: Cast,
    kept_nudges: list[tuple[str, dict[str, object]]],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        weekly.compose_now(workspace=people.workspace, user=people.owner, now=NOW)

    assert kept_nudges == [("notices", {})]


def test_who_is_no_owner_cannot_ask_for_a_report(people: Cast) -> None:
    with pytest.raises(weekly.NotAnOwner):
        weekly.compose_now(workspace=people.workspace, user=people.colleague, now=NOW)


def test_for_all_makes_one_each_and_takes_what_is_due_along(people: Cast) -> None:
    assert weekly.compose_all(now=MONDAY, workspace=people.workspace) == 1
    assert weekly.compose_due(now=MONDAY, workspace=people.workspace) == 0

    assert weekly.compose_all(now=MONDAY, workspace=people.workspace) == 1
    assert [key.count(":") for _day, key in made(people)] == [3, 4]


def test_the_database_itself_refuses_a_second_report_of_one_key(people: Cast, waiting: Report) -> None:
    rendered = Rendered("again", "again", "again")
    letter = outbox.Letter(
        key=waiting.key, kind="weekly", user=people.owner, as_of=waiting.as_of, rendered=rendered, content={}
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        outbox.put(letter, workspace=people.workspace, now=NOW)
