"""Days and numbers follow the words around them, and the words the browser or the person."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from clients.models import User
from tests.cast import Cast, make_client, make_interaction
from tests.views.conftest import browser_of
from tests.views.pages import at


def page(browser: Browser, people: Cast, asked: str) -> tuple[str, str]:
    """Return the language and the text of a client's page for a browser that asks for a language."""
    client = make_client(people.workspace, monthly_value="1204.50")
    make_interaction(client, by=people.owner)
    answer = browser.get(at("client", client.pk), headers={"accept-language": asked})
    return answer.headers["Content-Language"], answer.content.decode()


@pytest.mark.parametrize("asked", ["fr-CA, fr;q=0.9", "en-GB", "ar", "", "../../etc", "de" * 300])
def test_no_format_of_another_language_stands_among_english_words(people: Cast, asked: str) -> None:
    language, said = page(browser_of(people.owner), people, asked)

    assert language == "en"
    assert '<html lang="en">' in said
    assert "1,204.50" in said
    assert "30 Jun 2026" in said


@pytest.mark.parametrize("asked", ["de", "de-AT, de;q=0.9, en;q=0.5"])
def test_days_and_numbers_are_german_where_the_words_are(people: Cast, asked: str) -> None:
    language, said = page(browser_of(people.owner), people, asked)

    assert language == "de"
    assert '<html lang="de">' in said
    assert "1.204,50" in said
    assert "30. Juni 2026" in said


@pytest.mark.parametrize(("chosen", "asked"), [("de", "en"), ("en", "de")])
def test_what_a_person_chose_goes_before_what_their_browser_asks_for(people: Cast, chosen: str, asked: str) -> None:
    User.objects.filter(pk=people.owner.pk).update(language=chosen)

    assert page(browser_of(people.owner), people, asked)[0] == chosen


def test_a_language_that_is_no_longer_offered_leaves_it_to_the_browser(people: Cast) -> None:
    User.objects.filter(pk=people.owner.pk).update(language="tlh")

    assert page(browser_of(people.owner), people, "de")[0] == "de"


def test_one_visitor_leaves_no_language_behind_for_the_next(people: Cast) -> None:
    User.objects.filter(pk=people.owner.pk).update(language="de")
    browser_of(people.owner).get(at("portfolio"))

    assert browser_of(people.colleague).get(at("portfolio")).headers["Content-Language"] == "en"
