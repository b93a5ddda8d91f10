"""The log of one client: day by day, with what else happened, narrowed by what is asked for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from clients.domain.facts import Lift, Stressor
from clients.models import Client, Issue
from clients.queries.client import ClientPage
from clients.services import obligations, plans
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.views.pages import at


def page(browser: Browser, client: Client, **query: str) -> ClientPage:
    """Return what the page is made from."""
    found: ClientPage = browser.get(at("client", client.pk), query).context["page"]
    return found


def minutes(browser: Browser, client: Client, **query: str) -> list[str]:
    """Return how long each contact took that is shown."""
    return [row.length for row in page(browser, client, **query).timeline.rows]


@pytest.fixture
def logged(acme: Client, people: Cast) -> Client:
    """Give a client with three contacts that can be told apart by how long they took."""
    cast.make_interaction(
        acme, by=people.owner, ago=1, minutes=1, channel="email", stressors=Stressor.THREAT | Stressor.BOUNDARY
    )
    cast.make_interaction(acme, by=people.owner, ago=5, minutes=2, lifts=Lift.THANKS, issue="Invoice 7")
    cast.make_interaction(acme, by=people.colleague, ago=9, minutes=3, proposal="Call on Monday.")
    return acme


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"channel": "email"}, [1]),
        ({"kind": "threat"}, [1]),
        ({"kind": "boundary"}, [1]),
        ({"kind": "aggression"}, []),
        ({"kind": "thanks"}, [2]),
        ({"note": "1"}, [3]),
        ({"since": "2026-06-25"}, [1, 2]),
        ({"until": "2026-06-25"}, [2, 3]),
        ({"since": "2026-06-25", "until": "2026-06-25"}, [2]),
        ({"channel": "call", "note": "1"}, [3]),
    ],
)
def test_the_log_shows_only_what_is_asked_for(
    as_owner: Browser, logged: Client, query: dict[str, str], found: list[int]
) -> None:
    assert minutes(as_owner, logged, **query) == [f"{number} min" for number in found]


def test_the_log_is_narrowed_to_one_issue_and_to_one_person(as_owner: Browser, logged: Client, people: Cast) -> None:
    assert minutes(as_owner, logged, issue=str(Issue.objects.get().pk)) == ["2 min"]
    assert minutes(as_owner, logged, by=str(people.colleague.pk)) == ["3 min"]


@pytest.mark.parametrize("query", [
    {"channel": "pigeon"}, {"kind": "rude"}, {"issue": "1' or 1=1"}, {"by": "9" * 40}, {"since": "soon"}, {"note": "0"},
])  # fmt: skip
def test_what_nobody_offers_is_taken_as_not_asked(as_owner: Browser, logged: Client, query: dict[str, str]) -> None:
    assert len(minutes(as_owner, logged, **query)) == 3


def test_where_nothing_is_found_the_way_back_is_offered(as_owner: Browser, logged: Client) -> None:
    shown = as_owner.get(at("client", logged.pk), {"kind": "referral"}).content.decode()

    assert "No contact is like that" in shown
    assert f'href="{at("client", logged.pk)}#timeline"' in shown


def test_paging_keeps_what_was_asked_for(as_owner: Browser, acme: Client, people: Cast) -> None:
    cast.drain(acme, by=people.owner)

    assert (
        "?channel=call&amp;page=2#timeline" in as_owner.get(at("client", acme.pk), {"channel": "call"}).content.decode()
    )


def test_who_logged_it_can_be_chosen_only_among_colleagues(as_owner: Browser, logged: Client, people: Cast) -> None:
    assert "by" in [offered.name for offered in page(as_owner, logged).log_filters]
    people.workspace.memberships.exclude(user=people.owner).delete()
    assert "by" not in [offered.name for offered in page(as_owner, logged).log_filters]


def test_plans_and_promises_stand_between_the_contacts(as_owner: Browser, logged: Client, people: Cast) -> None:
    plans.start(client=logged, starts_on=TODAY - timedelta(days=3), ends_on=None, goal="Calm", by=people.owner, now=NOW)
    kept = cast.make_obligation(logged, by=people.owner, title="Draft")
    obligations.fulfil(obligation=kept, on=TODAY - timedelta(days=5), by=None, now=NOW)

    days = page(as_owner, logged).timeline.days

    assert [(day.when.exact, [one.said for one in day.happenings], len(day.rows)) for day in days] == [
        ("29 Jun 2026", [], 1),
        ("27 Jun 2026", ["Effort plan began: Calm"], 0),
        ("25 Jun 2026", ["We kept: Draft"], 1),
        ("21 Jun 2026", [], 1),
    ]
    assert page(as_owner, logged, channel="call").timeline.days[0].happenings == []


def test_what_happened_stands_on_one_page_of_the_log_alone(as_owner: Browser, acme: Client, people: Cast) -> None:
    cast.drain(acme, by=people.owner)
    for ago in range(0, 190, 5):
        kept = cast.make_obligation(acme, by=people.owner, title=str(ago))
        obligations.fulfil(obligation=kept, on=TODAY - timedelta(days=ago), by=None, now=NOW)

    pages = [page(as_owner, acme, page=str(number)).timeline.days for number in (1, 2, 3)]

    said = [one.said for days in pages for day in days for one in day.happenings]
    assert sorted(said) == sorted(f"We kept: {ago}" for ago in range(0, 190, 5))
    assert all(any(day.happenings for day in days) for days in pages)


def test_a_long_note_is_folded_behind_its_beginning(as_owner: Browser, acme: Client, people: Cast) -> None:
    cast.make_interaction(acme, by=people.owner, ago=1, facts="Short.")
    cast.make_interaction(acme, by=people.owner, facts="They asked.", our_view="It was agreed.")

    assert [row.folded for row in page(as_owner, acme).timeline.rows] == ["They asked.", ""]


@pytest.mark.parametrize("query", [{}, {"kind": "threat"}, {"note": "1"}, {"channel": "call", "since": "2026-01-01"}])
def test_narrowing_takes_no_more_statements_the_longer_the_log(
    as_owner: Browser,
    logged: Client,
    people: Cast,
    query: dict[str, str],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    cast.drain(logged, by=people.owner)

    with django_assert_max_num_queries(28):
        as_owner.get(at("client", logged.pk), query)
