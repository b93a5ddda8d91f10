"""The reports that were mailed, as a history."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from clients.models import Report
from clients.queries import mails
from clients.queries.mails import Mail
from clients.queries.when import Clock
from clients.reports import at_risk
from tests.cast import NOW, Cast

State = Report.State


def report_for(people: Cast) -> Report:
    return at_risk.DIGEST.compose_now(workspace=people.workspace, user=people.owner, now=NOW)


def history(people: Cast) -> list[Mail]:
    clock = Clock(NOW, people.workspace.zone)
    return mails.history(Report.objects.filter(user=people.owner), clock, number="").mails


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ("Waiting to be sent", "", False)),
        ({"state": State.SENT, "sent_at": NOW}, ("Sent", "on 30 Jun 2026, 12:00", False)),
        ({"state": State.FAILED, "error": "No such user"}, ("Not sent", "No such user.", True)),
        (
            {"error": "Busy.", "try_at": NOW + timedelta(hours=1)},
            ("Waiting to be sent", "Busy. Tried again on 30 Jun 2026, 13:00.", False),
        ),
        (
            {"state": State.UNKNOWN, "error": "It broke."},
            ("Perhaps sent", "It broke. Look for it in your mailbox before you send it again.", True),
        ),
    ],
)
def test_each_state_is_told_in_words(people: Cast, changes: dict[str, object], expected: tuple[str, str, bool]) -> None:
    report_for(people)
    Report.objects.update(**changes)

    (mail,) = history(people)
    assert (mail.state_word, mail.explained, mail.can_repeat) == expected


def test_the_newest_stands_first(people: Cast) -> None:
    older, newer = report_for(people), report_for(people)

    assert [mail.pk for mail in history(people)] == [newer.pk, older.pk]


def test_what_was_mailed_to_others_is_left_out(people: Cast) -> None:
    report_for(people)
    Report.objects.update(user=people.stranger)

    assert history(people) == []


@pytest.mark.parametrize("number", [1, 3])
def test_a_page_takes_two_statements(
    people: Cast, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _report in range(number):
        report_for(people)

    with django_assert_num_queries(2):
        history(people)


def test_what_was_made_or_tried_since_is_touched(people: Cast) -> None:
    _old, tried, made = (report_for(people) for _report in range(3))
    Report.objects.exclude(pk=made.pk).update(created_at=NOW - timedelta(days=1))
    Report.objects.filter(pk=tried.pk).update(claimed_at=NOW)

    assert [report.pk for report in mails.touched(NOW)] == [tried.pk, made.pk]
    assert mails.touched(NOW, people.elsewhere) == []
