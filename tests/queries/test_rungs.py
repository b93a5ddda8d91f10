"""How far to go this time, in words, and the price at which it would no longer drain."""

from __future__ import annotations

from decimal import Decimal

import pytest

from clients.domain.advice import Advice
from clients.models import Client
from clients.queries import rungs
from clients.queries.viewer import Viewer
from tests.cast import Cast


def viewer(people: Cast, *, sees_money: bool) -> Viewer:
    """Return somebody who sees every client."""
    return Viewer(user=people.owner, clients=Client.objects.all(), sees_money=sees_money, has_colleagues=True)


@pytest.mark.parametrize(("amount", "told"), [(3401.2, 3500), (3400, 3400), (999.5, 1000), (87.3, 88), (4.2, 5)])
def test_a_price_is_rounded_up_to_two_digits(amount: float, told: int) -> None:
    assert rungs.rounded_up(amount) == Decimal(told)


def test_new_terms_name_their_price(acme: Client, people: Cast) -> None:
    said = rungs.said("new_terms", 3401.2, acme, viewer(people, sees_money=True))

    assert said is not None
    assert said.bearable == "At 3,500\xa0EUR a month it would no longer drain."


@pytest.mark.parametrize(
    ("kind", "bearable", "sees_money"),
    [
        ("new_terms", 3401.2, False),
        ("new_terms", None, True),
        ("new_terms", 2900.0, True),
        ("first_effort", 3401.2, True),
    ],
)
def test_no_price_is_named(acme: Client, people: Cast, kind: str, bearable: float, sees_money: bool) -> None:
    said = rungs.said(kind, bearable, acme, viewer(people, sees_money=sees_money))

    assert said is not None
    assert said.bearable == ""


def test_a_plan_that_ended_and_says_nothing_yet_stands_on_no_rung() -> None:
    running, ended = ({"plan": plan, "rung": "first_effort"} for plan in ("running", "unclear"))

    assert rungs.of_advice(Advice.CONTINUE_EFFORT, running) == "first_effort"
    assert rungs.of_advice(Advice.CONTINUE_EFFORT, ended) == ""


def test_advice_from_before_there_were_rungs_stands_on_none() -> None:
    assert rungs.of_advice(Advice.EXTRA_EFFORT, {}) == ""
