"""A promise that is made in a contact: logged with it, and undone with it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client as Browser

from clients.models import Client, Interaction, Obligation
from tests import cast
from tests.cast import Cast
from tests.views.pages import at, errors, kept, notice, undo


def log(browser: Browser, client: Client, **promise: Any) -> Any:
    """Post the log form with a call of half an hour, and a promise."""
    call = {"occurred_at_0": "2026-06-30", "occurred_at_1": "11:30", "channel": "call", "minutes": "30"}
    return browser.post(at("client_log", client.pk), call | promise)


def test_a_promise_is_kept_as_an_obligation_of_ours(as_owner: Browser, acme: Client, people: Cast) -> None:
    log(as_owner, acme, promise="A new draft", promise_due_0="2026-07-03", promise_due_1="10:00")

    made = Obligation.objects.get()
    assert (made.client, made.created_by, made.title, made.kind) == (acme, people.owner, "A new draft", "promise")
    assert (made.owed_by, made.is_open, made.due_has_time) == ("us", True, True)
    assert made.due_at == datetime(2026, 7, 3, 8, 0, tzinfo=UTC)


def test_a_promise_may_have_no_day_and_no_time(as_owner: Browser, acme: Client) -> None:
    log(as_owner, acme, promise="Some day")
    log(as_owner, acme, promise="On that day", promise_due_0="2026-07-03")

    assert [(made.title, made.due_has_time) for made in Obligation.objects.order_by("pk")] == [
        ("Some day", True),
        ("On that day", False),
    ]


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("promise", {"promise_due_0": "2026-07-03"}),
        ("promise", {"promise": "x" * 301}),
        ("promise_due", {"promise": "x", "promise_due_0": "soon"}),
        ("promise_due", {"promise": "x", "promise_due_1": "10:00"}),
    ],
)
def test_a_faulty_promise_stores_neither_it_nor_the_contact(
    as_owner: Browser, acme: Client, field: str, changes: dict[str, Any]
) -> None:
    response = log(as_owner, acme, **changes)

    assert (response.status_code, set(errors(response))) == (422, {field})
    assert not Interaction.objects.exists()
    assert not Obligation.objects.exists()


def test_a_promise_to_a_client_who_is_leaving_is_refused_with_the_contact(
    as_owner: Browser, acme: Client, people: Cast
) -> None:
    cast.make_offboarding(acme, by=people.owner)

    response = log(as_owner, acme, promise="A new draft")

    assert response.status_code == 422
    assert "being offboarded" in errors(response)["__all__"][0]
    assert kept(response, "promise") == "A new draft"
    assert not Interaction.objects.exists()


def test_undoing_takes_the_promise_back_with_the_contact(as_owner: Browser, acme: Client) -> None:
    response = log(as_owner, acme, promise="A new draft")

    undone = as_owner.post(undo(response))

    assert not Interaction.objects.alive().exists()
    assert not Obligation.objects.exists()
    assert "the promise with it" in notice(undone)
    as_owner.post(undo(undone))
    assert Interaction.objects.alive().exists()


def test_a_promise_that_was_settled_meanwhile_is_not_taken_back(as_owner: Browser, acme: Client) -> None:
    response = log(as_owner, acme, promise="A new draft")
    as_owner.post(at("obligation_fulfil", Obligation.objects.get().pk))

    as_owner.post(undo(response))

    assert Interaction.objects.alive().exists()
    assert Obligation.objects.exists()


def test_correcting_does_not_ask_for_a_promise_again(as_owner: Browser, acme: Client) -> None:
    log(as_owner, acme, promise="A new draft")

    page = as_owner.get(at("interaction_edit", Interaction.objects.get().pk)).content

    assert b'name="promise"' not in page
