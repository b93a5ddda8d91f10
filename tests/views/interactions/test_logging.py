"""Log a contact: what is enough, what is refused, what is offered, and what follows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from clients.domain.facts import Lift, Stressor
from clients.models import Assessment, Client, Interaction
from clients.services import clients
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.views.interactions.entries import log, payload
from tests.views.pages import at, errors, kept, notice, undo

#: Session, user, place and client (4); the issue, looked for and made (2); the contact (1); the event that
#: tells of it (1); the assessment, read from five tables and written (6); and a beginning and an end of the transaction
#: and of one within it (4). The notice is kept with the session, out of cookies (3).
LOGGING = 21


def test_logging_stores_the_contact_and_leads_to_the_client(as_owner: Browser, acme: Client, people: Cast) -> None:
    response = log(as_owner, acme)

    found = Interaction.objects.get()
    assert response["Location"] == at("client", acme.pk)
    assert (found.client, found.logged_by, found.minutes, found.felt) == (acme, people.owner, 30, -1)
    assert found.occurred_at == datetime(2026, 6, 30, 9, 30, tzinfo=UTC)
    assert (found.stressors, found.lifts) == (Stressor.EXCESS_DEMAND | Stressor.BOUNDARY, Lift.THANKS)
    assert (str(found.issue), found.issue_open) == ("The logo", True)


def test_logging_moves_the_score(as_owner: Browser, acme: Client) -> None:
    before = Assessment.objects.get(client=acme).score

    log(as_owner, acme)

    assert Assessment.objects.get(client=acme).score > before


def test_logging_can_be_undone_from_the_notice(as_owner: Browser, acme: Client) -> None:
    response = log(as_owner, acme)

    as_owner.post(undo(response))

    assert not Interaction.objects.alive().exists()


def test_a_colleague_logs_with_a_client_they_look_after(as_colleague: Browser, acme: Client) -> None:
    assert log(as_colleague, acme).status_code == 302


@pytest.mark.parametrize(
    "said",
    [
        {"minutes": "5"},
        {"felt": "0"},
        {"stressors": ["boundary"]},
        {"lifts": ["thanks"]},
        {"issue": "The logo"},
        {"proposal": "Call again."},
        {"promise": "A new draft"},
    ],
)
def test_beside_when_and_how_one_thing_is_enough(as_owner: Browser, acme: Client, said: dict[str, Any]) -> None:
    as_owner.post(at("client_log", acme.pk), {"occurred_at_0": "2026-06-30", "channel": "email", **said})

    assert Interaction.objects.get().has_time is False


def test_an_entry_that_says_nothing_is_refused_and_says_what_is_enough(as_owner: Browser, acme: Client) -> None:
    response = as_owner.post(at("client_log", acme.pk), {"occurred_at_0": "2026-06-30", "channel": "email"})

    assert response.status_code == 422
    assert errors(response)["__all__"][0].startswith("Say at least one thing about it")
    assert not Interaction.objects.exists()


def test_a_moment_in_the_future_is_refused_and_nothing_is_lost(as_owner: Browser, acme: Client) -> None:
    response = log(as_owner, acme, occurred_at_1="12:01")

    assert response.status_code == 422
    assert "lies in the future" in errors(response)["occurred_at"][0]
    assert kept(response, "facts") == "They asked for a third logo."
    assert not Interaction.objects.exists()


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("occurred_at", {"occurred_at_0": None}),
        ("occurred_at", {"occurred_at_0": "0001-01-01"}),
        ("occurred_at", {"occurred_at_0": "30.06.2026"}),
        ("occurred_at", {"occurred_at_1": "half past"}),
        ("channel", {"channel": "telepathy"}),
        ("channel", {"channel": None}),
        ("direction", {"direction": "sideways"}),
        ("minutes", {"minutes": "1441"}),
        ("minutes", {"minutes": "-1"}),
        ("felt", {"felt": "3"}),
        ("stressors", {"stressors": ["boredom"]}),
        ("lifts", {"lifts": ["gold"]}),
        ("issue", {"issue": "x" * 201}),
        ("facts", {"facts": "x" * 10_001}),
        ("missed_obligation", {"missed_obligation": "12345"}),
    ],
)
def test_a_fault_is_shown_beside_its_input(
    as_owner: Browser, acme: Client, field: str, changes: dict[str, Any]
) -> None:
    response = log(as_owner, acme, **changes)

    assert response.status_code == 422
    assert set(errors(response)) == {field}
    assert not Interaction.objects.exists()


@pytest.mark.parametrize(
    ("due", "said", "expected"),
    [
        (-1, "", (True, "overdue")),
        (1, "", (False, "not_due")),
        (-1, "no", (False, "said")),
        (1, "yes", (True, "said")),
    ],
)
def test_whose_miss_it_was_follows_from_the_promise_unless_somebody_says_so(
    as_owner: Browser, acme: Client, due: int, said: str, expected: tuple[bool, str]
) -> None:
    owner = acme.workspace.memberships.get(role="owner").user
    owed = cast.make_obligation(acme, by=owner, due_at=NOW + timedelta(days=due))

    log(as_owner, acme, missed_obligation=owed.pk, our_cause=said)

    found = Interaction.objects.get()
    assert ((found.our_cause, found.cause), found.missed_obligation) == (expected, owed)
    form = as_owner.get(at("interaction_edit", found.pk)).context["form"]
    assert form["our_cause"].value() == said


@pytest.mark.parametrize(("agreed", "expected"), [("Within a week.", (True, "unmet")), ("", (False, "not_agreed"))])
def test_whose_miss_it_was_follows_from_what_was_agreed(
    as_owner: Browser, acme: Client, people: Cast, agreed: str, expected: tuple[bool, str]
) -> None:
    clients.agree(client=acme, agreed={"when": agreed}, on=TODAY, by=people.owner, now=NOW)

    log(as_owner, acme, expectation="when", stressors=["boundary"])

    found = Interaction.objects.get()
    assert ((found.our_cause, found.cause), found.expectation) == (expected, "when")
    page, card = (as_owner.get(at(name, acme.pk)).content.decode() for name in ("client", "client_advice"))
    assert "touched by 1 contact in a year" in page
    never = "touch what was never agreed in writing: When it is delivered"
    assert (never in page, never in card) == (not agreed, not agreed)


def test_an_obligation_of_another_client_cannot_be_named(as_owner: Browser, acme: Client, people: Cast) -> None:
    other = cast.make_client(people.workspace, name="Other")
    foreign = cast.make_obligation(other, by=people.owner)

    assert "missed_obligation" in errors(log(as_owner, acme, missed_obligation=foreign.pk))


def test_what_a_browser_adds_by_itself_changes_nothing(as_owner: Browser, acme: Client, people: Cast) -> None:
    log(as_owner, acme, workspace=people.elsewhere.pk, effort_hours="99", source="import", logged_by="9")

    found = Interaction.objects.get()
    assert (found.workspace, found.source, found.logged_by) == (people.workspace, "web", people.owner)


@pytest.mark.parametrize("clients", [1, 30])
def test_logging_takes_as_many_queries_however_many_clients_there_are(
    clients: int,
    as_owner: Browser,
    acme: Client,
    people: Cast,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(1, clients):
        other = cast.make_client(people.workspace, name=f"Client {number}")
        cast.make_interaction(other, by=people.owner)

    with django_assert_num_queries(LOGGING):
        log(as_owner, acme)


def test_htmx_gets_the_form_again_with_its_fault(as_owner: Browser, acme: Client) -> None:
    url = at("client_log", acme.pk)

    response = as_owner.post(url, payload(channel=None), headers={"HX-Request": "true"})

    assert response.status_code == 422
    assert b'id="log-form"' in response.content


def test_htmx_is_led_to_the_client_as_a_whole(as_owner: Browser, acme: Client) -> None:
    url = at("client_log", acme.pk)

    response = as_owner.post(url, payload(), headers={"HX-Request": "true"})

    assert response["HX-Redirect"] == at("client", acme.pk)


def test_the_form_begins_now_with_the_channel_of_last_time(as_owner: Browser, acme: Client, people: Cast) -> None:
    cast.make_interaction(acme, by=people.owner, ago=3, channel="meeting")

    response = as_owner.get(at("client_log", acme.pk))

    assert kept(response, "channel") == "meeting"
    assert b'value="2026-06-30"' in response.content
    assert b'value="12:00"' in response.content


def test_the_form_asks_what_they_said_before_what_we_think(as_owner: Browser, acme: Client) -> None:
    page = as_owner.get(at("client_log", acme.pk)).content.decode()

    asked = ["stressors", "facts", "their_view", "our_view", "proposal", "felt"]
    assert sorted(asked, key=lambda name: page.index(f'name="{name}"')) == asked


def test_the_issues_of_this_client_are_offered(as_owner: Browser, acme: Client, people: Cast) -> None:
    cast.make_interaction(acme, by=people.owner, issue="The logo")
    cast.make_interaction(cast.make_client(people.workspace, name="Other"), by=people.owner, issue="The invoice")

    assert as_owner.get(at("client_log", acme.pk)).context["form"].issues == ["The logo"]


def test_the_notice_says_nothing_of_what_was_written(as_owner: Browser, acme: Client) -> None:
    assert notice(log(as_owner, acme)) == "Logged."


def test_a_day_long_before_the_client_began_is_told_and_can_be_taken_back(as_owner: Browser, acme: Client) -> None:
    """A year that was mistyped."""
    Client.objects.filter(pk=acme.pk).update(started_on="2024-05-02")

    told = log(as_owner, acme, occurred_at_0="2020-05-01")

    assert notice(told) == "Logged for 1 May 2020, before this client began."
    assert notice(log(as_owner, acme, occurred_at_0="2023-05-02")) == "Logged."
    as_owner.post(at("interaction_delete", Interaction.objects.earliest("occurred_at").pk))
    assert Interaction.objects.alive().count() == 1
