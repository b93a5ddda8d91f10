"""The wording check on its page and under a note: what it hears, why, and another way. It stores nothing."""

from __future__ import annotations

from typing import Any

from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from clients.models import Client, Event, Workspace
from tests.cast import Cast
from tests.views.pages import at, errors

#: Session, user and place.
READING = 3


def heard(response: Any) -> dict[str, list[str]]:
    """Return the words that were heard, by rule."""
    return {each.rule.id: each.words for each in response.context["heard"]}


def test_a_page_asked_for_has_heard_nothing(as_owner: Browser) -> None:
    response = as_owner.get(at("wording"))

    assert response.status_code == 200
    assert b"wording-heard" not in response.content


def test_a_draft_is_told_what_works_against_it_why_and_another_way(as_owner: Browser) -> None:
    response = as_owner.post(at("wording"), {"text": "You always change it. You always change it. Or else."})

    assert heard(response) == {"absolute": ["You always"], "threat": ["Or else"]}
    page = response.content.decode()
    assert "One exception, and the rest is not believed." in page
    assert "Count: how often, since when." in page
    assert "You always change it. You always change it. Or else.</textarea>" in page


def test_a_german_draft_is_read_by_german_rules(as_owner: Browser, people: Cast) -> None:
    Workspace.objects.filter(pk=people.workspace.pk).update(wording_language="de")

    response = as_owner.post(at("wording"), {"text": "Das war Ihr Fehler."}, headers={"accept-language": "de"})

    assert heard(response) == {"blame": ["Ihr Fehler"]}
    page = response.content.decode()
    assert "Schuld zuweisen" in page
    assert "Es gelten die Regeln für Deutsch." in page


def test_a_draft_with_nothing_to_say_about_is_told_so(as_owner: Browser) -> None:
    response = as_owner.post(at("wording"), {"text": "The draft comes on Monday."})

    assert b"Nothing stands out by the rules for English." in response.content


def test_an_empty_draft_is_no_fault(as_owner: Browser) -> None:
    response = as_owner.post(at("wording"), {"text": " "})

    assert response.status_code == 200
    assert b"There is nothing to check yet." in response.content


def test_a_note_is_read_for_labels_and_absolute_words_alone(as_owner: Browser) -> None:
    note = {"facts": "He never listens.", "our_view": "He is a control freak.", "proposal": "Pay, or else."}

    assert set(heard(as_owner.post(at("wording"), note))) == {"absolute", "label"}


def test_a_draft_that_is_too_long_is_kept_and_says_so(as_owner: Browser) -> None:
    response = as_owner.post(at("wording"), {"text": "x" * 10_001})

    assert response.status_code == 422
    assert set(errors(response)) == {"text"}
    assert b"x" * 10_001 in response.content


def test_what_is_typed_is_shown_as_text(as_owner: Browser) -> None:
    response = as_owner.post(at("wording"), {"text": "You always <b>shout</b>, <script>or else</script>"})

    assert b"<script>or else" not in response.content


def test_reading_costs_what_coming_in_costs_and_stores_nothing(
    as_owner: Browser, acme: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    before = Event.objects.count()
    with django_assert_num_queries(READING):
        as_owner.post(at("wording"), {"text": "You always change it."})

    assert Event.objects.count() == before


def test_the_log_reads_its_note_while_it_is_written(as_owner: Browser, acme: Client) -> None:
    page = as_owner.get(at("client_log", acme.pk)).content.decode()

    assert f'hx-post="{at("wording")}"' in page
