"""The map of the portfolio as a page: who sees what, what narrows it, what it leads to, and how it is when empty."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from clients.models import Assessment, Client
from clients.queries import portfolio_map
from clients.services import clients
from tests import cast
from tests.cast import NOW, Cast
from tests.views.pages import at

#: Session, user, membership; the dots, the counts, the whole in one line; who looks after clients.
QUERIES = 7


@pytest.fixture
def pair(acme: Client, people: Cast) -> list[Client]:
    """Give a client with a standing pattern, and one that was never contacted."""
    cast.drain(acme, by=people.owner)
    return [acme, cast.make_client(people.workspace, name="Birch")]


def shown(browser: Browser, **query: str) -> str:
    """Return the page as it is sent."""
    return browser.get(at("portfolio_map"), query).content.decode()


def test_a_dot_leads_to_its_client(pair: list[Client], as_owner: Browser) -> None:
    said = "Acme: 62, draining, 50–74; drained in 25 of 25 weeks; standing pattern; 3,000\xa0EUR a month"

    assert (
        shown(as_owner).count(f'<a href="{at("client", pair[0].pk)}" aria-label="{said}">') == 2
    )  # for desk and phone


@pytest.mark.usefixtures("pair")
def test_who_is_not_on_the_map_is_found_in_the_table(as_owner: Browser) -> None:
    page = shown(as_owner)
    table: Any = as_owner.get(at("portfolio"), {"area": "nowhere"})

    assert "1 client on the map." in page
    assert f'href="{at("portfolio")}?area=nowhere"' in page
    assert [row.name for row in table.context["portfolio"].rows] == ["Birch"]
    assert "without contact so far" in table.content.decode()


@pytest.mark.usefixtures("pair")
def test_a_colleague_sees_their_clients_without_what_they_pay(
    pair: list[Client], people: Cast, as_colleague: Browser
) -> None:
    page = shown(as_colleague)

    assert "Acme: 62, draining" in page
    assert "Birch" not in page
    assert "a month" not in page
    assert "A month" not in page


@pytest.mark.usefixtures("pair")
def test_the_tabs_keep_what_is_asked(as_owner: Browser) -> None:
    asked = "?q=ac&amp;diagnosis=persistent"

    for name in ("portfolio", "portfolio_map"):
        page = as_owner.get(at(name), {"q": "ac", "diagnosis": "persistent"}).content.decode()
        assert f'href="{at("portfolio")}{asked}"' in page
        assert f'href="{at("portfolio_map")}{asked}"' in page


@pytest.mark.usefixtures("pair")
def test_the_form_asks_the_page_on_which_it_stands(as_owner: Browser) -> None:
    page = shown(as_owner, area="90-100,60-70", sort="name")

    assert f'hx-get="{at("portfolio_map")}"' in page
    assert '<input type="hidden" name="area" value="90-100,60-70">' in page
    assert '<input type="hidden" name="sort" value="name">' in page


@pytest.mark.usefixtures("pair")
def test_gathered_clients_lead_to_the_table_of_their_area(
    people: Cast, as_owner: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portfolio_map, "DRAWN", 5)
    for number in range(40):
        client = cast.make_client(people.workspace, name=f"Client {number:02}")
        Assessment.objects.filter(client=client).update(
            last_contact=NOW.date(), score=25.0, weeks_in_contact=20, weeks_drained=1, diagnosis="steady"
        )
    page = shown(as_owner)

    assert f'href="{at("portfolio")}?area=0-10%2C20-30" aria-label="' in page
    assert "more clients, mostly steady: between 20 and 30 now, drained in 0 to 10% of their weeks" in page
    table: Any = as_owner.get(at("portfolio"), {"area": "0-10,20-30"}).context["portfolio"]
    assert table.page.paginator.count == 40


def test_no_clients_yet_leads_to_the_first(as_owner: Browser) -> None:
    assert at("client_add") in shown(as_owner)


def test_nobody_contacted_yet_leads_to_the_log(acme: Client, as_owner: Browser) -> None:
    assert "Nothing is known of them yet" in shown(as_owner)


@pytest.mark.usefixtures("pair")
def test_nothing_that_matches_leads_back(as_owner: Browser) -> None:
    assert "No client matches" in shown(as_owner, q="nobody")


def test_a_name_is_text_and_never_markup(people: Cast, as_owner: Browser) -> None:
    client = cast.make_client(people.workspace, name='<b onclick="x">')
    cast.make_interaction(client, by=people.owner)

    assert "<b onclick" not in shown(as_owner)


def test_a_deleted_client_is_not_shown(pair: list[Client], as_owner: Browser) -> None:
    clients.delete(client=pair[0], by=None, now=NOW)

    assert "Acme:" not in shown(as_owner)


@pytest.mark.parametrize("number", [1, 30])
def test_the_number_of_queries_does_not_grow(
    people: Cast, as_owner: Browser, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for at_number in range(number):
        client = cast.make_client(people.workspace, name=f"Client {at_number:02}")
        cast.make_interaction(client, by=people.owner)

    with django_assert_num_queries(QUERIES):
        as_owner.get(at("portfolio_map"))
