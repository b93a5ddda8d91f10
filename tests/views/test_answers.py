"""An answer on its page: prefilled from the log, made a letter, checked, sent or logged; nothing typed is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import Settings

from clients.domain.facts import Stressor
from clients.domain.mail_trouble import Trouble
from clients.models import Answer, Client, Contact, Interaction, Obligation
from clients.services import mail_addresses
from tests import cast
from tests.cast import NOW, Cast
from tests.views.pages import at, errors, kept, notice


@pytest.fixture
def client(people: Cast) -> Client:
    """Give a client with somebody to write to."""
    client = cast.make_client(people.workspace)
    Contact.objects.create(
        workspace=people.workspace, client=client, name="Ada", email="ada@acme.example", created_at=NOW
    )
    return client


def page(as_owner: Browser, client: Client, query: str = "") -> dict[str, Any]:
    """Return what the inputs of the page hold as it is opened."""
    response = as_owner.get(at("client_answer", client.pk) + query)
    assert response.status_code == 200
    form = response.context["form"]
    typed = {name: form[name].value() for name in form.fields if name != "promise_due"}
    about = [row.pk for row in response.context["page"].chosen]
    return {name: value for name, value in typed.items() if value is not None} | {"about": about}


def post(as_owner: Browser, client: Client, do: str, typed: dict[str, Any]) -> Any:
    return as_owner.post(at("client_answer", client.pk), typed | {"do": do})


def test_it_begins_with_the_facts_and_dates_and_never_with_what_was_felt(
    as_owner: Browser, people: Cast, client: Client
) -> None:
    cast.make_interaction(
        client, by=people.owner, issue="Invoice 12", facts="The sum was wrong. He is an idiot.",
        their_view="It is urgent.", felt=-2, stressors=Stressor.AGGRESSION,
    )  # fmt: skip
    cast.make_obligation(client, by=people.owner, title="A corrected invoice", due_at=NOW)

    opened = page(as_owner, client)

    assert opened["statement"] == "On 30 June 2026 you called about “Invoice 12”. The sum was wrong."
    assert opened["their_view"] == "It is urgent."
    assert opened["proposal"] == "By 30 June 2026, 12:00 you have from us: A corrected invoice."
    assert opened["subject"] == "About Invoice 12"
    assert opened["letter"].startswith("Hello Ada,\n\nOn 30 June 2026 you called")
    assert not {"drained", "aggression", "idiot"} & set(str(opened).lower().split())


@pytest.mark.parametrize(
    ("how", "told"),
    [
        (("call", "in"), "On 30 June 2026 you called about “Logo”."),
        (("call", "out"), "On 30 June 2026 we called you about “Logo”."),
        (("call", ""), "On 30 June 2026 we spoke on the phone about “Logo”."),
        (("email", ""), "On 30 June 2026 we wrote to each other about “Logo”."),
        (("meeting", ""), "On 30 June 2026 we met about “Logo”."),
        (("in_person", "out"), "On 30 June 2026 we met about “Logo”."),
        (("chat", "in"), "On 30 June 2026 we were in touch about “Logo”."),
    ],
)
def test_nobody_is_said_to_have_begun_where_the_log_is_silent(
    as_owner: Browser, people: Cast, client: Client, how: tuple[str, str], told: str
) -> None:
    channel, direction = how
    cast.make_interaction(client, by=people.owner, channel=channel, direction=direction, issue="Logo")

    assert page(as_owner, client)["statement"] == told


def test_the_newest_open_matter_is_chosen_unless_another_was_asked_for(
    as_owner: Browser, people: Cast, client: Client
) -> None:
    open_matter = cast.make_interaction(client, by=people.owner, ago=5, issue="Colours")
    newer = cast.make_interaction(client, by=people.owner, ago=1, facts="Thanks for the colours.")

    assert page(as_owner, client)["about"] == [open_matter.pk]
    assert page(as_owner, client, f"?about={newer.pk}")["about"] == [newer.pk]


def test_contacts_of_another_client_are_not_told(as_owner: Browser, people: Cast, client: Client) -> None:
    other = cast.make_interaction(cast.make_client(people.workspace, name="Other"), by=people.owner, facts="Secret.")

    assert page(as_owner, client, f"?about={other.pk}")["about"] == []


def test_an_apology_is_begun_where_a_promise_of_ours_is_overdue(
    as_owner: Browser, people: Cast, client: Client
) -> None:
    cast.make_obligation(client, by=people.owner, title="The draft", due_at=NOW.replace(hour=8))

    assert page(as_owner, client)["apology"] == (
        "I am sorry that this was not with you on 30 June 2026, 10:00: The draft."
    )


def test_the_letter_follows_the_parts_until_somebody_changes_it(as_owner: Browser, client: Client) -> None:
    typed = page(as_owner, client) | {"statement": "The draft is late."}
    looked = post(as_owner, client, "look", typed)
    assert "The draft is late." in kept(looked, "letter")

    by_hand = typed | {"letter": "My own words.", "statement": "It is here."}
    assert kept(post(as_owner, client, "look", by_hand), "letter") == "My own words."
    assert "It is here." in kept(post(as_owner, client, "weave", by_hand), "letter")


def test_choosing_other_contacts_leaves_what_was_typed(as_owner: Browser, people: Cast, client: Client) -> None:
    typed = page(as_owner, client) | {"their_view": "My words."}
    called = cast.make_interaction(client, by=people.owner, facts="The print was blue.", their_view="Red was agreed.")

    chosen = post(as_owner, client, "choose", typed | {"about": [called.pk]})

    assert kept(chosen, "their_view") == "My words."
    assert "The print was blue." in kept(chosen, "statement")


def test_sending_stores_the_letter_and_logs_the_four_parts_with_the_promise(as_owner: Browser, client: Client) -> None:
    typed = page(as_owner, client) | {
        "statement": "The draft was due on Friday.", "their_view": "You waited.",
        "apology": "I am sorry that it was late.", "our_view": "The photographs came on Thursday.",
        "proposal": "It comes on Monday.", "minutes": "20",
        "promise": "The draft", "promise_due_0": "2026-07-06", "promise_due_1": "12:00",
    }  # fmt: skip
    typed["letter"] = kept(looked := post(as_owner, client, "look", typed), "letter")
    typed["woven"] = kept(looked, "woven")

    sent = post(as_owner, client, "send", typed)

    assert sent.status_code == 302
    assert notice(sent) == "The letter is on its way, and stands in the log."
    logged, answer = Interaction.objects.get(), Answer.objects.get()
    assert (logged.facts, logged.their_view) == ("The draft was due on Friday.", "You waited.")
    assert logged.our_view == "I am sorry that it was late.\nThe photographs came on Thursday."
    assert (logged.channel, logged.direction, logged.minutes) == ("email", "out", 20)
    assert Obligation.objects.get().title == "The draft"
    assert "I promise: The draft, by 6 July 2026, 12:00." in answer.body_text
    assert "Letter on its way" not in as_owner.get(at("client", client.pk)).content.decode()


def test_a_letter_changed_by_hand_is_logged_as_it_was_written(as_owner: Browser, client: Client) -> None:
    typed = page(as_owner, client) | {"statement": "It was late.", "letter": "Hello Ada, my own words."}

    post(as_owner, client, "send", typed)

    assert Interaction.objects.get().facts == "It was late.\n\nAs it was written:\nHello Ada, my own words."
    assert Answer.objects.get().body_text == "Hello Ada, my own words.\n"


def test_words_that_are_heard_are_asked_about_once_and_stop_nobody(as_owner: Browser, client: Client) -> None:
    typed = page(as_owner, client) | {"letter": "You are simply wrong about the date."}

    asked = post(as_owner, client, "send", typed)
    assert (asked.status_code, Answer.objects.count()) == (422, 0)
    page_said = asked.content.decode()
    assert "You are simply wrong" in page_said
    assert "Send it as it is" in page_said

    changed = typed | {"sure": asked.context["form"].mark, "letter": "You never pay on time."}
    assert post(as_owner, client, "send", changed).status_code == 422
    assert post(as_owner, client, "send", typed | {"sure": asked.context["form"].mark}).status_code == 302


def test_words_of_notes_that_nobody_changed_are_asked_about(as_owner: Browser, people: Cast, client: Client) -> None:
    cast.make_interaction(client, by=people.owner, facts="She wants red.", proposal="Offer red, and part.")

    asked = post(as_owner, client, "send", page(as_owner, client))

    assert (asked.status_code, Answer.objects.count()) == (422, 0)
    assert "Still as your notes have it: What happened, What we propose." in asked.content.decode()
    sure = page(as_owner, client) | {"sure": asked.context["form"].mark}
    assert post(as_owner, client, "send", sure).status_code == 302


def test_which_parts_are_still_notes_is_said_beside_the_letter_until_they_are_rewritten(
    as_owner: Browser, people: Cast, client: Client
) -> None:
    cast.make_interaction(client, by=people.owner, facts="She wants red.", proposal="Offer red, and part.")
    said = "Still as your notes have it"

    opened = as_owner.get(at("client_answer", client.pk)).content.decode()
    before_copying = opened[opened.index('id="answer-heard"') : opened.index("data-copy=")]
    assert f"{said}: What happened, What we propose." in before_copying

    typed = page(as_owner, client) | {"statement": "You asked for red."}
    one_left = post(as_owner, client, "look", typed).content.decode()
    assert f"{said}: What we propose." in one_left
    assert said not in post(as_owner, client, "look", typed | {"proposal": "Red on Monday?"}).content.decode()


def test_a_letter_that_nobody_has_read_as_it_is_now_is_shown_first(as_owner: Browser, client: Client) -> None:
    stale = post(as_owner, client, "send", page(as_owner, client) | {"statement": "Something new."})

    assert (stale.status_code, set(errors(stale)), Answer.objects.count()) == (422, {"letter"}, 0)
    assert "Something new." in kept(stale, "letter")


@pytest.mark.parametrize("subject", ["About\r\nBcc: eve@example.com", "About\u2028it", "x" * 201, " "])
def test_a_subject_is_one_line(as_owner: Browser, client: Client, subject: str) -> None:
    response = post(as_owner, client, "send", page(as_owner, client) | {"letter": "Mine.", "subject": subject})

    assert (response.status_code, set(errors(response))) == (422, {"subject"})
    assert kept(response, "letter") == "Mine."


def test_what_went_out_by_other_ways_is_logged_and_can_be_undone(as_owner: Browser, client: Client) -> None:
    typed = page(as_owner, client) | {"statement": "It was late.", "channel": "chat", "letter": ""}

    post(as_owner, client, "log", typed)

    assert (Interaction.objects.get().channel, Answer.objects.count()) == ("chat", 0)


def test_without_an_address_one_is_asked_for_and_kept(as_owner: Browser, client: Client) -> None:
    client.contacts.all().delete()
    typed = page(as_owner, client) | {"letter": "Mine."}

    refused = post(as_owner, client, "send", typed)
    assert (refused.status_code, Answer.objects.count()) == (422, 0)

    post(as_owner, client, "send", typed | {"new_name": "Eve", "new_email": "eve@acme.example"})
    assert Answer.objects.get().to == client.contacts.get().email == "eve@acme.example"


def test_where_no_language_is_checked_nothing_is_heard(as_owner: Browser, people: Cast, client: Client) -> None:
    people.workspace.wording_language = ""
    people.workspace.save()

    assert post(as_owner, client, "send", page(as_owner, client) | {"letter": "You are wrong."}).status_code == 302


def test_a_letter_that_was_not_sent_is_told_in_the_log_and_sent_again(as_owner: Browser, client: Client) -> None:
    post(as_owner, client, "send", page(as_owner, client) | {"letter": "Mine."})
    Answer.objects.update(state=Answer.State.FAILED, error="Nobody there.")

    assert "The letter was not sent. Nobody there." in as_owner.get(at("client", client.pk)).content.decode()
    assert b"Letters that did not go out" in as_owner.get(at("today")).content
    as_owner.post(at("answer_again", Answer.objects.get().pk))

    assert Answer.objects.get().state == Answer.State.WAITING


def test_a_letter_to_a_paused_address_is_refused_and_kept(as_owner: Browser, client: Client) -> None:
    mail_addresses.note(address="Ada@acme.example", trouble=Trouble.GONE, said="550 5.1.1", at=NOW, now=NOW)
    typed = page(as_owner, client) | {"statement": "It was late.", "letter": "Hello Ada."}

    answer = post(as_owner, client, "send", typed | {"sure": "x"})

    assert "No mail goes to ada@acme.example, because mail" in answer.content.decode()
    told = "Nothing was sent, because mail to this address came back on 30 Jun 2026: there is no such mailbox."
    assert (answer.status_code, Answer.objects.count()) == (422, 0)
    assert told in errors(answer)["to"][0]
    assert "It was late." in answer.content.decode()


def test_where_letters_are_off_one_is_written_and_not_sent(
    as_owner: Browser, client: Client, settings: Settings
) -> None:
    settings.LETTERS = "off"
    typed = page(as_owner, client) | {"statement": "It was late.", "letter": "Hello Ada."}

    opened = as_owner.get(at("client_answer", client.pk)).content.decode()
    answer = post(as_owner, client, "send", typed)

    assert "Letters do not go out from here" in opened
    assert 'value="send"' not in opened
    assert "Open in the mail program" in opened
    assert (answer.status_code, Answer.objects.count()) == (422, 0)
