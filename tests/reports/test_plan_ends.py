"""That an effort plan has come to its end: told once to those whose it was, with what it changed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from clients.models import Client, EffortPlan, Membership, Report, ReportKind
from clients.queries import plan_reviews
from clients.queries.feelings import Telling
from clients.queries.when import Clock
from clients.reports import plan_ends
from clients.services import clients, members, plans, workspaces
from clients.services.plan_steps import Draft
from tests import cast
from tests.cast import NOW, TODAY, Cast

DAY = timedelta(days=1)
YESTERDAY = TODAY - DAY


def plan(client: Client, people: Cast, *steps: Draft, ends_on: date = YESTERDAY) -> EffortPlan:
    """Return a plan of four weeks, for calls on a fixed day."""
    starts_on = ends_on - 28 * DAY
    goal = "One call a week."
    return plans.start(
        client=client, starts_on=starts_on, ends_on=ends_on, goal=goal, by=people.owner, now=NOW, steps=steps
    )


def mailed() -> dict[str, str]:
    """Return the text of each mail of this kind, by the name of its reader."""
    found = Report.objects.filter(kind=ReportKind.PLAN).order_by("pk")
    return {report.to.partition("@")[0]: report.body_text for report in found}


def test_its_people_and_the_owners_are_told_once_what_it_changed(acme: Client, people: Cast) -> None:
    for week in range(12):
        cast.make_interaction(acme, by=people.owner, ago=7 * week + 1, minutes=20 if week < 4 else 90)
    made = plan(acme, people)

    assert (plan_ends.compose_due(now=NOW), plan_ends.compose_due(now=NOW)) == (2, 0)  # the colleague manages acme

    text = mailed()["owner"]
    review = plan_reviews.of_client(acme, [made], Clock(NOW, people.workspace.zone), Telling.OPENLY)[made.pk]
    assert Report.objects.first().subject == "Evenkeel: a plan to look back on"  # type: ignore[union-attr]
    assert all(f"{one.what}: before {one.before}, since {one.after}" in text for one in review.figures)
    assert "One call a week." in text
    assert review.verdict in text
    assert f"/clients/{acme.pk}/#plans" in text


def test_it_comes_in_the_morning_after_the_last_day_and_old_ends_never(acme: Client, people: Cast) -> None:
    plan(acme, people, ends_on=TODAY)
    other = cast.make_client(people.workspace, name="Old")
    plan(other, people, ends_on=TODAY - 16 * DAY)

    hours = [9, 15, 21, 24]  # from noon in Berlin: that evening, at three, at nine, at noon
    assert [plan_ends.compose_due(now=NOW + timedelta(hours=hour)) for hour in hours] == [0, 0, 2, 0]
    assert "Old" not in mailed()["owner"]


def test_an_end_that_was_moved_is_told_again(acme: Client, people: Cast) -> None:
    made = plan(acme, people)
    plan_ends.compose_due(now=NOW)
    EffortPlan.objects.filter(pk=made.pk).update(ends_on=TODAY + DAY)

    assert plan_ends.compose_due(now=NOW + DAY) == 0
    assert plan_ends.compose_due(now=NOW + 2 * DAY) == 2


def test_whoever_had_a_step_is_told_as_long_as_they_see_the_client(people: Cast) -> None:
    helper = cast.make_user("helper")
    workspaces.join(workspace=people.workspace, user=helper, role=Membership.Role.MANAGER, now=NOW)
    client = cast.make_client(people.workspace, name="Beta")
    plan(client, people, Draft(title="Call Ada", due_on=YESTERDAY, owner=helper))
    members.change_role(
        membership=Membership.objects.get(user=helper), role=Membership.Role.MEMBER, by=people.owner, now=NOW
    )

    assert plan_ends.compose_due(now=NOW) == 1
    Membership.objects.filter(user=helper).update(role=Membership.Role.MANAGER)
    assert plan_ends.compose_due(now=NOW) == 1
    assert set(mailed()) == {"owner", "helper"}


def test_where_a_goodbye_is_decided_its_next_step_is_told(acme: Client, people: Cast) -> None:
    plan(acme, people)
    cast.make_offboarding(acme, by=people.owner)

    plan_ends.compose_due(now=NOW)

    found = mailed()
    assert "What to do next\nGoodbye: ready. Give notice. " in found["owner"]
    assert "What to do next\nA goodbye is under way. Others go on with it. " in found["colleague"]


def test_former_and_deleted_clients_are_left_out(acme: Client, people: Cast) -> None:
    plan(acme, people)
    clients.delete(client=acme, by=people.owner, now=NOW)

    assert plan_ends.compose_due(now=NOW) == 0


def test_somebody_elses_feelings_are_told_as_the_page_tells_them(acme: Client, people: Cast) -> None:
    for week in range(12):
        cast.make_interaction(acme, by=people.colleague, ago=7 * week + 1, felt=-2)
    made = plan(acme, people)

    plan_ends.compose_due(now=NOW)

    clock = Clock(NOW, people.workspace.zone)
    folded = plan_reviews.of_client(acme, [made], clock, Telling.FOLDED)[made.pk]
    openly = plan_reviews.of_client(acme, [made], clock, Telling.OPENLY)[made.pk]
    assert folded.figures[0].before != openly.figures[0].before
    assert f"before {folded.figures[0].before}, " in mailed()["owner"]
    assert f"before {openly.figures[0].before}, " in mailed()["colleague"]


@pytest.mark.parametrize("number", [1, 5])
def test_a_mail_takes_so_many_statements_whatever_there_is(
    people: Cast, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for at in range(number):
        plan(cast.make_client(people.workspace, name=f"Client {at}"), people)

    with django_assert_num_queries(28):
        assert plan_ends.compose_due(now=NOW) == 1
