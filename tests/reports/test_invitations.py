"""Invitations are mailed: what they say, once, and what becomes of those that do not go out."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from pytest_django.fixtures import Settings

from clients.models import Invitation
from clients.reports import invitations as mails
from clients.reports.claims import BACK_OFF, LEASE, MOST_ATTEMPTS
from clients.services import invitations
from clients.services.invitations import token_of
from tests import cast
from tests.cast import NOW, Cast
from tests.reports.mailserver import MailServer
from tests.reports.test_races import at_once


def test_the_mail_says_who_asks_to_what_and_how_to_come_in(people: Cast, post_office: MailServer) -> None:
    made = cast.make_invitation(people, role="manager")

    assert mails.send_waiting(now=NOW) == 1

    [mail] = post_office.received
    link = f"http://127.0.0.1:8000/invitations/{token_of(made)}/"
    assert (mail["Subject"], mail["To"]) == ("You are invited to Here", "ada@example.com")
    text = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "Owner asks you to join Here." in text
    assert "You would be a manager" in text
    assert link in text
    assert "until Tuesday, 7 July 2026" in text
    html = mail.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert link in html
    assert "Owner asks you to join Here." in re.sub(r"\s+", " ", html)


def test_the_mail_goes_out_once(people: Cast, post_office: MailServer) -> None:
    cast.make_invitation(people)

    assert (mails.send_waiting(now=NOW), mails.send_waiting(now=NOW + timedelta(hours=1))) == (1, 0)


def test_sent_again_it_holds_another_link(people: Cast, post_office: MailServer) -> None:
    made = cast.make_invitation(people)
    mails.send_waiting(now=NOW)
    sent = invitations.resend(invitation=made, by=people.owner, now=NOW)

    mails.send_waiting(now=NOW)

    first, second = (mail.get_body(("plain",)).get_content() for mail in post_office.received)  # type: ignore[union-attr]
    assert token_of(sent) in second
    assert token_of(sent) not in first
    assert post_office.received[0]["Message-ID"] != post_office.received[1]["Message-ID"]


@pytest.mark.parametrize("name", ["<b>Bold</b> & Sons", "A\r\nBcc: all@example.com"])
def test_names_are_only_names(people: Cast, post_office: MailServer, name: str) -> None:
    people.workspace.name = name
    people.workspace.save()
    cast.make_invitation(people)

    mails.send_waiting(now=NOW)

    [mail] = post_office.received
    assert mail["Subject"] == "You are invited to " + " ".join(name.split())
    assert mail["Bcc"] is None
    assert "<b>Bold" not in mail.get_body(("html",)).get_content()  # type: ignore[union-attr]


def test_what_was_withdrawn_or_is_over_is_not_mailed(people: Cast, post_office: MailServer) -> None:
    withdrawn = cast.make_invitation(people)
    invitations.withdraw(invitation=withdrawn, by=people.owner, now=NOW)
    cast.make_invitation(people)

    assert mails.send_waiting(now=NOW + invitations.LASTS) == 0


def test_a_busy_server_is_asked_again_later(people: Cast, post_office: MailServer) -> None:
    made = cast.make_invitation(people)
    post_office.answers["RCPT"] = "450 try later"
    assert mails.send_waiting(now=NOW) == 0

    made.refresh_from_db()
    later = NOW + timedelta(minutes=BACK_OFF[0])
    assert made.mail_due_at is not None
    assert (made.mail_attempts, made.mail_perhaps) == (1, 0)
    assert later <= made.mail_due_at < later + timedelta(minutes=1)
    assert "try later" in made.mail_error

    post_office.answers.clear()
    assert mails.send_waiting(now=NOW) == 0
    assert mails.send_waiting(now=made.mail_due_at) == 1
    assert Invitation.objects.filter(mail_due_at=None, mail_error="").exists()


def test_trying_has_an_end(people: Cast, post_office: MailServer) -> None:
    made = cast.make_invitation(people)
    post_office.answers["RCPT"] = "450 try later"
    for hour in range(6 * 24):
        mails.send_waiting(now=NOW + timedelta(hours=hour))

    made.refresh_from_db()
    assert (made.mail_attempts, made.mail_due_at) == (MOST_ATTEMPTS, None)


def test_an_address_that_is_refused_is_not_tried_again(people: Cast, post_office: MailServer) -> None:
    made = cast.make_invitation(people)
    post_office.answers["RCPT"] = "550 no such user"

    mails.send_waiting(now=NOW)

    made.refresh_from_db()
    assert (made.mail_due_at, "no such user" in made.mail_error) == (None, True)


def test_no_server_is_told_in_words(people: Cast, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    made = cast.make_invitation(people)

    mails.send_waiting(now=NOW)

    made.refresh_from_db()
    assert "cannot be reached" in made.mail_error


def test_what_a_lost_sender_held_is_sent_after_a_while(people: Cast, post_office: MailServer) -> None:
    made = cast.make_invitation(people)
    assert mails._claim(made.pk, NOW) is not None  # and then its process was gone

    assert mails.send_waiting(now=NOW) == 0
    assert mails.send_waiting(now=NOW + LEASE) == 1


def test_one_that_two_senders_died_of_is_given_up(people: Cast, post_office: MailServer) -> None:
    made = cast.make_invitation(people)
    for turn in range(2):
        assert mails._claim(made.pk, NOW + turn * LEASE) is not None

    assert mails.send_waiting(now=NOW + 2 * LEASE) == 0
    made.refresh_from_db()
    assert (made.mail_due_at, "may have arrived" in made.mail_error) == (None, True)


def test_one_that_perhaps_arrived_goes_out_once_more(people: Cast, post_office: MailServer) -> None:
    made = cast.make_invitation(people)
    post_office.answers["DATA"] = "drop"
    for hour in range(4):
        mails.send_waiting(now=NOW + timedelta(hours=hour))

    made.refresh_from_db()
    assert (len({mail["Message-ID"] for mail in post_office.received}), len(post_office.received)) == (1, 2)
    assert (made.mail_due_at, made.mail_perhaps) == (None, 2)


@pytest.mark.django_db(transaction=True)
def test_several_senders_at_the_same_moment_send_each_invitation_once(people: Cast, post_office: MailServer) -> None:
    for number in range(4):
        cast.make_invitation(people, email=f"{number}@example.com")

    assert at_once(lambda: mails.send_waiting(now=NOW)) == 4

    assert sorted(mail["To"] for mail in post_office.received) == [f"{number}@example.com" for number in range(4)]
    assert not Invitation.objects.exclude(mail_due_at=None).exists()
