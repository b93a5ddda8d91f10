"""A letter to a client goes out once, as it was written, under the name of its writer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django.fixtures import Settings

from clients.models import Answer, Client, Contact, Membership, User
from clients.reports import claims, delivery
from clients.services import answers, contacts, interactions
from clients.services.answers import Letter, Written
from clients.services.interactions import Entry
from tests import cast
from tests.cast import NOW, Cast
from tests.reports.mailserver import MailServer

State = Answer.State


@pytest.fixture
def letter(people: Cast) -> Answer:
    """Give a letter of the colleague that waits to be sent."""
    client = cast.make_client(people.workspace, account_manager=people.colleague)
    ada = Contact.objects.create(
        workspace=people.workspace,
        client=client,
        name="Ada\nBcc: x@y.example",
        email="ada@acme.example",
        created_at=NOW,
    )
    entry = Entry(occurred_at=NOW, channel="email", direction="out", facts="Late.")
    written = Written(key="page", entry=entry)
    words = Letter(subject="About the draft", text="Hello Ada,\n\nit is here.", contact=ada)
    logged = answers.send(client=client, written=written, letter=words, by=people.colleague, now=NOW)
    return Answer.objects.get(interaction=logged)


def test_it_says_what_was_written_and_nothing_more(people: Cast, letter: Answer, post_office: MailServer) -> None:
    for minute in range(3):
        delivery.send_waiting(now=NOW + timedelta(minutes=minute))

    (mail,) = post_office.received
    assert mail.get_content().splitlines() == ["Hello Ada,", "", "it is here."]
    assert mail["To"] == '"Ada Bcc: x@y.example" <ada@acme.example>'
    assert mail["Reply-To"] == "Colleague <colleague@example.com>"
    assert mail["From"].startswith(f'"Colleague, {people.workspace.name}" <')
    assert set(mail.keys()) == {
        "Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Subject", "From", "To", "Reply-To", "Date",
        "Message-ID",
    }  # fmt: skip


def test_once_it_is_sent_its_words_stand_in_the_log_alone(letter: Answer, post_office: MailServer) -> None:
    delivery.send_waiting(now=NOW)

    letter.refresh_from_db()
    assert (letter.state, letter.body_text) == (State.SENT, "")


def test_what_was_deleted_from_the_log_is_not_sent(people: Cast, letter: Answer, post_office: MailServer) -> None:
    interactions.delete(interaction=letter.interaction, by=people.colleague, now=NOW)

    delivery.send_waiting(now=NOW)

    letter.refresh_from_db()
    assert (letter.state, post_office.received) == (State.FAILED, [])


def test_somebody_who_is_off_the_list_is_sent_nothing(people: Cast, letter: Answer, post_office: MailServer) -> None:
    contacts.remove(contact=letter.contact, by=people.owner, now=NOW)

    assert (delivery.send_waiting(now=NOW), post_office.received) == (0, [])


def test_nothing_is_sent_for_somebody_who_is_here_no_longer(
    people: Cast, letter: Answer, post_office: MailServer
) -> None:
    Membership.objects.filter(user=people.colleague).delete()

    assert (delivery.send_waiting(now=NOW), post_office.received) == (0, [])


@pytest.mark.parametrize("ended", ["locked out", "handed over", "deleted", "former"])
def test_nothing_is_sent_for_somebody_who_may_write_to_this_client_no_more(
    people: Cast, letter: Answer, post_office: MailServer, ended: str
) -> None:
    client = Client.objects.filter(pk=letter.interaction.client_id)
    match ended:
        case "locked out":
            User.objects.filter(pk=people.colleague.pk).update(is_active=False)
        case "handed over":
            client.update(account_manager=people.owner)
        case "deleted":
            client.update(deleted_at=NOW)
        case _:
            client.update(status=Client.Status.FORMER)

    assert (delivery.send_waiting(now=NOW), post_office.received) == (0, [])


def test_one_that_was_refused_can_be_sent_again(letter: Answer, post_office: MailServer) -> None:
    post_office.answers["RCPT"] = "550 No such user"
    delivery.send_waiting(now=NOW)
    post_office.answers.clear()

    letter.refresh_from_db()
    delivery.send_again(mail=letter, now=NOW)

    assert delivery.send_waiting(now=NOW) == 1


def test_one_that_perhaps_arrived_is_not_sent_again_by_itself(letter: Answer, post_office: MailServer) -> None:
    post_office.answers["DATA"] = "drop"
    delivery.send_waiting(now=NOW)
    post_office.answers.clear()

    delivery.send_waiting(now=NOW + timedelta(days=1))

    letter.refresh_from_db()
    assert (letter.state, letter.perhaps, len(post_office.received)) == (State.UNKNOWN, 1, 1)


def test_one_whose_sender_is_gone_is_not_sent_again_by_itself(letter: Answer, post_office: MailServer) -> None:
    assert claims.take_next(NOW, None) is not None

    delivery.send_waiting(now=NOW + timedelta(days=1))

    letter.refresh_from_db()
    assert (letter.state, post_office.received) == (State.UNKNOWN, [])


def test_where_letters_are_off_one_that_waits_is_held_back(
    letter: Answer, post_office: MailServer, settings: Settings
) -> None:
    settings.LETTERS = "off"

    delivery.send_waiting(now=NOW)

    letter.refresh_from_db()
    assert (letter.state, letter.error, post_office.received) == (
        State.FAILED,
        "Not sent, because letters do not go out from here.",
        [],
    )
