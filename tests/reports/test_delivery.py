"""Mails that wait are sent once, by a real server that is sometimes in a bad mood."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from pytest_django.fixtures import Settings

from clients.models import Membership, Report, User
from clients.reports import acts, delivery
from tests.cast import NOW, Cast
from tests.reports.conftest import report_for
from tests.reports.mailserver import MailServer
from tests.reports.outcomes import State, outcome


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
    (text,) = acts.filled(waiting, waiting.body_text)
    assert body.get_content().splitlines() == text.splitlines()


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


@pytest.mark.parametrize("step", ["RCPT", "DATA"])
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
def test_a_connection_that_breaks_after_the_text_is_worth_one_repeat(
    waiting: Report, post_office: MailServer, fault: str
) -> None:
    post_office.answers["DATA"] = fault

    delivery.send_waiting(now=NOW)
    assert outcome(waiting)[0] == State.WAITING
    for day in range(1, 4):
        delivery.send_waiting(now=NOW + timedelta(days=day))

    state, error = outcome(waiting)
    assert (state, error.split(":")[0]) == (State.UNKNOWN, "The connection broke while the mail was handed over")
    assert [mail["Message-ID"] for mail in post_office.received] == [waiting.message_id] * 2


def test_a_mail_that_perhaps_arrived_does_not_become_unsent_by_being_refused(
    waiting: Report, post_office: MailServer
) -> None:
    post_office.answers["DATA"] = "drop"
    delivery.send_waiting(now=NOW)
    post_office.answers = {"RCPT": "550 No such user"}

    delivery.send_waiting(now=NOW + timedelta(hours=1))

    assert outcome(waiting) == (State.UNKNOWN, "The mail server refused this mail: 550 No such user")


@pytest.mark.parametrize("step", ["RCPT", "DATA"])
def test_a_connection_goes_on_after_a_refusal_in_words(people: Cast, post_office: MailServer, step: str) -> None:
    report_for(people), report_for(people)
    post_office.answers[step] = "550 No"

    delivery.send_waiting(now=NOW)

    assert (post_office.connections, Report.objects.filter(state=State.FAILED).count()) == (1, 2)


@pytest.mark.parametrize(
    ("step", "fault"),
    [("MAIL", "550 Who are you"), ("MAIL", "451 Busy"), ("RCPT", "421 Closing"), ("RCPT", "drop"), ("DATA", "drop")],
)
def test_a_server_that_takes_nothing_ends_the_run(people: Cast, post_office: MailServer, step: str, fault: str) -> None:
    report_for(people), report_for(people)
    post_office.answers[step] = fault

    delivery.send_waiting(now=NOW)

    assert sorted(Report.objects.values_list("state", "attempts")) == [(State.WAITING, 0), (State.WAITING, 1)]


def test_one_refused_mail_holds_up_no_other(people: Cast, post_office: MailServer) -> None:
    refused, other = report_for(people), report_for(people)
    Report.objects.filter(pk=refused.pk).update(subject="Two\nlines")

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


def test_a_mail_that_cannot_be_made_ready_holds_up_no_other(
    people: Cast, post_office: MailServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken, whole = report_for(people), report_for(people)
    make = delivery._message
    monkeypatch.setattr(delivery, "_message", lambda mail, at: 1 / 0 if mail == broken else make(mail, at))

    delivery.send_waiting(now=NOW)

    assert (outcome(broken), outcome(whole)[0]) == (
        (State.WAITING, "This mail could not be made ready: ZeroDivisionError"),
        State.SENT,
    )


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


def test_it_goes_to_the_address_that_its_reader_has_by_then(
    people: Cast, waiting: Report, post_office: MailServer
) -> None:
    User.objects.filter(pk=people.owner.pk).update(email="new@example.com")

    assert delivery.send_waiting(now=NOW) == 1
    assert (post_office.received[0]["To"], outcome(waiting)) == ("Owner <new@example.com>", (State.SENT, ""))
    assert waiting.to == "new@example.com"


def test_a_mail_with_a_line_break_in_its_subject_is_refused_by_itself(waiting: Report, post_office: MailServer) -> None:
    Report.objects.update(subject="Good\nBcc: x@evil.test")

    delivery.send_waiting(now=NOW)

    state, error = outcome(waiting)
    assert (state, error.split(":")[0], post_office.received) == (State.FAILED, "This mail cannot be written", [])


def test_something_nobody_thought_of_may_have_sent_it_and_ends_the_run(
    people: Cast, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = "tests.reports.mailserver.Odd"
    first, second = report_for(people), report_for(people)

    delivery.send_waiting(now=NOW)

    assert (outcome(first)[0], outcome(second)[0]) == (State.WAITING, State.WAITING)
    assert (first.perhaps, second.attempts) == (1, 0)
    assert "The moon is full" in caplog.text
