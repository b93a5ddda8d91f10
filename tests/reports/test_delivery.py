"""Mails that wait are sent once, by a real server that is sometimes in a bad mood."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks, Settings

from clients.models import Membership, Report
from clients.reports import delivery
from tests.cast import NOW, Cast
from tests.reports.conftest import report_for
from tests.reports.mailserver import Killed, MailServer

State = Report.State
ELEVEN_MINUTES = timedelta(minutes=11)


def outcome(report: Report) -> tuple[str, str]:
    """Return how far a report has come, and what went wrong."""
    report.refresh_from_db()
    return report.state, report.error


def test_the_report_arrives(waiting: Report, post_office: MailServer) -> None:
    assert delivery.send_waiting(now=NOW) == 1

    mail = post_office.received[0]
    assert (mail["Subject"], mail["To"], mail["Message-ID"]) == (
        waiting.subject,
        "Owner <owner@example.com>",
        waiting.message_id,
    )
    body = mail.get_body(("plain",))
    assert body is not None
    assert body.get_content().splitlines() == waiting.body_text.splitlines()


def test_it_arrives_once_however_often_it_is_asked_for(waiting: Report, post_office: MailServer) -> None:
    for minute in range(3):
        delivery.send_waiting(now=NOW + timedelta(minutes=minute))

    assert len(post_office.received) == 1


def test_it_is_written_down_when_it_was_sent(waiting: Report, post_office: MailServer) -> None:
    delivery.send_waiting(now=NOW)

    assert outcome(waiting) == (State.SENT, "")
    assert waiting.sent_at
    assert timedelta(0) <= waiting.sent_at - NOW < timedelta(seconds=60)


def test_many_mails_share_one_connection(people: Cast, post_office: MailServer) -> None:
    for _report in range(3):
        report_for(people)

    assert (delivery.send_waiting(now=NOW), post_office.connections) == (3, 1)


def test_only_the_mails_of_a_workspace_are_sent_where_one_is_given(people: Cast, waiting: Report) -> None:
    assert delivery.send_waiting(now=NOW, workspace=people.elsewhere) == 0


def test_a_refused_recipient_is_told_and_not_tried_again(waiting: Report, post_office: MailServer) -> None:
    post_office.answers["RCPT"] = "550 No such user"

    delivery.send_waiting(now=NOW)

    assert outcome(waiting) == (State.FAILED, "The mail server refused this mail: 550 No such user")


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
def test_a_refusal_that_may_pass_is_tried_again_a_minute_later(
    waiting: Report, post_office: MailServer, step: str
) -> None:
    post_office.answers[step] = "451 Try again later"

    delivery.send_waiting(now=NOW)
    assert outcome(waiting) == (State.WAITING, "The mail server refused this mail: 451 Try again later")
    assert timedelta(minutes=1) <= waiting.try_at - NOW < timedelta(minutes=2)

    post_office.answers.clear()
    assert delivery.send_waiting(now=NOW) == 0
    assert delivery.send_waiting(now=waiting.try_at) == 1


def test_a_refusal_of_the_text_that_will_not_pass_is_told(waiting: Report, post_office: MailServer) -> None:
    post_office.answers["DATA"] = "554 Looks like spam"

    delivery.send_waiting(now=NOW)

    assert outcome(waiting) == (State.FAILED, "The mail server refused this mail: 554 Looks like spam")


@pytest.mark.parametrize("step", ["MAIL", "RCPT"])
@pytest.mark.parametrize("fault", ["drop", "stall"])
def test_a_connection_that_breaks_before_the_text_is_tried_again(
    waiting: Report, post_office: MailServer, step: str, fault: str
) -> None:
    post_office.answers[step] = fault

    delivery.send_waiting(now=NOW)

    state, error = outcome(waiting)
    assert (state, error.split(":")[0]) == (State.WAITING, "The connection broke before the mail was handed over")


@pytest.mark.parametrize("fault", ["drop", "stall"])
def test_a_connection_that_breaks_after_the_text_leaves_it_unknown(
    waiting: Report, post_office: MailServer, fault: str
) -> None:
    post_office.answers["DATA"] = fault

    delivery.send_waiting(now=NOW)
    delivery.send_waiting(now=NOW + timedelta(days=2))

    state, error = outcome(waiting)
    assert (state, error.split(":")[0]) == (State.UNKNOWN, "The connection broke while the mail was handed over")
    assert len(post_office.received) == 1


def test_one_refused_mail_holds_up_no_other(people: Cast, post_office: MailServer) -> None:
    refused, other = report_for(people), report_for(people)
    Report.objects.filter(pk=refused.pk).update(to="not an address")

    delivery.send_waiting(now=NOW)

    assert (outcome(refused)[0], outcome(other)[0]) == (State.FAILED, State.SENT)


def test_while_nobody_answers_the_run_stops_and_the_rest_waits(people: Cast, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    first, second = report_for(people), report_for(people)

    delivery.send_waiting(now=NOW)

    assert (outcome(first)[0], outcome(second)[0]) == (State.WAITING, State.WAITING)
    assert "cannot be reached" in first.error
    assert (first.attempts, second.attempts) == (1, 0)


def test_waits_grow_until_it_is_given_up_after_eight_attempts(waiting: Report, post_office: MailServer) -> None:
    post_office.answers["RCPT"] = "450 Busy"
    waits = []
    for _attempt in range(8):
        now = waiting.try_at
        delivery.send_waiting(now=now)
        waiting.refresh_from_db()
        waits.append(round((waiting.try_at - now).total_seconds() / 60))

    assert waits == [1, 5, 15, 60, 180, 360, 720, 0]
    assert outcome(waiting) == (State.FAILED, "The mail server refused this mail: 450 Busy")


def test_a_sender_killed_after_the_last_word_leaves_it_unknown(
    waiting: Report, post_office: MailServer, settings: Settings
) -> None:
    backend = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "tests.reports.mailserver.KilledAfterSending"
    with pytest.raises(Killed):
        delivery.send_waiting(now=NOW)
    settings.EMAIL_BACKEND = backend

    delivery.send_waiting(now=NOW + timedelta(minutes=9))
    assert outcome(waiting) == (State.SENDING, "")

    delivery.send_waiting(now=NOW + ELEVEN_MINUTES)
    assert outcome(waiting)[0] == State.UNKNOWN
    assert len(post_office.received) == 1


def test_what_is_unknown_is_sent_again_only_where_somebody_asks(
    waiting: Report,
    post_office: MailServer,
    kept_nudges: list[Any],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    Report.objects.update(state=State.UNKNOWN, attempts=3, error="Perhaps.")
    assert delivery.send_waiting(now=NOW) == 0

    with django_capture_on_commit_callbacks(execute=True):
        delivery.send_again(report=waiting, now=NOW)

    assert kept_nudges == [("notices", {})]
    assert (delivery.send_waiting(now=NOW), outcome(waiting)) == (1, (State.SENT, ""))
    assert post_office.received[0]["Message-ID"] == waiting.message_id


@pytest.mark.parametrize("state", [State.WAITING, State.SENDING, State.SENT])
def test_what_was_sent_or_will_be_is_not_sent_again(waiting: Report, state: str) -> None:
    Report.objects.update(state=state, sent_at=NOW)

    with pytest.raises(delivery.NothingToRepeat):
        delivery.send_again(report=waiting, now=NOW)


@pytest.mark.parametrize(
    "leave",
    [
        lambda people: people.owner.delete(),
        lambda people: Membership.objects.filter(user=people.owner).update(role=Membership.Role.MEMBER),
        lambda people: type(people.owner).objects.filter(pk=people.owner.pk).update(is_active=False),
    ],
    ids=["deleted", "no owner", "locked out"],
)
def test_who_left_meanwhile_gets_nothing(
    people: Cast, waiting: Report, post_office: MailServer, leave: Callable[[Cast], object]
) -> None:
    leave(people)

    assert delivery.send_waiting(now=NOW) == 0
    assert outcome(waiting)[0] == State.FAILED


def test_a_mail_with_a_line_break_in_its_subject_is_refused_by_itself(waiting: Report, post_office: MailServer) -> None:
    Report.objects.update(subject="Good\nBcc: x@evil.test")

    delivery.send_waiting(now=NOW)

    state, error = outcome(waiting)
    assert (state, error.split(":")[0], post_office.received) == (State.FAILED, "This mail cannot be written", [])


def test_something_nobody_thought_of_leaves_it_unknown_and_ends_the_run(
    people: Cast, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = "tests.reports.mailserver.Odd"
    first, second = report_for(people), report_for(people)

    delivery.send_waiting(now=NOW)

    assert (outcome(first)[0], outcome(second)[0]) == (State.UNKNOWN, State.WAITING)
    assert "The moon is full" in caplog.text


def test_a_long_run_ends_and_leaves_the_rest(people: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "LONGEST_RUN", timedelta(0))
    report_for(people), report_for(people)

    assert delivery.send_waiting(now=NOW) == 1


@pytest.mark.django_db(transaction=True)
def test_a_claim_is_never_made_where_it_could_be_taken_back(people: Cast) -> None:
    report = report_for(people)

    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        delivery._claim(report.pk, NOW)


def test_who_comes_second_finds_it_claimed(waiting: Report) -> None:
    claimed = delivery._claim(waiting.pk, NOW)

    assert claimed is not None
    assert (claimed.state, claimed.claimed_at) == (State.SENDING, NOW)
    assert delivery._claim(waiting.pk, datetime.max.replace(tzinfo=NOW.tzinfo)) is None
