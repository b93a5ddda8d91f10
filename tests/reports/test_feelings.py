"""A report tells its reader what they may know of how others felt, and keeps no more than that."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from clients.domain.facts import Stressor
from clients.models import Client, Interaction, Membership, Report, User
from clients.queries import at_risk
from clients.reports import digest
from clients.reports.at_risk import DIGEST
from clients.services import workspaces
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.reports.conftest import report_for, told_to

WEEK = timedelta(days=7)


@pytest.fixture
def third(people: Cast) -> User:
    """Give one more member."""
    user = cast.make_user("third")
    workspaces.join(workspace=people.workspace, user=user, role=Membership.Role.MEMBER, now=NOW)
    return user


def kept(report: Report, client: Client) -> dict[str, Any]:
    """Return what a report keeps of a client."""
    found: dict[str, Any] = report.content["beliefs"][str(client.pk)]
    return found


def hard(client: Client, *, by: User, ago: int, **changes: Any) -> Interaction:
    """Return a contact that left somebody drained."""
    values = {"minutes": 50, "felt": -2, "stressors": Stressor.AGGRESSION | Stressor.REOPENED} | changes
    return cast.make_interaction(client, by=by, ago=ago, **values)


def test_what_the_reader_felt_alone_is_kept_as_it_is(acme: Client, people: Cast) -> None:
    hard(acme, by=people.owner, ago=2)

    assert kept(report_for(people), acme)["effort"]["felt"] == pytest.approx(0.94)


def test_what_one_other_felt_is_kept_only_within_the_time(acme: Client, people: Cast) -> None:
    hard(acme, by=people.colleague, ago=2)

    found = kept(report_for(people), acme)
    assert "felt" not in found["effort"]
    assert found["effort"]["time_felt"] == 2.0
    assert found["reward"]["money_felt"] == round(found["reward"]["money_felt"])
    assert found["score"] == round(found["score"])


def test_what_two_others_felt_is_kept_in_whole_hours(acme: Client, people: Cast, third: User) -> None:
    for user in (people.colleague, third):
        hard(acme, by=user, ago=2)

    assert kept(report_for(people), acme)["effort"]["felt"] == 2.0


def test_of_two_owners_each_is_told_what_they_may_know(acme: Client, people: Cast, third: User) -> None:
    workspaces.join(workspace=people.workspace, user=third, role=Membership.Role.OWNER, now=NOW)
    hard(acme, by=people.owner, ago=2)

    DIGEST.compose_all(now=NOW, workspace=people.workspace)

    effort = {report.user: kept(report, acme)["effort"] for report in Report.objects.all()}
    assert ("felt" in effort[people.owner], "felt" in effort[third]) == (True, False)


def test_what_grew_is_named_with_the_time_where_one_other_felt_it(people: Cast) -> None:
    acme = cast.make_client(people.workspace, monthly_value=None)
    report_for(people, now=NOW - WEEK)
    for ago in (1, 3):
        hard(acme, by=people.colleague, ago=ago)

    account = told(people).accounts[0]

    assert any("time spent and how it felt +" in sentence for sentence in account.why)
    assert not any(f"{before} how it felt" in sentence for sentence in account.why for before in (",", ":"))


def test_a_report_from_before_another_felt_anything_is_compared_alike(people: Cast) -> None:
    acme = cast.make_client(people.workspace, monthly_value=None)
    hard(acme, by=people.owner, ago=9)
    report_for(people, now=NOW - WEEK)
    for ago in (1, 3):
        hard(acme, by=people.colleague, ago=ago)

    [grown, *_rest] = told(people).accounts[0].why

    assert "time spent and how it felt +" in grown
    assert ", how it felt" not in grown


def test_the_costliest_are_told_in_an_order_that_says_nothing_of_what_was_felt(acme: Client, people: Cast) -> None:
    cast.drain(acme, by=people.owner)
    rows = [hard(acme, by=people.colleague, ago=1, minutes=minutes, felt=0) for minutes in (20, 30, 25)]
    before = told(people).accounts[0].moments

    for row in rows:
        for felt in (-2, 2):
            Interaction.objects.filter(pk=row.pk).update(felt=felt)
            assert told(people).accounts[0].moments == before


def told(people: Cast) -> digest.Digest:
    """Return what a report to the owner would say now."""
    return told_to(people, people.owner)


def test_as_long_as_nobody_reads_it_nothing_is_told_openly(acme: Client, people: Cast) -> None:
    cast.drain(acme, by=people.owner)

    [account] = at_risk.read(people.workspace, on=TODAY).at_risk

    assert account.felt == at_risk.UNREAD


def test_telling_it_to_a_reader_takes_two_statements(
    acme: Client, people: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for client in (acme, cast.make_client(people.workspace, name="Beta")):
        hard(client, by=people.colleague, ago=1)
    overview = at_risk.read(people.workspace, on=TODAY)

    with django_assert_num_queries(2):
        at_risk.told_to(people.owner, overview, people.workspace, Client.objects.all())


def test_no_mail_says_how_one_other_felt(acme: Client, people: Cast) -> None:
    report_for(people, now=NOW - WEEK)
    for ago in (1, 2, 3):
        hard(acme, by=people.colleague, ago=ago)

    report = report_for(people)

    bodies = f"{report.body_text} {report.body_html} {json.dumps(report.content)}"
    assert bodies.count("how it felt") == bodies.count("and how it felt")
    assert '"felt"' not in bodies
