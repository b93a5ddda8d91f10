"""Go through the kickoff checklist."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client as Browser

from clients.models import Client, Expectation
from tests import cast
from tests.cast import TODAY, Cast
from tests.views.pages import at, errors, kept

TOPICS = Expectation.Topic.values


@pytest.fixture
def fresh(people: Cast) -> Client:
    """Give a client with whom nothing was agreed yet."""
    return cast.make_client(people.workspace, name="Fresh", kickoff_done=False)


def agree(browser: Browser, client: Client, **changes: str) -> Any:
    """Post the checklist, with every topic agreed unless changed."""
    return browser.post(at("kickoff", client.pk), dict.fromkeys(TOPICS, "As in the offer.") | changes)


def test_agreeing_on_everything_completes_the_checklist(as_owner: Browser, fresh: Client) -> None:
    response = agree(as_owner, fresh)

    fresh.refresh_from_db()
    assert (response["Location"], fresh.kickoff_done) == (at("client", fresh.pk), True)
    assert {row.agreed_on for row in fresh.expectations.all()} == {TODAY}


def test_a_topic_that_is_left_empty_is_still_to_be_agreed(as_owner: Browser, fresh: Client) -> None:
    agree(as_owner, fresh, when="")

    fresh.refresh_from_db()
    assert (fresh.kickoff_done, fresh.expectations.count()) == (False, 4)


def test_the_page_shows_what_was_agreed(as_owner: Browser, fresh: Client) -> None:
    agree(as_owner, fresh, when="Every second Friday.")

    page = as_owner.get(at("kickoff", fresh.pk))

    assert kept(page, "when") == "Every second Friday."
    assert list(page.context["form"].fields) == TOPICS


def test_too_long_a_text_is_refused_and_the_others_are_kept(as_owner: Browser, fresh: Client) -> None:
    response = agree(as_owner, fresh, when="x" * 4001)

    assert (response.status_code, set(errors(response))) == (422, {"when"})
    assert (kept(response, "what"), fresh.expectations.count()) == ("As in the offer.", 0)
