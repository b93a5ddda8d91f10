"""A page that is sent once more, as by going back to it, logs nothing a second time."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client as Browser

from clients.models import Client, Interaction, Obligation
from tests.views.interactions.entries import log
from tests.views.pages import at, errors, undo

KEY = "k3y-of-a-page"


def alive() -> int:
    """Return how many contacts there are."""
    return Interaction.objects.alive().count()


def test_each_page_has_a_key_of_its_own(as_owner: Browser, acme: Client) -> None:
    keys = [as_owner.get(at("client_log", acme.pk)).context["form"]["key"].value() for _time in range(2)]

    assert len({*keys, None, ""}) == 4


def test_the_same_page_sent_once_more_says_so_and_leads_to_what_it_logged(as_owner: Browser, acme: Client) -> None:
    log(as_owner, acme, key=KEY, promise="A new draft")

    response = log(as_owner, acme, key=KEY, promise="A new draft")

    there = at("interaction_edit", Interaction.objects.get().pk)
    assert errors(response)["__all__"] == [f'This is logged already. <a href="{there}">Open it</a>']
    assert f'<a href="{there}">' in response.content.decode()
    assert Obligation.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [{"minutes": "31"}, {"occurred_at_1": "11:31"}, {"facts": ""}, {"lifts": None}, {"promise": "A draft"}],
)
def test_what_was_changed_on_it_since_is_another_contact(
    as_owner: Browser, acme: Client, changes: dict[str, Any]
) -> None:
    log(as_owner, acme, key=KEY)

    assert log(as_owner, acme, key=KEY, **changes).status_code == 302
    assert alive() == 2


def test_the_same_on_another_page_is_another_contact(as_owner: Browser, acme: Client) -> None:
    log(as_owner, acme, key=KEY)

    assert log(as_owner, acme, key="another").status_code == 302
    assert alive() == 2


def test_what_was_taken_back_can_be_logged_anew(as_owner: Browser, acme: Client) -> None:
    as_owner.post(undo(log(as_owner, acme, key=KEY)))

    assert log(as_owner, acme, key=KEY).status_code == 302
    assert alive() == 1


def test_a_page_without_a_key_is_logged_as_it_is(as_owner: Browser, acme: Client) -> None:
    log(as_owner, acme)
    log(as_owner, acme)

    assert alive() == 2
