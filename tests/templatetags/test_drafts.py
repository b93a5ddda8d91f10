"""The key by which drafts are encrypted in a browser."""

from __future__ import annotations

from base64 import b64decode

from django.test import Client as Browser

from clients.templatetags.drafts import draft_key
from tests.cast import Cast
from tests.views.conftest import browser_of


def test_each_person_has_a_key_of_their_own_that_stays(people: Cast) -> None:
    keys = [draft_key(user) for user in (people.owner, people.colleague, people.owner)]

    assert keys[0] == keys[2] != keys[1]
    assert len(b64decode(keys[0])) == 32


def test_a_page_has_the_key_of_whoever_looks_and_of_nobody_else(people: Cast) -> None:
    page = browser_of(people.owner).get("/w/here/").content.decode()

    assert f'data-draft-key="{draft_key(people.owner)}"' in page
    assert draft_key(people.colleague) not in page


def test_nobody_gets_a_key_without_logging_in(people: Cast) -> None:
    assert b"data-draft-key" not in Browser().get("/account/login/").content
