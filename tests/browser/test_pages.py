"""The list of pages is whole: what is left out of it is told, and is no page."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from tests.browser.pages import NO_PAGES, ROLES, STEPS, every_page, names_for, takes_get
from tests.cast import NOW, PASSWORD, Cast
from tests.walls.addresses import every_address
from tests.walls.visits import Visitors
from tests.walls.world import Who, make_world


def is_page(answer: Any) -> bool:
    """Return whether an answer is a page that opened."""
    return bool(answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"))


def test_what_is_left_out_is_an_address_of_ours() -> None:
    names = {address.name for address in every_address()}

    assert sorted({*NO_PAGES, *STEPS} - names) == []


def test_views_that_only_take_what_is_sent_are_no_pages() -> None:
    def view() -> None:
        """Stand for a view."""

    assert takes_get(view)
    assert takes_get(require_GET(view))
    assert not takes_get(require_POST(view))


def test_each_page_is_open_to_some_role() -> None:
    whom = [*ROLES, Who.ANONYMOUS]

    assert sorted(set(every_page()) - set().union(*(names_for(who) for who in whom))) == []


@pytest.mark.django_db
def test_each_page_of_an_owner_answers_with_a_page(people: Cast) -> None:
    with time_machine.travel(NOW, tick=False):
        world = make_world(people)
        browser = Visitors(world).browser(Who.OWNER)
        browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})  # some pages ask for it again
        pages = {name: page.at(world, "here") for name, page in every_page().items() if name in names_for(Who.OWNER)}
        answers = {name: browser.get(url) for name, url in pages.items()}
        for answer in answers.values():
            answer.close()
    wrong = {name: answer.status_code for name, answer in answers.items() if not is_page(answer)}

    assert wrong == {}, "What is no page belongs into NO_PAGES of tests/browser/pages.py."
