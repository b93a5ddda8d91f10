"""What is due at its time: told once, together, to whom it falls, and late only where that helps."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from clients.models import Client, Obligation, Report, ReportKind, Snooze, Subscription, User
from clients.reports import on_time, reminders
from clients.services import clients, obligations, snoozes
from tests import cast
from tests.cast import NOW, TODAY, Cast

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
SOON = 20 * MINUTE  # from NOW, which begins a slot; 12:20 in Berlin


@pytest.fixture(autouse=True)
def _managed(acme: Client, people: Cast) -> None:
    """Let the owner look after the client."""
    Client.objects.filter(pk=acme.pk).update(account_manager=people.owner)


def owe(client: Client, title: str = "Call Ada back", *, after: timedelta = SOON) -> Obligation:
    """Return what we owe so long after NOW, promised long before."""
    due = {"due_at": NOW + after, "due_has_time": True}
    owed = cast.make_obligation(client, by=User.objects.get(name="Owner"), title=title, **due)
    Obligation.objects.filter(pk=owed.pk).update(created_at=NOW - timedelta(days=7), created_by=None)
    return owed


def mailed() -> dict[str, str]:
    """Return the text of each mail of this kind, by the name of its reader."""
    found = Report.objects.filter(kind=ReportKind.ON_TIME).order_by("pk")
    return {report.to.partition("@")[0]: report.body_text for report in found}


def test_several_within_a_slot_are_one_mail(acme: Client, people: Cast) -> None:
    owe(acme)
    owe(acme, "Send the figures", after=28 * MINUTE)
    owe(acme, "The hour after", after=74 * MINUTE)
    owe(acme, "Something later", after=75 * MINUTE)

    assert on_time.compose_due(now=NOW) == 1

    report = Report.objects.get()
    assert (report.to, report.subject) == (people.owner.email, "Evenkeel: 2 things are due now")
    assert "12:20: Call Ada back, Acme" in report.body_text
    assert "12:28: Send the figures, Acme" in report.body_text
    assert "# Within the hour after\n- 13:14: The hour after, Acme" in report.body_text
    assert "Something later" not in report.body_text


def test_who_owes_something_each_quarter_of_an_hour_gets_a_mail_an_hour_in_good_time(acme: Client) -> None:
    for quarter in range(9):
        owe(acme, f"Promise {quarter}.", after=(15 + 15 * quarter) * MINUTE)

    made = [on_time.compose_due(now=NOW + minutes * MINUTE) for minutes in range(0, 150, 5)]

    assert [5 * at for at, number in enumerate(made) if number] == [0, 60, 120]
    texts = [report.body_text for report in Report.objects.order_by("pk")]
    assert [sum(f"Promise {quarter}." in text for text in texts) for quarter in range(9)] == [1] * 9


def test_what_is_promised_within_the_hour_is_told_in_good_time_all_the_same(acme: Client) -> None:
    owe(acme)
    on_time.compose_due(now=NOW)
    owe(acme, "Promised since", after=40 * MINUTE)

    assert [on_time.compose_due(now=NOW + minutes * MINUTE) for minutes in (0, 14, 15, 30)] == [0, 0, 1, 0]
    assert "Call Ada back" not in Report.objects.order_by("pk").last().body_text  # type: ignore[union-attr]


def test_a_time_that_was_moved_is_told_again(acme: Client) -> None:
    owed = owe(acme)
    on_time.compose_due(now=NOW)
    Obligation.objects.filter(pk=owed.pk).update(due_at=NOW + 2 * HOUR)

    assert on_time.compose_due(now=NOW + 2 * HOUR - 15 * MINUTE) == 1


def test_missed_slots_are_made_up_for_by_one_mail_that_says_so(acme: Client) -> None:
    for hours in (1, 2, 3):
        owe(acme, f"Promise {hours}", after=-hours * HOUR)

    assert [on_time.compose_due(now=NOW + minutes * MINUTE) for minutes in (0, 1, 15)] == [1, 0, 0]

    report = Report.objects.get()
    assert report.subject == "Evenkeel: 3 things are past their time"
    assert "Overdue" in report.body_text


def test_what_the_morning_said_is_not_said_again_when_it_is_long_past(acme: Client, people: Cast) -> None:
    owe(acme, "Long past", after=-3 * HOUR)
    owe(acme, "Just past", after=-HOUR)
    Subscription.objects.filter(user=people.owner, kind=ReportKind.DUE).update(next_due_at=NOW - 5 * HOUR)
    reminders.MORNING.compose_due(now=NOW - 5 * HOUR)

    on_time.compose_due(now=NOW)

    assert "Just past" in mailed()["owner"]
    assert "Long past" not in mailed()["owner"]


def test_what_is_done_put_off_deleted_or_without_a_time_is_left_out(acme: Client, people: Cast) -> None:
    obligations.fulfil(obligation=owe(acme, "Done"), on=TODAY, by=None, now=NOW)
    later = owe(acme, "Put off")
    line = snoozes.Line(workspace=people.workspace, by=people.owner, kind=Snooze.Kind.OBLIGATION, subject_id=later.pk)
    snoozes.put_off(line=line, days=1, now=NOW)
    Obligation.objects.filter(pk=owe(acme, "Some time today").pk).update(due_has_time=False)
    Obligation.objects.filter(pk=owe(acme, "From a file, late", after=-HOUR).pk).update(created_at=NOW)
    gone = cast.make_client(people.workspace, name="Gone", account_manager=people.owner)
    owe(gone)
    clients.delete(client=gone, by=people.owner, now=NOW)

    assert on_time.compose_due(now=NOW) == 0


def test_each_is_told_of_what_falls_to_them_and_nobody_who_does_not_want_it(acme: Client, people: Cast) -> None:
    theirs = cast.make_client(people.workspace, name="Beta", account_manager=people.colleague)
    owe(theirs, "Theirs")
    owe(acme, "Ours")
    Obligation.objects.filter(title="Ours").update(created_by=people.colleague)  # who does not see this client

    on_time.compose_due(now=NOW)

    assert "Theirs, Beta" in mailed()["colleague"]
    assert "Ours" not in mailed()["colleague"]
    assert "Theirs" not in mailed()["owner"]
    assert on_time.compose_due(now=NOW, workspace=people.elsewhere) == 0


def test_whoever_switched_it_off_gets_none(acme: Client, people: Cast) -> None:
    owe(acme)
    Subscription.objects.create(
        workspace=people.workspace,
        user=people.owner,
        kind=ReportKind.ON_TIME,
        is_active=False,
        next_due_at=NOW,
        created_at=NOW,
    )

    assert on_time.compose_due(now=NOW) == 0


def test_of_two_runs_that_saw_the_same_only_one_tells(acme: Client, people: Cast) -> None:
    owe(acme)

    assert [on_time.ROUND._tell(people.workspace, NOW) for _run in (1, 2)] == [1, 0]


@pytest.mark.parametrize("number", [1, 12])
def test_a_run_takes_so_many_statements_whatever_there_is(
    people: Cast, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for at in range(number):
        owe(cast.make_client(people.workspace, name=f"Client {at}", account_manager=people.owner))
    on_time.compose_due(now=NOW)

    with django_assert_num_queries(9):  # the minutes after, in which nothing is left to tell
        on_time.compose_due(now=NOW + MINUTE)
