"""The key by which drafts are encrypted in a browser."""

from __future__ import annotations

import re
from base64 import b64decode

from django.test import Client as Browser

from clients.templatetags.drafts import draft_key, draft_name
from tests.cast import Cast
from tests.views.conftest import browser_of


def unmasked(text: str) -> bytes:
    """Return the key as the script works it out."""
    whole = b64decode(text)
    return bytes(one ^ other for one, other in zip(whole[:32], whole[32:], strict=True))


def key_on(page: str) -> bytes:
    """Return the key that a page holds."""
    found = re.search(r'data-draft-key="([^"]+)"', page)
    assert found is not None
    return unmasked(found[1])


def test_each_person_has_a_key_of_their_own_that_stays(people: Cast) -> None:
    keys = [unmasked(draft_key(user)) for user in (people.owner, people.colleague, people.owner)]

    assert keys[0] == keys[2] != keys[1]
    assert len(keys[0]) == 32


def test_no_two_pages_write_a_key_the_same_way(people: Cast) -> None:
    assert draft_key(people.owner) != draft_key(people.owner)


def test_a_page_has_the_key_of_whoever_looks(people: Cast) -> None:
    page = browser_of(people.owner).get("/w/here/").content.decode()

    assert key_on(page) == unmasked(draft_key(people.owner)) != unmasked(draft_key(people.colleague))


def test_the_name_of_a_draft_tells_the_page_and_not_what_was_taken_along() -> None:
    names = [draft_name(f"/w/here/answer/{query}") for query in ("", "?statement=Invoice+7", "?statement=Invoice+8")]

    assert names[0] == "/w/here/answer/"
    assert len(set(names)) == 3
    assert all(name.startswith(names[0]) and "Invoice" not in name for name in names)


def test_nobody_gets_a_key_without_logging_in(people: Cast) -> None:
    assert b"data-draft-key" not in Browser().get("/account/login/").content
