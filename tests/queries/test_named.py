"""Clients are found by name, however it is typed."""

from __future__ import annotations

import pytest

from clients.models import Client
from clients.queries import named
from tests import cast
from tests.cast import Cast

NAMES = ["Bäckerei Öztürk", "Café Müller", "Mueller & Søn", "100% Cotton", "Muller_1"]

pytestmark = pytest.mark.usefixtures("everybody")


@pytest.fixture
def everybody(people: Cast) -> None:
    for name in NAMES:
        cast.make_client(people.workspace, name=name)


@pytest.mark.parametrize(
    ("search", "names"),
    [
        ("öztürk", NAMES[:1]),
        ("ÖZTÜRK", NAMES[:1]),
        ("ozturk", NAMES[:1]),
        ("Oeztuerk", NAMES[:1]),
        ("O\u0308zt", NAMES[:1]),
        ("cafe", NAMES[1:2]),
        ("CAFÉ", NAMES[1:2]),
        ("müller", [*NAMES[1:3], NAMES[4]]),
        ("mueller", NAMES[1:3]),
        ("muller", [NAMES[1], NAMES[4]]),
        ("son", NAMES[2:3]),
        ("soen", NAMES[2:3]),
        ("0%", NAMES[3:4]),
        ("r_", NAMES[4:]),
        ("nobody", []),
        ("", NAMES),
    ],
)
def test_a_name_holds_what_is_searched_for(search: str, names: list[str]) -> None:
    found = Client.objects.filter(named.holding(search)).order_by("pk")

    assert [client.name for client in found] == names


def test_a_name_begins_with_what_is_searched_for() -> None:
    found = Client.objects.filter(named.beginning("B")) | Client.objects.filter(named.beginning("muel"))

    assert {client.name for client in found} == {NAMES[0], NAMES[2]}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("call with BAECKEREI OEZTUERK", NAMES[:1]),
        ("backerei ozturk call", NAMES[:1]),
        ("Cafe Muller und Müller & Søn", NAMES[1:3]),
        ("is 100% cotton good", NAMES[3:4]),
        ("is 1000 cotton good", []),
        ("Öztürk", []),
    ],
)
def test_a_text_holds_a_whole_name(text: str, names: list[str]) -> None:
    found = Client.objects.filter(named.held_by(text)).order_by("pk")

    assert [client.name for client in found] == names
