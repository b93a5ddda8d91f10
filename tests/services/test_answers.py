"""A letter and the contact that the log has of it are stored together, once, and within limits."""

from __future__ import annotations

from typing import Any

import pytest

from clients.models import Answer, Client, Contact, Event, Interaction, Obligation
from clients.services import answers, contacts, interactions
from clients.services.answers import Letter, Written
from clients.services.contacts import Person
from clients.services.interactions import Entry
from clients.services.obligations import ClientIsLeaving, Terms
from clients.services.refusals import Refusal
from tests import cast
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
PROMISE = Terms(title="New draft", kind=Obligation.Kind.PROMISE, due_at=NOW)


@pytest.fixture
def client(people: Cast) -> Client:
    """Give a client."""
    return cast.make_client(people.workspace)


@pytest.fixture
def ada(client: Client) -> Contact:
    """Give somebody to write to."""
    return Contact.objects.create(
        workspace=client.workspace, client=client, name="Ada", email="ada@acme.example", created_at=NOW
    )


def written(key: str = "page", **changes: Any) -> Written:
    entry = Entry(occurred_at=NOW, channel="email", direction="out", minutes=10, facts="The draft was late.")
    return Written(key=key, entry=entry, **changes)


def send(people: Cast, client: Client, contact: Contact | None, *, key: str = "page", **changes: Any) -> Interaction:
    letter = Letter(**({"subject": "About the draft", "text": "Hello Ada.", "contact": contact} | changes))
    return answers.send(client=client, written=written(key), letter=letter, by=people.owner, now=NOW)


def test_a_letter_waits_to_be_sent_and_stands_in_the_log(people: Cast, client: Client, ada: Contact) -> None:
    logged = send(people, client, ada)

    answer = Answer.objects.get()
    assert (answer.interaction, answer.to, answer.state) == (logged, "ada@acme.example", Answer.State.WAITING)
    assert (logged.facts, logged.direction, logged.minutes) == ("The draft was late.", "out", 10)
    assert Event.objects.filter(kind="answer.sent", by=people.owner, client=client).count() == 1


def test_the_same_page_sent_twice_sends_one_letter(people: Cast, client: Client, ada: Contact) -> None:
    assert send(people, client, ada) == send(people, client, ada)
    assert (Answer.objects.count(), Interaction.objects.count()) == (1, 1)


def test_a_page_whose_contact_was_taken_back_sends_nothing_more(people: Cast, client: Client, ada: Contact) -> None:
    interactions.delete(interaction=send(people, client, ada), by=people.owner, now=NOW)

    with pytest.raises(answers.TakenBack):
        send(people, client, ada)


def test_a_page_that_was_only_logged_does_not_pass_for_sent(people: Cast, client: Client, ada: Contact) -> None:
    answers.log(client=client, written=written(), by=people.owner, now=NOW)

    with pytest.raises(answers.SaidOtherwise):
        send(people, client, ada)


def test_other_words_on_a_page_that_was_used_do_not_pass_for_logged(people: Cast, client: Client) -> None:
    answers.log(client=client, written=written(), by=people.owner, now=NOW)
    entry = Entry(occurred_at=NOW, channel="email", direction="out", minutes=10, facts="The draft was never late.")

    with pytest.raises(answers.SaidOtherwise):
        answers.log(client=client, written=Written(key="page", entry=entry), by=people.owner, now=NOW)


def test_taking_somebody_off_the_list_and_on_again_makes_room_for_no_more_letters(
    people: Cast, client: Client, ada: Contact, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "MOST_TO_ONE", 1)
    send(people, client, ada)
    contacts.remove(contact=ada, by=people.owner, now=NOW)

    with pytest.raises(answers.TooManyToThem):
        send(people, client, None, key="another page", person=Person(name="Ada", email="ADA@acme.example"))


def test_a_new_address_is_kept_with_the_client(people: Cast, client: Client) -> None:
    send(people, client, None, person=Person(name="Eve", email="eve@acme.example", is_primary=True))

    assert [(row.name, row.is_primary) for row in client.contacts.all()] == [("Eve", True)]
    assert Answer.objects.get().to == "eve@acme.example"


def test_a_promise_made_in_it_is_taken_on_with_it(people: Cast, client: Client) -> None:
    answers.log(client=client, written=written(promise=PROMISE), by=people.owner, now=NOW)

    assert [(row.title, row.due_at) for row in Obligation.objects.all()] == [("New draft", NOW)]


def test_where_a_promise_is_refused_nothing_is_sent_or_logged(people: Cast, client: Client, ada: Contact) -> None:
    cast.make_offboarding(client, by=people.owner)
    letter = Letter(subject="About", text="Hello.", contact=ada)

    with pytest.raises(ClientIsLeaving):
        answers.send(client=client, written=written(promise=PROMISE), letter=letter, by=people.owner, now=NOW)

    assert not Answer.objects.exists()
    assert not Interaction.objects.exists()


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [({"text": " \n"}, answers.NothingWritten), ({"contact": None}, answers.NobodyToSendTo)],
)
def test_a_letter_without_words_or_address_is_refused(
    people: Cast, client: Client, ada: Contact, changes: dict[str, Any], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        send(people, client, **({"contact": ada} | changes))


def test_a_former_client_is_sent_nothing_from_here(people: Cast, client: Client, ada: Contact) -> None:
    client.status = Client.Status.FORMER

    with pytest.raises(answers.FormerClient):
        send(people, client, ada)


@pytest.mark.parametrize(
    ("limit", "refusal"),
    [
        ("MOST_TO_ONE", answers.TooManyToThem),
        ("MOST_BY_ONE", answers.TooManyByYou),
        ("MOST_MAILS", answers.TooManyMails),
    ],
)
def test_so_many_letters_go_out_within_a_day_and_no_more(
    people: Cast, ada: Contact, monkeypatch: pytest.MonkeyPatch, limit: str, refusal: type[Refusal]
) -> None:
    client = ada.client
    monkeypatch.setattr(answers, limit, 1)
    send(people, client, ada)

    with pytest.raises(refusal):
        send(people, client, ada, key="another page")

    assert (Answer.objects.count(), Interaction.objects.count()) == (1, 1)
