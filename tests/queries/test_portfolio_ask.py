"""What an address asks of the portfolio, and which clients that means."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from clients.models import Advice, Assessment, Client
from clients.queries import figures
from clients.queries.portfolio_ask import DRAIN_CHOICES, Ask, in_order, narrowed
from clients.services import advice, decisions, plans
from tests import cast
from tests.cast import NOW, TODAY, Cast

WHOLE = {
    "q": "studio",
    "diagnosis": "persistent",
    "advice": "undecided",
    "status": "paused",
    "sign": "loop",
    "drain": "60",
    "manager": "7",
    "pays": "1500",
    "area": "0-10,20-30",
    "sort": "-value",
}


@pytest.fixture
def pair(acme: Client, people: Cast) -> None:
    """Give Acme, which drains and waits for a decision, and Birch, which pays more and does not."""
    cast.drain(acme, by=people.owner)
    cast.delight(cast.make_client(people.workspace, name="Birch", monthly_value=Decimal(5000)), by=people.owner)
    cast.make_client(people.workspace, name="Cedar", monthly_value=None)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)


def found(people: Cast, **asked: str) -> list[str]:
    """Return the names of the clients that an address asks for."""
    ask = Ask.of(asked, sees_money=True, sees_managers=True)
    clients = Client.objects.for_workspace(people.workspace).alive()
    return [client.name for client in in_order(narrowed(clients, ask, today=TODAY), "name")]


def test_what_is_asked_comes_back_as_the_query_of_an_address() -> None:
    ask = Ask.of(WHOLE | {"page": "3"}, sees_money=True, sees_managers=True)

    assert ask.query == WHOLE
    assert Ask.of(ask.query, sees_money=True, sees_managers=True).query == WHOLE


def test_an_address_of_nothing_in_particular_is_not_empty() -> None:
    assert (Ask().query, Ask().address) == ({}, "?status=current")


def test_who_may_not_see_something_does_not_ask_by_it() -> None:
    ask = Ask.of(WHOLE, sees_money=False)

    assert (ask.pays, ask.manager, ask.sort) == ("", "", "score")


@pytest.mark.parametrize("number", ["-5", "1.5", "0", "²", "9" * 10, "many"])
def test_what_is_no_number_is_taken_as_not_asked(number: str) -> None:
    assert Ask.of({"pays": number, "manager": number, "drain": number}, sees_money=True, sees_managers=True) == Ask()


def test_the_least_scores_are_those_of_the_bands() -> None:
    bands = {str(limit): str(word) for limit, _band, word in figures.BANDS if limit}

    assert {value: str(label).split(": ")[1] for value, label in DRAIN_CHOICES} == bands


@pytest.mark.usefixtures("pair")
@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"advice": "undecided"}, ["Acme"]),
        ({"drain": "60"}, ["Acme"]),
        ({"drain": "40"}, ["Acme"]),
        ({"pays": "3001"}, ["Birch"]),
        ({"pays": "3000"}, ["Acme", "Birch"]),
        ({"manager": "nobody"}, ["Birch", "Cedar"]),
        ({"manager": "999999"}, []),
        ({"q": "ÇEDÄR"}, ["Cedar"]),
    ],
)
def test_clients_are_found_by_what_is_asked(people: Cast, asked: dict[str, str], names: list[str]) -> None:
    assert found(people, **asked) == names


@pytest.mark.usefixtures("pair")
def test_clients_are_found_by_who_looks_after_them(people: Cast) -> None:
    assert found(people, manager=str(people.colleague.pk)) == ["Acme"]


@pytest.mark.usefixtures("pair")
@pytest.mark.parametrize(("days", "names"), [(0, ["Acme"]), (1, [])])
def test_a_snoozed_advice_waits_again_on_its_day(people: Cast, days: int, names: list[str]) -> None:
    until = TODAY + timedelta(days=3)
    standing = Advice.objects.get()
    decisions.snooze(advice=standing, until=until, reason="Holidays", by=people.owner, today=TODAY, now=NOW)
    clients = Client.objects.for_workspace(people.workspace)

    waiting = narrowed(clients, Ask(advice="undecided"), today=until - timedelta(days=days))

    assert [client.name for client in waiting] == names


@pytest.mark.usefixtures("pair")
@pytest.mark.parametrize(
    ("sign", "changes"), [("quiet", {"silent": True}), ("rising", {"trend": 5.0}), ("loop", {"loop": True})]
)
def test_clients_are_found_by_what_stands_out(people: Cast, sign: str, changes: dict[str, object]) -> None:
    assert found(people, sign=sign) == []
    Assessment.objects.filter(client__name="Birch").update(**changes)

    assert found(people, sign=sign) == ["Birch"]


@pytest.mark.usefixtures("pair")
def test_clients_are_found_by_a_plan_that_runs(people: Cast, acme: Client) -> None:
    assert found(people, sign="plan") == []
    plans.start(client=acme, starts_on=TODAY, ends_on=None, goal="", by=people.owner, now=NOW)

    assert found(people, sign="plan") == ["Acme"]
