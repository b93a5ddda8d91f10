"""Accept an advice, dismiss it or put it off."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client as Browser

from clients.models import Advice, Client
from clients.services import advice
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.views.pages import at, errors, kept


@pytest.fixture
def advised(acme: Client, people: Cast) -> Advice:
    """Give the advice that stands for a relationship that drains."""
    cast.drain(acme, by=people.owner)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)
    return Advice.objects.get()


def decide(browser: Browser, advised: Advice, **changes: str) -> Any:
    """Post a decision: to put it off for two weeks, unless changed."""
    sent = {"decision": "snoozed", "reason": "After the launch.", "snoozed_until": "2026-07-14"}
    return browser.post(at("advice_decide", advised.pk), sent | changes)


@pytest.mark.parametrize("decision", ["accepted", "dismissed", "snoozed"])
def test_a_decision_is_kept_with_who_and_why(decision: str, as_owner: Browser, advised: Advice, people: Cast) -> None:
    response = decide(as_owner, advised, decision=decision)

    advised.refresh_from_db()
    assert response["Location"] == at("client", advised.client_id)
    assert (advised.decision, advised.decided_by, advised.reason) == (decision, people.owner, "After the launch.")


def test_accepting_needs_no_more_than_one_press(as_owner: Browser, advised: Advice) -> None:
    as_owner.post(at("advice_decide", advised.pk), {"decision": "accepted"})

    advised.refresh_from_db()
    assert (advised.decision, advised.snoozed_until) == ("accepted", None)


def test_putting_off_keeps_the_day(as_owner: Browser, advised: Advice) -> None:
    decide(as_owner, advised)

    advised.refresh_from_db()
    assert advised.snoozed_until == date(2026, 7, 14)


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("decision", {"decision": "forgotten"}),
        ("reason", {"reason": " "}),
        ("reason", {"decision": "dismissed", "reason": ""}),
        ("reason", {"reason": "x" * 501}),
        ("snoozed_until", {"snoozed_until": ""}),
        ("snoozed_until", {"snoozed_until": "whenever"}),
        ("snoozed_until", {"snoozed_until": "2026-06-30"}),
        ("snoozed_until", {"snoozed_until": "2026-09-30"}),
    ],
)
def test_a_fault_is_shown_beside_its_input(
    as_owner: Browser, advised: Advice, field: str, changes: dict[str, str]
) -> None:
    response = decide(as_owner, advised, **changes)

    advised.refresh_from_db()
    assert (response.status_code, set(errors(response)), advised.decision) == (422, {field}, "")


def test_a_refused_decision_comes_back_as_it_was_chosen(as_owner: Browser, advised: Advice) -> None:
    response = decide(as_owner, advised, snoozed_until="2026-06-30")

    assert (kept(response, "decision"), kept(response, "reason")) == ("snoozed", "After the launch.")


def test_an_advice_that_ended_meanwhile_is_not_decided_about(as_owner: Browser, advised: Advice) -> None:
    Advice.objects.update(ended_at=NOW, end=Advice.End.WITHDRAWN)

    assert set(errors(decide(as_owner, advised))) == {"__all__"}


def test_the_page_names_the_advice(as_owner: Browser, advised: Advice) -> None:
    page = as_owner.get(at("advice_decide", advised.pk))

    assert page.context["lead"].startswith("Make one honest effort.")
