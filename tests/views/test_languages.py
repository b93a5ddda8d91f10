"""Choosing the language in which pages and mails speak."""

from __future__ import annotations

import pytest
from django.test import Client as Browser
from django.urls import reverse

from clients.models import User
from tests.cast import Cast
from tests.mail_links import Act, path_of
from tests.views.pages import errors, notice

PAGE = reverse("my_language")


def test_the_answer_speaks_what_was_chosen(as_owner: Browser, people: Cast) -> None:
    answer = as_owner.post(PAGE, {"language": "de"})

    assert (answer["Location"], notice(answer)) == (PAGE, "Seiten und Mails sprechen ab jetzt diese Sprache mit Ihnen.")
    people.owner.refresh_from_db()
    assert people.owner.language == "de"
    page = as_owner.get(PAGE).content.decode()
    assert '<html lang="de">' in page
    assert "Sprache" in page


@pytest.mark.parametrize("before", ["de", "en"])
def test_it_can_be_left_to_the_browser_again(as_owner: Browser, people: Cast, before: str) -> None:
    User.objects.filter(pk=people.owner.pk).update(language=before)

    as_owner.post(PAGE, {"language": "browser"}, headers={"accept-language": "de"})

    people.owner.refresh_from_db()
    assert people.owner.language == ""
    assert as_owner.get(PAGE, headers={"accept-language": "de"}).headers["Content-Language"] == "de"


@pytest.mark.parametrize("language", ["", "tlh", "de-DE", "../de", "d" * 300])
def test_a_language_that_is_not_offered_is_refused_and_nothing_changes(
    as_owner: Browser, people: Cast, language: str
) -> None:
    answer = as_owner.post(PAGE, {"language": language})

    assert answer.status_code == 422
    assert list(errors(answer)) == ["language"]
    people.owner.refresh_from_db()
    assert people.owner.language == ""


def test_whoever_is_not_logged_in_is_led_to_log_in() -> None:
    assert Browser().get(PAGE)["Location"].startswith("/account/login/")


def test_the_page_behind_a_link_speaks_the_language_of_whom_the_mail_was_to(people: Cast) -> None:
    User.objects.filter(pk=people.colleague.pk).update(language="de")
    link = path_of(people.workspace, people.colleague, Act.OBLIGATION_DONE, 0)

    assert Browser().get(link, headers={"accept-language": "en"}).headers["Content-Language"] == "de"
