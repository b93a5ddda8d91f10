"""The portfolio: what it shows, how it is narrowed and sorted, and that its queries do not grow."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from clients.domain.facts import Stressor
from clients.models import Assessment, Client
from clients.queries.what_to_do import ToDo
from clients.services import advice, clients, offboardings
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.views.conftest import browser_of
from tests.views.pages import at

#: Session, user, membership; saved views, how many, the page, the whole in one line, whose clients can be asked for.
QUERIES = 8


@pytest.fixture
def trio(acme: Client, people: Cast) -> list[Client]:
    """Give a client with a standing pattern, a light one, and one that was never contacted."""
    easy = cast.make_client(people.workspace, name="Birch", monthly_value=Decimal(5000))
    quiet = cast.make_client(people.workspace, name="cedar", monthly_value=None, status="paused")
    cast.drain(acme, by=people.owner)
    cast.delight(easy, by=people.owner)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)
    return [acme, easy, quiet]


def profile_of(client: Client, people: Cast) -> clients.Profile:
    """Return what is known of a client, which the colleague comes to look after."""
    known = {name: getattr(client, name) for name in ("name", "status", "monthly_value", "started_on")}
    return clients.Profile(**known, account_manager=people.colleague)


def names(browser: Browser, **query: str) -> list[str]:
    """Return the clients that are shown, in their order."""
    return [row.name for row in page(browser, **query).rows]


def page(browser: Browser, **query: str) -> Any:
    """Return what the page is made from."""
    return browser.get(at("portfolio"), query).context["portfolio"]


def test_a_line_says_what_it_takes_and_what_to_do(trio: list[Client], as_owner: Browser) -> None:
    row = page(as_owner).rows[0]

    assert (row.name, row.drain.sentence, row.weeks.short) == ("Acme", "62, draining, 50–74", "25 of 25 weeks")
    assert (row.diagnosis_word, row.to_do.title, row.last_contact.relative) == (
        "standing pattern",
        "Make one honest effort",
        "2 days ago",
    )


@pytest.mark.usefixtures("trio")
@pytest.mark.parametrize("sort", ["score", "-score", "trend", "-trend"])
def test_the_order_tells_no_more_of_a_score_than_the_page(sort: str, as_owner: Browser) -> None:
    """Beside clients of one's own, the decimals of a score could be tried out, and what somebody else felt with it."""
    orders = []
    for score, trend in [(61.6, 3.4), (62.4, 2.6)]:
        Assessment.objects.update(score=62.0, trend=3.0)
        Assessment.objects.filter(client__name="Acme").update(score=score, trend=trend)
        orders.append(names(as_owner, sort=sort))

    assert orders[0] == orders[1]


@pytest.mark.parametrize(
    ("sort", "shown"),
    [
        ("score", ["Acme", "cedar", "Birch"]),
        ("-score", ["Birch", "cedar", "Acme"]),
        ("name", ["Acme", "Birch", "cedar"]),
        ("value", ["Birch", "Acme", "cedar"]),
        ("-value", ["Acme", "Birch", "cedar"]),
        ("last_contact", ["Acme", "Birch", "cedar"]),
        ("nonsense", ["Acme", "cedar", "Birch"]),
    ],
)
def test_what_is_not_known_is_sorted_last(trio: list[Client], as_owner: Browser, sort: str, shown: list[str]) -> None:
    assert names(as_owner, sort=sort) == shown


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"q": "bir"}, ["Birch"]),
        ({"diagnosis": "persistent"}, ["Acme"]),
        ({"advice": "extra_effort"}, ["Acme"]),
        ({"advice": "none"}, ["cedar", "Birch"]),
        ({"status": "paused"}, ["cedar"]),
        ({"status": "former"}, []),
        ({"q": "%"}, []),
        ({"page": "7"}, ["Acme", "cedar", "Birch"]),
    ],
)
def test_the_list_is_narrowed(trio: list[Client], as_owner: Browser, query: dict[str, str], shown: list[str]) -> None:
    assert names(as_owner, **query) == shown


def test_once_a_goodbye_is_decided_a_line_says_its_next_step(
    trio: list[Client], people: Cast, as_owner: Browser
) -> None:
    proposed = cast.make_offboarding(trio[0], by=people.owner, accepted=False)
    assert page(as_owner).rows[0].to_do.title == "Make one honest effort"

    offboardings.accept(offboarding=proposed, by=people.owner, now=NOW)

    assert page(as_owner).rows[0].to_do == ToDo("Goodbye: ready", step="Give notice")
    seen = page(browser_of(people.colleague)).rows[0].to_do
    assert seen == ToDo("A goodbye is under way", step="Others go on with it")


@pytest.mark.parametrize("asked", ["undecided", "extra_effort", "none", "goodbye"])
def test_the_filter_of_what_to_do_finds_a_goodbye_as_the_goodbye_alone(
    trio: list[Client], people: Cast, as_owner: Browser, asked: str
) -> None:
    assert ("Acme" in names(as_owner, advice=asked)) == (asked in {"undecided", "extra_effort"})

    cast.make_offboarding(trio[0], by=people.owner)

    assert ("Acme" in names(as_owner, advice=asked)) == (asked == "goodbye")


def test_safety_is_advised_during_a_goodbye_as_well(acme: Client, people: Cast, as_owner: Browser) -> None:
    cast.make_offboarding(acme, by=people.owner)
    cast.make_interaction(acme, by=people.owner, minutes=60, stressors=Stressor.THREAT)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)

    assert [row.to_do.title for row in page(as_owner, advice="protect").rows] == ["Put safety first"]
    assert names(as_owner, advice="undecided") == ["Acme"]
    assert names(as_owner, advice="goodbye") == []


def test_a_deleted_client_is_not_shown(trio: list[Client], as_owner: Browser) -> None:
    clients.delete(client=trio[0], by=None, now=NOW)

    assert names(as_owner) == ["cedar", "Birch"]


def test_a_colleague_sees_the_clients_they_look_after(trio: list[Client], as_colleague: Browser) -> None:
    shown = page(as_colleague)

    assert ([row.name for row in shown.rows], shown.summary.clients) == (["Acme"], 1)


def test_a_colleague_does_not_learn_what_clients_pay(trio: list[Client], people: Cast) -> None:
    for client in trio:
        clients.change(client=client, profile=profile_of(client, people), by=people.owner, now=NOW)
    browser = browser_of(people.colleague)

    assert names(browser, sort="value") == names(browser, sort="-value") == names(browser)
    assert [row.value for row in page(browser).rows] == ["", "", ""]
    assert "A month" not in browser.get(at("portfolio")).content.decode()


def test_a_colleague_without_clients_is_told_whom_to_ask(as_colleague: Browser, people: Cast) -> None:
    for address in ("portfolio", "log"):
        shown = as_colleague.get(at(address)).content.decode()
        assert "Ask an owner to share a client with you." in shown
        assert at("client_add") not in shown


def test_the_whole_is_told_in_one_line(trio: list[Client], as_owner: Browser) -> None:
    text = as_owner.get(at("portfolio")).content.decode()

    assert "1 of 2 relationships drains now. 1 of them is a standing pattern." in text
    assert "For 1 more it is too early to say." in text


def test_nothing_is_said_of_relationships_that_have_only_begun(acme: Client, people: Cast, as_owner: Browser) -> None:
    cast.make_interaction(acme, by=people.owner, minutes=60, stressors=Stressor.THREAT)

    found = as_owner.get(at("portfolio"))

    assert "1 relationship. It is too early to say whether it drains." in found.content.decode()
    assert [row.trend for row in found.context["portfolio"].rows] == [None]


def test_three_draining_of_few_call_for_a_look_inward(people: Cast, as_owner: Browser) -> None:
    for name in ("Ash", "Elm", "Fir"):
        cast.drain(cast.make_client(people.workspace, name=name), by=people.owner)

    assert page(as_owner).summary.looks_inward
    assert b"look at what they have in common" in as_owner.get(at("portfolio")).content


def test_no_clients_yet_leads_to_the_first(as_owner: Browser) -> None:
    assert at("client_add") in as_owner.get(at("portfolio")).content.decode()


def test_fifty_clients_fill_a_page(people: Cast, as_owner: Browser) -> None:
    for number in range(51):
        cast.make_client(people.workspace, name=f"Client {number:02}")

    assert len(page(as_owner).rows) == 50
    assert names(as_owner, sort="name", page="2") == ["Client 50"]


def test_one_client_takes_as_many_queries(
    acme: Client, as_owner: Browser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(QUERIES):
        as_owner.get(at("portfolio"))


def test_three_clients_take_as_many_queries(
    trio: list[Client], as_owner: Browser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(QUERIES):
        as_owner.get(at("portfolio"))
