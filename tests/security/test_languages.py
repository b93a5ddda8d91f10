"""Every page in another language: in its words, and otherwise as it was for scripts and pictures."""

from __future__ import annotations

import re
from typing import Final

import pytest
from django.test import Client as Browser

from clients.models import Client, User
from tests.cast import Cast
from tests.messages.missed import watched
from tests.security import markup
from tests.security.site_map import addresses

pytestmark = pytest.mark.embedded  # what a page says does not depend on where it is kept

#: Attributes that browsers read as numbers: they know of no decimal comma.
SHAPES: Final = {"x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "d", "points", "width", "height", "transform"}
MEASURES: Final = {"viewbox", "min", "max", "step", "datetime", "data-x", "data-y"}
COMMA_IN_NUMBER: Final = re.compile(r"\d,\d\d?(?!\d)")
ADMIN: Final = "admin/"  # Django speaks there


@pytest.fixture
def in_german(furnished: Client, as_owner: Browser, people: Cast) -> Browser:
    """Give the browser of the owner, who reads German."""
    User.objects.filter(pk=people.owner.pk).update(language="de")
    return as_owner


def test_no_page_looks_for_words_that_german_lacks(in_german: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    missed = watched(monkeypatch, "de")
    shown = [in_german.get(where.url) for where in addresses() if not where.route.startswith(ADMIN)]

    assert sum(answer.status_code == 200 for answer in shown) > len(shown) / 3
    assert missed.texts == set()


def test_numbers_for_programs_keep_their_point(in_german: Browser) -> None:
    for where in addresses():
        answer = in_german.get(where.url)
        if answer["Content-Type"].startswith("text/html"):
            page = markup.read(answer.content.decode())
            said = [value for name, value in page.attributes if name in SHAPES | MEASURES]
            assert [value for value in said if COMMA_IN_NUMBER.search(value)] == [], where.url
