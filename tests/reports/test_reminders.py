"""One mail a day of what is due for a person, once, and only where something is."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from clients.models import Client, Membership, Obligation, Recovery, Report, Snooze, Subscription, User, WhenEmpty
from clients.queries import reminders as queries
from clients.reports import delivery, reminders
from clients.services import (
    clients,
    leaving_tasks,
    members,
    obligations,
    plans,
    sharing,
    snoozes,
    subscriptions,
    workspaces,
)
from clients.services.plan_steps import Draft
from tests import cast
from tests.cast import NOW, TODAY, Cast

SEVEN = datetime.fromisoformat("2026-07-01T05:00:00+00:00")  # in Berlin, the morning after
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _wanted(people: Cast, acme: Client) -> None:
    """Let the owner, who looks after the client, be reminded."""
    want(people, people.owner)
    Client.objects.update(account_manager=people.owner)


def want(people: Cast, user: User, *, wanted: bool = True) -> None:
    """Say whether somebody wants to be reminded at seven."""
    subscriptions.choose(workspace=people.workspace, user=user, kind="due", wanted=wanted, now=NOW)


def owe(client: Client, people: Cast, days: int, title: str = "Final report", **terms: object) -> Obligation:
    """Return what we owe so many days after the morning of the mails."""
    return cast.make_obligation(client, by=people.owner, title=title, due_at=SEVEN + days * DAY, **terms)


def plan(client: Client, people: Cast, *steps: Draft) -> None:
    """Start a plan with these steps."""
    plans.start(client=client, starts_on=TODAY, ends_on=None, goal="", by=people.owner, now=NOW, steps=list(steps))


def mailed(at: datetime = SEVEN) -> dict[str, str]:
    """Return the text of each mail that is made at a moment, by the name of its reader."""
    reminders.MORNING.compose_due(now=at)
    return {report.to.partition("@")[0]: report.body_text for report in Report.objects.all()}


def test_what_is_due_today_and_tomorrow_is_named_in_one_mail(acme: Client, people: Cast) -> None:
    owe(acme, people, 0, "Final report")
    owe(acme, people, 2, "Something later")
    plan(acme, people, Draft(title="Call Ada", due_on=TODAY + 2 * DAY, owner=people.owner))

    text = mailed()["owner"]

    assert "Today, 07:00: Final report, Acme" in text
    assert "Tomorrow: Call Ada, Acme" in text
    assert "Something later" not in text


def test_the_subject_names_no_client(acme: Client, people: Cast) -> None:
    owe(acme, people, 0)
    mailed()

    report = Report.objects.get()
    assert report.subject == "Evenkeel: 1 thing due by tomorrow"
    assert "Send me none of these" in report.body_html


def test_a_second_run_and_a_second_worker_make_no_second_mail(acme: Client, people: Cast) -> None:
    owe(acme, people, 0)
    mailed()
    Subscription.objects.filter(kind="due").update(next_due_at=SEVEN)  # as if a clock had been put back

    assert len(mailed(SEVEN + timedelta(minutes=1))) == 1
    assert Report.objects.count() == 1


def test_the_next_day_there_is_another(acme: Client, people: Cast) -> None:
    owe(acme, people, 1)
    mailed()
    mailed(SEVEN + DAY)

    assert Report.objects.count() == 2


def test_where_nothing_is_due_there_is_no_mail_and_tomorrow_is_asked_again(acme: Client, people: Cast) -> None:
    plan(acme, people, Draft(title="Call Ada", due_on=TODAY, owner=people.owner))  # an overdue step is no reason

    assert mailed() == {}
    assert Subscription.objects.filter(kind="due", user=people.owner, next_due_at=SEVEN + DAY).exists()


def test_what_is_overdue_is_told_beside_what_is_due(acme: Client, people: Cast) -> None:
    owe(acme, people, -3, "Old")
    owe(acme, people, 0, "New")

    text = mailed()["owner"]
    report = Report.objects.get()

    assert "# Promises overdue\n- Overdue for 3 days: Old, Acme" in text
    assert text.index("Old, Acme") < text.index("# Promises\n") < text.index("New, Acme")
    assert text.count("Old, Acme") == 1
    assert "1 promise of yours is overdue. 1 thing of yours falls due today or tomorrow." in text
    assert report.subject == "Evenkeel: 1 overdue, 1 thing due by tomorrow"
    assert "Overdue for 3 days" in report.body_html


def test_an_overdue_promise_alone_is_told_on_the_first_morning_and_then_each_week(acme: Client, people: Cast) -> None:
    owed = owe(acme, people, -1)
    texts = [mailed(SEVEN + days * DAY)["owner"] for days in range(8)]
    obligations.fulfil(obligation=owed, on=TODAY, by=people.owner, now=NOW)
    mailed(SEVEN + 14 * DAY)

    assert "1 promise of yours is overdue. Call at" in texts[0]
    told = [re.findall(r"Overdue for (\d)", text) for text in texts]
    assert told == [["1"]] * 7 + [["8"]]
    assert [report.subject for report in Report.objects.all()] == ["Evenkeel: 1 promise overdue"] * 2


@pytest.mark.parametrize("when_empty", WhenEmpty.values)
def test_whoever_asks_is_told_what_is_overdue_on_any_day(acme: Client, people: Cast, when_empty: str) -> None:
    Subscription.objects.update(when_empty=when_empty)
    owe(acme, people, -3)

    assert mailed() == {}
    report = reminders.MORNING.compose_now(workspace=people.workspace, user=people.owner, now=SEVEN)
    assert "Overdue for 3 days" in report.body_text


def test_a_promise_of_today_whose_time_has_passed_is_still_due_today(acme: Client, people: Cast) -> None:
    cast.make_obligation(acme, by=people.owner, due_at=SEVEN - timedelta(hours=3), due_has_time=True)

    assert "Today, 04:00: Final report, Acme" in mailed()["owner"]


def test_of_very_much_that_is_overdue_the_rest_is_a_number(
    acme: Client, people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "MOST", 2)
    for ago in range(1, 6):
        owe(acme, people, -ago, f"Promise {ago}")

    text = mailed()["owner"]

    assert "5 promises of yours are overdue." in text
    assert re.findall(r"Promise \d", text) == ["Promise 2", "Promise 1"]
    assert "and 3 more, on the page of today" in text


def test_what_is_overdue_and_put_off_is_not_told(acme: Client, people: Cast) -> None:
    owed = owe(acme, people, -1)
    line = snoozes.Line(workspace=people.workspace, by=people.owner, kind=Snooze.Kind.OBLIGATION, subject_id=owed.pk)
    snoozes.put_off(line=line, days=7, now=NOW)

    assert mailed() == {}


def test_however_much_is_overdue_what_falls_due_is_told(
    acme: Client, people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "MOST", 1)
    leaving = cast.make_offboarding(cast.make_client(people.workspace, name="Leaving"), by=people.owner)
    beta = cast.make_client(people.workspace, name="Beta", account_manager=people.owner)
    plan(acme, people, *(Draft(title=f"Step {day}", due_on=TODAY + day * DAY, owner=people.owner) for day in (0, 1)))
    for day, client, task in zip((0, 1), (beta, acme), leaving.tasks.order_by("pk"), strict=False):
        owe(acme, people, day, f"Promise {day}")
        line = leaving_tasks.Line(due_on=TODAY + day * DAY, owner=people.owner)
        leaving_tasks.change(task=task, line=line, by=people.owner, now=NOW)
        turned = {
            "turned_on": TODAY - (30 + 59 * day) * DAY,
            "was": "rough_patch",
            "score_before": 70,
            "score_then": 40,
        }
        Recovery.objects.create(workspace=people.workspace, client=client, created_at=NOW, **turned)

    text = mailed()["owner"]

    for named in ("Promise 1", "Step 1", "Settle deposits", "Did it hold?, Acme"):
        assert named in text
    for left_out in ("Promise 0", "Step 0", "last invoice", "Did it hold?, Beta"):
        assert left_out not in text


def test_whoever_does_not_want_it_gets_none(acme: Client, people: Cast) -> None:
    owe(acme, people, 0)
    want(people, people.owner, wanted=False)

    assert mailed() == {}


def test_each_is_told_of_what_falls_to_them(acme: Client, people: Cast) -> None:
    want(people, people.colleague)
    theirs = cast.make_client(people.workspace, name="Beta", account_manager=people.colleague)
    owe(theirs, people, 0)
    Obligation.objects.update(created_by=None)
    sharing.share(client=acme, user=people.colleague, by=people.owner, now=NOW)
    plan(acme, people, Draft(title="Call Ada", due_on=TODAY + DAY, owner=people.owner))

    found = mailed()

    assert "Final report, Beta" in found["colleague"]
    assert "Call Ada" not in found["colleague"]
    assert "Beta" not in found["owner"]


def test_what_was_put_off_or_deleted_is_not_told(acme: Client, people: Cast) -> None:
    owed = owe(acme, people, 0)
    line = snoozes.Line(workspace=people.workspace, by=people.owner, kind=Snooze.Kind.OBLIGATION, subject_id=owed.pk)
    snoozes.put_off(line=line, days=7, now=NOW)
    gone = cast.make_client(people.workspace, name="Gone")
    owe(gone, people, 0)
    clients.delete(client=gone, by=people.owner, now=NOW)

    assert mailed() == {}


def test_the_end_of_a_plan_is_told(acme: Client, people: Cast) -> None:
    plans.start(client=acme, starts_on=TODAY, ends_on=TODAY + 2 * DAY, goal="", by=people.owner, now=NOW)

    assert "Tomorrow: The effort plan ends, Acme" in mailed()["owner"]


def test_goodbyes_and_who_was_won_back_can_be_ticked_from_the_mail_by_those_who_may(acme: Client, people: Cast) -> None:
    leaving = cast.make_offboarding(cast.make_client(people.workspace, name="Leaving"), by=people.owner)
    for user in (people.owner, people.colleague):
        want(people, user)
        task = leaving.tasks.filter(due_on=None).order_by("pk")[0]
        line = leaving_tasks.Line(due_on=TODAY + DAY, owner=user)
        leaving_tasks.change(task=task, line=line, by=people.owner, now=NOW)
    turned = {"turned_on": TODAY - 29 * DAY, "was": "rough_patch", "score_before": 70, "score_then": 40}
    Recovery.objects.create(workspace=people.workspace, client=acme, created_at=NOW, **turned)

    found = mailed()

    assert list(found) == ["owner"]  # a member ticks nothing off there
    assert "Today: Send the last invoice, Leaving" in found["owner"]
    assert "Today: Did it hold?, Acme" in found["owner"]
    assert "Settle deposits" in found["owner"]  # so that it is told to somebody
    assert re.findall(r"/do/([a-z_]+)", found["owner"]) == ["task_done", "task_done", "look_held", "look_fell"]
    assert mailed(SEVEN + DAY) == found  # what waits from yesterday is no reason for another mail


def test_whoever_left_is_not_mailed(acme: Client, people: Cast) -> None:
    want(people, people.colleague)
    theirs = cast.make_client(people.workspace, name="Beta", account_manager=people.colleague)
    owe(theirs, people, 0)
    Obligation.objects.update(created_by=None)
    mailed()
    membership = Membership.objects.get(workspace=people.workspace, user=people.colleague)
    members.remove(membership=membership, to=None, by=people.owner, now=NOW)

    delivery.send_waiting(now=SEVEN)

    assert Report.objects.get().error.startswith("Not sent, because the person")


def test_another_time_zone_moves_the_hour_and_not_the_weekday(people: Cast) -> None:
    terms = workspaces.Terms(name="Here", time_zone="America/New_York")
    workspaces.change(workspace=people.workspace, terms=terms, by=people.owner, now=NOW)

    assert Subscription.objects.get(kind="due", user=people.owner).next_due_at == datetime(2026, 6, 30, 11, tzinfo=UTC)
