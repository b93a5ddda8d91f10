"""What the map of the portfolio shows: who is on it, what is said of them, and who is counted instead."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from clients.domain.diagnosis import Diagnosis
from clients.models import Assessment, Client
from clients.queries import portfolio_map
from clients.queries.portfolio_ask import Ask
from clients.queries.portfolio_map import PortfolioMap
from tests import cast
from tests.cast import TODAY, Cast


@pytest.fixture
def trio(acme: Client, people: Cast) -> list[Client]:
    """Give a client with a standing pattern, a steady one, and one that was never contacted."""
    easy = cast.make_client(people.workspace, name="Birch", monthly_value=Decimal(5000))
    quiet = cast.make_client(people.workspace, name="Cedar", monthly_value=None)
    cast.drain(acme, by=people.owner)
    cast.delight(easy, by=people.owner)
    return [acme, easy, quiet]


def read(people: Cast, ask: Ask | None = None) -> PortfolioMap:
    """Return the map of the cast's workspace."""
    clients = Client.objects.for_workspace(people.workspace).alive()
    return portfolio_map.read(clients, ask or Ask(), today=TODAY, workspace=people.workspace)


def many(people: Cast, number: int, **values: object) -> None:
    """Add so many clients that were assessed alike."""
    for at in range(number):
        client = cast.make_client(people.workspace, name=f"Client {at:03}")
        if at == 0:
            cast.make_interaction(client, by=people.owner)
    pattern = Assessment.objects.filter(last_contact__isnull=False).values_list("last_contact", flat=True)[0]
    Assessment.objects.update(**({"last_contact": pattern, "weeks_in_contact": 10, "weeks_drained": 1} | values))


@pytest.mark.usefixtures("trio")
def test_a_dot_says_all_of_a_client(people: Cast) -> None:
    found = read(people)

    assert [dot.sentence for dot in found.dots] == [
        "Acme: 62, draining, 50–74; drained in 25 of 25 weeks; standing pattern; 3,000\xa0EUR a month",
        "Birch: 14, light, 6–24; drained in 0 of 25 weeks; steady; 5,000\xa0EUR a month",
    ]
    assert [(dot.share, dot.diagnosis) for dot in found.dots] == [(1, "persistent"), (0, "steady")]


@pytest.mark.usefixtures("trio")
def test_who_was_never_contacted_is_counted_and_not_drawn(people: Cast) -> None:
    found = read(people)

    assert (found.number, found.unknown, found.unknown_address) == (2, 1, "?area=nowhere")


@pytest.mark.usefixtures("trio")
def test_what_clients_pay_is_not_told_to_who_may_not_know(people: Cast) -> None:
    found = read(people, Ask(sees_money=False))

    assert {(dot.amount, dot.value, dot.pays) for dot in found.dots} == {(None, "", "")}
    assert found.sizes == []


@pytest.mark.usefixtures("trio")
def test_sizes_are_explained_by_round_amounts(people: Cast) -> None:
    assert [size.words for size in read(people).sizes] == ["5,000\xa0EUR", "2,000\xa0EUR", "1,000\xa0EUR"]


@pytest.mark.usefixtures("trio")
def test_the_map_is_narrowed_as_the_table_is(people: Cast) -> None:
    assert [dot.name for dot in read(people, Ask(search="bir")).dots] == ["Birch"]
    assert [dot.name for dot in read(people, Ask(diagnosis="persistent")).dots] == ["Acme"]
    assert [dot.name for dot in read(people, Ask(area="90-100,60-70")).dots] == ["Acme"]


@pytest.mark.usefixtures("trio")
def test_the_list_begins_where_to_look_first(people: Cast) -> None:
    groups = read(people, Ask(search="c")).groups

    assert [(group.diagnosis, group.number, [dot.name for dot in group.dots]) for group in groups] == [
        ("persistent", 1, ["Acme"]),
        ("steady", 1, ["Birch"]),
    ]
    assert groups[0].address == "?q=c&diagnosis=persistent"


def test_those_that_drain_most_are_drawn_and_the_others_counted(people: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portfolio_map, "DRAWN", 2)
    many(people, 5, score=44.0, diagnosis="steady")
    Assessment.objects.filter(client__name__in=["Client 003", "Client 004"]).update(score=80.0, diagnosis="rough_patch")

    found = read(people)

    assert [dot.name for dot in found.dots] == ["Client 003", "Client 004"]
    assert found.number == 5
    assert found.others == {(1, 4): {Diagnosis.STEADY: 3}}
    assert [(group.number, group.others) for group in found.groups] == [(2, 0), (3, 3)]


@pytest.mark.parametrize("number", [1, 30])
def test_the_number_of_statements_does_not_grow(
    people: Cast, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    many(people, number, score=44.0)

    with django_assert_num_queries(3):
        assert read(people).number == number
