"""Practice: a case from the log, gone over by hand, played, and only then what really happened."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser

from clients.models import Client, Interaction, Membership, PracticeCase, PracticeTry, Workspace
from clients.queries import held
from clients.queries.practice.page import Page
from clients.services import clients, privacy
from tests import cast
from tests.cast import NOW, Cast
from tests.views.pages import at, errors


@pytest.fixture
def talk(acme: Client, people: Cast) -> Interaction:
    """Give a contact in four parts, with what came before and after it."""
    acme.contacts.create(workspace=acme.workspace, name="Ada Lind", email="ada@acme.example", created_at=NOW)
    cast.make_interaction(acme, by=people.owner, ago=9, issue="Late draft", facts="Ada Lind asked for the draft.")
    told = cast.make_interaction(
        acme,
        by=people.owner,
        ago=5,
        issue="Late draft",
        facts="Ada Lind called. The draft for Acme is late, said Otto.",
        their_view="You promised it.",
        our_view="The pictures came late.",
        proposal="Friday.",
        felt=-2,
    )
    later: dict[str, Any] = {"issue": "Late draft", "facts": "Sent it to ada@acme.example.", "issue_open": False}
    cast.make_interaction(acme, by=people.owner, ago=3, lifts=1, **later)
    return told


def fields(browser: Browser, talk: Interaction) -> dict[str, Any]:
    """Return what the page would send as it is, gone over."""
    form = browser.get(at("practice_add", talk.pk)).context["form"]
    return {**form.initial, "names": sorted(form.ticked), "reviewed": "on"}


def make(browser: Browser, talk: Interaction, **changes: Any) -> PracticeCase:
    """Return the case that is made of a contact."""
    browser.post(at("practice_add", talk.pk), fields(browser, talk) | changes)
    return PracticeCase.objects.get()


def page(browser: Browser) -> Page:
    """Return what the page is made from."""
    found: Page = browser.get(at("practice")).context["page"]
    return found


def test_a_contact_is_stripped_and_a_word_that_may_be_a_name_is_ticked(as_owner: Browser, talk: Interaction) -> None:
    case = make(as_owner, talk)

    assert case.situation == (
        "Day 1, call: [contact A] asked for the draft.\n\n"
        "Day 5, call: [contact A] called. The draft for [the client] is late, said [name]."
    )
    assert case.answer == "The pictures came late.\n\nFriday."
    assert case.after == "Day 7, call: Sent it to [e-mail]. (thanks)\n\nAfter that the matter was settled."
    assert not case.shared
    assert case.day == cast.TODAY - timedelta(days=9)  # as old as the oldest words in it, to be kept no longer


def test_a_german_noun_is_offered_without_a_tick(as_owner: Browser, acme: Client, people: Cast) -> None:
    talk = cast.make_interaction(acme, by=people.owner, facts="Der Rest fehlt, sagt Otto, und die Rechnung ist offen.")

    form = as_owner.get(at("practice_add", talk.pk)).context["form"]

    assert [one.word for one in form.maybes] == ["Otto", "Rest", "Rechnung"]
    assert form.ticked == {"Otto"}


def test_ticked_words_are_replaced_and_shown_again_before_it_is_kept(as_owner: Browser, talk: Interaction) -> None:
    response = as_owner.post(at("practice_add", talk.pk), fields(as_owner, talk) | {"again": "1"})

    assert "said [name]." in response.content.decode()
    assert not PracticeCase.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"reviewed": ""}, "reviewed", "Go over it first"),
        ({"situation": "Ada Lind again"}, "situation", "“Ada Lind” stands in your records."),
        ({"answer": "Mail ada@ACME.example"}, "answer", "“ada@acme.example” stands in your records."),
        ({"after": "At Acme."}, "after", "“Acme” stands in your records."),
    ],
)
def test_what_was_not_gone_over_or_names_somebody_is_not_kept(
    as_owner: Browser, talk: Interaction, changes: dict[str, str], field: str, said: str
) -> None:
    response = as_owner.post(at("practice_add", talk.pk), fields(as_owner, talk) | changes)

    assert (response.status_code, PracticeCase.objects.count()) == (422, 0)
    assert errors(response)[field][0].startswith(said)


def test_what_really_happened_is_shown_only_after_an_answer(as_owner: Browser, talk: Interaction) -> None:
    case = make(as_owner, talk)
    before = as_owner.get(at("practice_case", case.pk)).content.decode()
    assert "You promised it." in before
    assert "Friday." not in before

    empty = as_owner.post(at("practice_case", case.pk), {})
    answer = {"facts": "The draft is late.", "our_view": "You always want it at once."}
    shown = as_owner.get(as_owner.post(at("practice_case", case.pk), answer)["Location"]).content.decode()

    assert empty.status_code == 422
    assert "The draft is late." in shown
    assert "Friday." in shown
    assert "After that the matter was settled." in shown
    assert "You always" in shown[shown.index("Worth a second look") :]


@pytest.mark.parametrize(("language", "is_read"), [("en", True), ("none", False)])
def test_an_answer_that_nothing_read_is_not_said_to_be_fine(
    as_owner: Browser, talk: Interaction, language: str, is_read: bool
) -> None:
    Workspace.objects.filter(pk=talk.workspace_id).update(wording_language=language)
    case = make(as_owner, talk)

    page = as_owner.post(at("practice_case", case.pk), {"facts": "The draft is late."}, follow=True).content.decode()

    assert "What we answered then" in page
    assert ("Nothing stands out" in page) == is_read


def test_an_answer_names_nobody(as_owner: Browser, talk: Interaction) -> None:
    case = make(as_owner, talk)

    response = as_owner.post(at("practice_case", case.pk), {"facts": "Ada Lind called."})

    assert errors(response)["facts"] == ["“Ada Lind” stands in your records. Write it without the name."]


def test_a_case_is_its_makers_until_it_is_shared(
    as_owner: Browser, as_colleague: Browser, talk: Interaction, people: Cast
) -> None:
    case = make(as_owner, talk)
    assert as_colleague.get(at("practice_case", case.pk)).status_code == 404

    as_owner.post(at("practice_edit", case.pk), fields(as_owner, talk) | {"shared": "on"})

    assert [row.by for row in page(as_colleague).cases] == ["Owner"]
    for name in ("practice_case", "practice_client", "practice_print"):
        assert as_colleague.get(at(name, case.pk)).status_code == 200
    for name in ("practice_edit", "practice_delete"):
        assert as_colleague.get(at(name, case.pk)).status_code == 404


def test_what_one_would_do_differently_is_kept_for_oneself(
    as_owner: Browser, as_colleague: Browser, talk: Interaction
) -> None:
    case = make(as_owner, talk, shared="on")
    where = as_colleague.post(at("practice_case", case.pk), {"facts": "It is late."})["Location"]
    as_colleague.post(where, {"differently": "Listen first."})

    assert PracticeTry.objects.get().differently == "Listen first."
    assert as_owner.get(where).status_code == 404
    assert [row.tries for row in page(as_owner).cases] == [0]


def test_what_others_practise_is_told_to_nobody_who_asks_what_is_held_about_a_person(
    as_owner: Browser, as_colleague: Browser, talk: Interaction, people: Cast
) -> None:
    case = make(as_owner, talk, shared="on")
    where = as_owner.post(at("practice_case", case.pk), {"facts": "It is late."})["Location"]
    as_owner.post(where, {"differently": "I would listen first."})
    Membership.objects.filter(user=people.colleague).update(role=Membership.Role.MANAGER)
    word = talk.client.contacts.create(workspace=talk.workspace, name="Listen", created_at=NOW)

    def told(browser: Browser) -> list[str]:
        return [
            found.text for found in browser.get(at("contact", talk.client_id, contact=word.pk)).context["held"].found
        ]

    assert told(as_owner) == ["I would listen first."]
    assert told(as_colleague) == []
    assert [sum(held.counts(word, user).values()) for user in (people.owner, people.colleague)] == [1, 0]


def test_a_deleted_case_takes_what_was_tried_along(as_owner: Browser, talk: Interaction) -> None:
    case = make(as_owner, talk)
    as_owner.post(at("practice_case", case.pk), {"facts": "It is late."})

    as_owner.post(at("practice_delete", case.pk))

    assert not PracticeTry.objects.exists()
    assert page(as_owner).cases == []


def test_a_client_that_is_deleted_or_erased_takes_its_cases_along(
    as_owner: Browser, talk: Interaction, people: Cast
) -> None:
    case = make(as_owner, talk)
    clients.delete(client=talk.client, by=people.owner, now=NOW)
    assert as_owner.get(at("practice_case", case.pk)).status_code == 404

    privacy.erase_client(client=talk.client, by=people.owner, now=NOW)

    assert not PracticeCase.objects.exists()


def test_contacts_in_four_parts_are_suggested_first(as_owner: Browser, acme: Client, people: Cast) -> None:
    whole = {"facts": "a", "their_view": "b", "our_view": "c", "proposal": "d"}
    first = cast.make_interaction(acme, by=people.owner, ago=9, **whole)
    second = cast.make_interaction(acme, by=people.owner, ago=1, facts="a", their_view="b")
    cast.make_interaction(acme, by=people.owner, facts="a")

    assert [row.pk for row in page(as_owner).suggestions] == [first.pk, second.pk]


def test_without_a_log_the_first_step_is_offered(as_owner: Browser, people: Cast) -> None:
    assert "Cases to play will stand here" in as_owner.get(at("practice")).content.decode()


def test_an_answer_is_read_as_one_that_is_said_to_somebody(as_owner: Browser) -> None:
    said = {"facts": "I am sorry, but it is late."}

    def heard(**how: str) -> list[str]:
        return [each.rule.id for each in as_owner.post(at("wording"), said | how).context["heard"]]

    assert "but_after_apology" in heard(draft="on")
    assert "but_after_apology" not in heard()
