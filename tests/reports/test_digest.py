"""What the report on accounts at risk says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db.models import F
from pytest_django.fixtures import DjangoAssertNumQueries

from clients.domain.facts import Lift, Stressor
from clients.models import Advice, Client, EffortPlan, Interaction, Report, Snooze
from clients.reports import digest
from clients.reports.digest import Digest
from clients.services import clients, offboardings, plans, sweeps
from clients.services.plan_steps import Draft
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.reports.conftest import report_for, told_to

WEEK = timedelta(days=7)


def told(people: Cast) -> Digest:
    """Return what a report to the owner would say now."""
    return told_to(people, people.owner)


def test_nothing_to_report_is_said_as_nothing(people: Cast, acme: Client) -> None:
    quiet = told(people)

    assert (quiet.summary, quiet.at_risk, quiet.accounts, quiet.due) == ((), 0, (), ())


def test_a_standing_pattern_is_told_with_score_interval_trend_and_next_step(people: Cast, drained: Client) -> None:
    account = told(people).accounts[0]

    assert account.drain.sentence == "62, draining, 50–74"
    assert account.standing == "Standing pattern; no change over the last seven days"
    assert account.advice == "Make one honest effort"
    assert account.because == "The score is 62. Drained in 25 of 25 weeks, and in most of them in either quarter."


def test_a_goodbye_that_is_decided_is_told_with_its_next_step_in_place_of_any_advice(
    people: Cast, drained: Client
) -> None:
    Client.objects.filter(pk=drained.pk).update(account_manager=people.colleague)
    report_for(people, now=NOW - WEEK)
    sweeps.sweep(workspace=people.workspace, on=TODAY, now=NOW)
    proposed = cast.make_offboarding(drained, by=people.owner, accepted=False)
    before = told(people).accounts[0]
    assert (before.advice, len(before.acts)) == ("Make one honest effort", 2)

    offboardings.accept(offboarding=proposed, by=people.owner, now=NOW)

    account = told(people).accounts[0]
    assert (account.advice, account.because, account.decision) == ("Goodbye: ready", "", "")
    assert account.next_step.startswith("Give notice. ")
    assert len(account.acts) == 1  # to put the advice off is not offered
    assert not any("The advice was" in sentence for sentence in account.changed)
    assert "honest effort" not in report_for(people).body_text
    colleague = told_to(people, people.colleague).accounts[0]
    assert (colleague.advice, colleague.next_step.split(".")[0]) == ("A goodbye is under way", "Others go on with it")


def test_safety_is_advised_though_a_goodbye_is_decided(people: Cast, acme: Client) -> None:
    cast.make_offboarding(acme, by=people.owner)
    cast.make_interaction(acme, by=people.owner, minutes=10, stressors=Stressor.THREAT)

    assert told(people).accounts[0].advice == "Put safety first"


def test_the_bar_is_as_long_as_the_scale(people: Cast, drained: Client) -> None:
    bar = told(people).accounts[0].bar

    assert bar == (("sure", 50), ("likely", 12), ("maybe", 12), ("rest", 26))


def test_safety_comes_first_then_standing_patterns_then_rough_patches(people: Cast, drained: Client) -> None:
    rough = cast.make_client(people.workspace, name="Rough")
    cast.delight(rough, by=people.owner)
    for ago in (2, 5, 9, 12, 16, 19):
        hard = Stressor.AGGRESSION | Stressor.REOPENED | Stressor.EXCESS_DEMAND
        cast.make_interaction(rough, by=people.owner, ago=ago, minutes=45, felt=-2, stressors=hard)
    unsafe = cast.make_client(people.workspace, name="Unsafe")
    cast.make_interaction(unsafe, by=people.owner, ago=3, minutes=10, stressors=Stressor.THREAT)

    assert [account.name for account in told(people).accounts] == ["Unsafe", "Harbour Bakery", "Rough"]


@pytest.mark.parametrize("change", ["former", "deleted"])
def test_who_is_gone_is_not_reported(people: Cast, drained: Client, change: str) -> None:
    if change == "former":
        Client.objects.filter(pk=drained.pk).update(status=Client.Status.FORMER)
    else:
        clients.delete(client=drained, by=None, now=NOW)

    assert told(people).summary == ()


def test_the_first_report_compares_with_nothing(people: Cast, drained: Client) -> None:
    first = told(people)

    assert (first.since, first.accounts[0].changed, first.accounts[0].why) == ("", (), ())


def test_what_changed_since_the_last_report_is_told_with_its_causes(people: Cast) -> None:
    acme = cast.make_client(people.workspace, monthly_value=None)
    report_for(people, now=NOW - WEEK)
    for ago in (1, 3):
        hard = Stressor.AGGRESSION | Stressor.REOPENED | Stressor.EXCESS_DEMAND
        cast.make_interaction(acme, by=people.owner, ago=ago, minutes=50, felt=-2, stressors=hard)

    report = told(people)

    assert report.since == "23 June"
    assert report.accounts[0].changed[0] == "The score rose from 17 to 68."
    assert report.accounts[0].why[0].startswith("It takes more: aggression +2.8, ")
    assert report.accounts[0].moments == (
        "Mon 29 Jun: Call, 50 minutes, aggression, excess demand, reopened",
        "Sat 27 Jun: Call, 50 minutes, aggression, excess demand, reopened",
    )


def test_only_interactions_since_the_last_report_are_named(people: Cast, drained: Client) -> None:
    Interaction.objects.update(created_at=F("occurred_at"))
    report_for(people, now=NOW - WEEK)

    assert [moment[:10] for moment in told(people).accounts[0].moments] == ["Sun 28 Jun"]


def test_what_was_logged_after_the_last_report_is_named_though_it_was_before(people: Cast, drained: Client) -> None:
    Interaction.objects.update(created_at=F("occurred_at"))
    report_for(people, now=NOW - WEEK)
    for ago in (7, 10, 40):  # of the afternoon of that day, of the days before, and too long ago to matter
        cast.make_interaction(drained, by=people.owner, ago=ago, minutes=120, stressors=Stressor.AGGRESSION)

    days = [moment[:10] for moment in told(people).accounts[0].moments]

    assert days == ["Tue 23 Jun", "Sat 20 Jun", "Sun 28 Jun"]


def test_a_report_that_was_never_sent_is_not_compared_with(people: Cast, drained: Client) -> None:
    report_for(people, now=NOW - 2 * WEEK)
    report_for(people, now=NOW - WEEK)
    Report.objects.filter(as_of=TODAY - WEEK).update(state=Report.State.FAILED)

    assert told(people).since == "16 June"


def test_the_report_of_another_person_is_not_compared_with(people: Cast, drained: Client) -> None:
    report_for(people, now=NOW - WEEK)
    Report.objects.update(user=people.stranger)

    assert told(people).since == ""


def test_a_relationship_that_left_its_pattern_has_recovered(people: Cast, drained: Client) -> None:
    report_for(people, now=NOW - WEEK)
    for ago in range(6):
        cast.make_interaction(drained, by=people.owner, ago=ago, minutes=10, felt=2, lifts=Lift.REFERRAL | Lift.THANKS)

    report = told(people)

    assert [turn.name for turn in report.recovered] == ["Harbour Bakery"]
    assert report.recovered[0].sentence.startswith("From “standing pattern”, 62, to “recovering”, ")
    assert report.accounts == ()


def test_what_else_is_due_in_its_days_is_told_as_the_mail_of_the_morning_tells_it(people: Cast, acme: Client) -> None:
    def step(title: str, days: int) -> Draft:
        return Draft(title=title, due_on=TODAY + timedelta(days=days), owner=people.owner)

    cast.make_obligation(acme, by=people.owner, title="Offer", due_at=NOW + timedelta(days=3))
    made = plans.start(
        client=acme,
        starts_on=TODAY,
        ends_on=TODAY + timedelta(days=8),
        goal="",
        by=people.owner,
        now=NOW,
        steps=[step("Call Ada", 2), step("Far", 8), step("At last", 6), step("Put off", 4)],
    )
    Snooze.objects.create(
        workspace=people.workspace,
        user=people.owner,
        kind=Snooze.Kind.STEP,
        subject_id=made.steps.get(title="Put off").pk,
        until=TODAY + timedelta(days=1),
        created_at=NOW,
    )
    other = cast.make_client(people.workspace, name="Beta")
    last = TODAY + timedelta(days=7)
    plans.start(client=other, starts_on=TODAY, ends_on=last, goal="", by=people.owner, now=NOW, steps=[])
    Client.objects.update(account_manager=people.owner)

    report = told(people)

    found = {title: [(line.when, line.title) for line in lines] for title, lines in report.besides}
    assert found == {
        "Steps of your plans": [("Thu 2 Jul", "Call Ada"), ("Mon 6 Jul", "At last")],
        "Plans that end": [("Tue 7 Jul", "The effort plan ends")],
    }
    assert "4 things due or overdue" in report.summary
    text = report_for(people).body_text
    assert "Steps of your plans\n- Thu 2 Jul: Call Ada, Acme" in text
    assert "Call Ada" not in str(told_to(people, people.colleague).besides)


def test_of_much_that_is_due_beside_promises_the_first_is_told_and_the_rest_counted(people: Cast, acme: Client) -> None:
    drafts = [Draft(title=f"Step {at}", due_on=TODAY, owner=people.owner) for at in range(digest.MOST_BESIDES + 1)]
    last = TODAY + timedelta(days=7)
    plans.start(client=acme, starts_on=TODAY, ends_on=last, goal="", by=people.owner, now=NOW, steps=drafts)
    Client.objects.update(account_manager=people.owner)

    report = told(people)

    assert [(title, len(lines)) for title, lines in report.besides] == [("Steps of your plans", digest.MOST_BESIDES)]
    assert report.besides_left_out == 2
    assert "and 2 more, on the page of today" in report_for(people).body_text


def test_where_only_a_step_is_due_there_is_something_to_report(people: Cast, acme: Client) -> None:
    draft = Draft(title="Call Ada", due_on=TODAY, owner=people.owner)
    plans.start(client=acme, starts_on=TODAY, ends_on=None, goal="", by=people.owner, now=NOW, steps=[draft])

    assert told(people).summary == ("1 thing due or overdue",)
    assert "Due within seven days, or overdue" in report_for(people).body_text


def test_what_is_due_stands_with_its_day_ours_first(people: Cast, acme: Client) -> None:
    for title, owed_by, days in [
        ("Their invoice", "them", 1),
        ("Offer", "us", 3),
        ("Late", "us", -4),
        ("Far", "us", 9),
    ]:
        cast.make_obligation(acme, by=people.owner, title=title, owed_by=owed_by, due_at=NOW + timedelta(days=days))

    lines = [(line.when, line.title) for line in told(people).due]

    assert lines == [
        ("Overdue since Fri 26 Jun", "Late"),
        ("Fri 3 Jul, 12:00", "Offer"),
        ("Tomorrow, 12:00", "Their invoice"),
    ]


def test_a_ready_offboarding_is_told(people: Cast, acme: Client) -> None:
    cast.make_offboarding(acme, by=people.owner)

    sentences = [turn.sentence for turn in told(people).ready]

    assert sentences == ["Nothing of ours is open any more. The next step is to give notice."]
    assert (told(people).summary, told(people).to_part) == (("1 goodbye ready for notice",), ())


def test_an_offboarding_that_waits_is_not_told_as_ready(people: Cast, acme: Client) -> None:
    cast.make_obligation(acme, by=people.owner)
    cast.make_offboarding(acme, by=people.owner)

    assert told(people).ready == ()


def test_advice_to_leave_is_no_goodbye_that_is_ready(people: Cast, drained: Client) -> None:
    ended = {"starts_on": TODAY - timedelta(days=48), "ends_on": TODAY - timedelta(days=20)}
    EffortPlan.objects.create(workspace=people.workspace, client=drained, created_at=NOW, **ended)

    report = told(people)

    assert report.summary == ("1 account to look at", "advice to part from 1 client")
    assert report.ready == ()
    assert report.to_part[0].sentence.endswith("An offboarding can be proposed.")


@pytest.mark.parametrize(
    ("decision", "until", "number"),
    [("dismissed", None, 0), ("snoozed", TODAY + WEEK, 0), ("snoozed", TODAY, 1), ("accepted", None, 1)],
)
def test_advice_to_leave_that_was_decided_against_is_told_no_more(
    people: Cast, drained: Client, decision: str, until: date | None, number: int
) -> None:
    ended = {"starts_on": TODAY - timedelta(days=48), "ends_on": TODAY - timedelta(days=20)}
    EffortPlan.objects.create(workspace=people.workspace, client=drained, created_at=NOW, **ended)
    sweeps.sweep(workspace=people.workspace, on=TODAY, now=NOW)
    Advice.objects.standing().update(decision=decision, decided_at=NOW, snoozed_until=until)

    assert len(told(people).to_part) == number


def test_where_many_drain_at_once_it_says_to_look_inward(people: Cast) -> None:
    for name in ("Ash", "Birch", "Cedar"):
        cast.drain(cast.make_client(people.workspace, name=name), by=people.owner)

    assert told(people).looks_inward


@pytest.mark.parametrize("number", [3, 30])
def test_the_statements_do_not_grow_with_the_clients(
    people: Cast, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for at in range(number):
        client = cast.make_client(people.workspace, name=f"Client {at}", monthly_value=None)
        for ago in (1, 2, 3):
            cast.make_interaction(client, by=people.owner, ago=ago, minutes=90, felt=-2, stressors=Stressor.AGGRESSION)
        cast.make_obligation(client, by=people.owner, due_at=NOW)
    report_for(people, now=NOW - WEEK)

    with django_assert_num_queries(19):
        told(people)


@pytest.fixture
def _many(people: Cast) -> None:
    """Give more accounts at risk, and more that is due, than a mail can tell."""
    for at in range(digest.IN_FULL + digest.IN_ONE_LINE + 3):
        client = cast.make_client(people.workspace, name=f"Client {at}", monthly_value=None)
        cast.make_interaction(client, by=people.owner, ago=1, minutes=600, stressors=Stressor.AGGRESSION)
        cast.make_obligation(client, by=people.owner, due_at=NOW)


@pytest.mark.usefixtures("_many")
def test_of_many_accounts_the_most_pressing_are_told_in_full_and_the_rest_is_counted(people: Cast) -> None:
    report = told(people)

    assert (len(report.accounts), len(report.others), report.left_out) == (8, 12, 3)
    assert (len(report.due), report.due_left_out) == (8, 15)


@pytest.mark.usefixtures("_many")
def test_a_long_report_stays_below_what_mail_programs_cut_off(people: Cast) -> None:
    assert 50_000 < len(report_for(people).body_html.encode()) < 102_000


def test_an_advice_that_is_held_on_to_is_explained_without_numbers_that_contradict_it(
    people: Cast, drained: Client
) -> None:
    held = {"kind": "check_in", "rule": "silent", "diagnosis": "steady", "replaced_kind": "extra_effort"}
    Advice.objects.create(
        workspace=people.workspace, client=drained, evidence={}, issued_on=TODAY, created_at=NOW, **held
    )

    account = told(people).accounts[0]
    assert account.advice == "Check in"
    assert account.because.startswith("It has been quiet for longer than is usual here")
