"""A claim, priced three ways: what each way costs, and where two of them meet."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.domain import assumptions, concession
from clients.domain.assumptions import Name
from clients.domain.concession import CLAIM_HOURS, CLAIM_MONEY, RATE, Cost, Way
from clients.domain.guesses import Guess, Spread, estimate

money = st.floats(1, 50_000)
chances = st.floats(0, 1)


def spreads(*, asked: float = 200, rate: float = 75, lost: float = 10_000) -> dict[str, Spread]:
    """Return a claim with all that we assume."""
    known = {CLAIM_MONEY: asked, CLAIM_HOURS: 0.0, RATE: rate, Name.LOSS.value: lost}
    ours = {name.value: Spread.of(spec.ours) for name, spec in assumptions.SPECS.items() if name in concession.MATTERS}
    return ours | {name: Spread.of(Guess.sure(value)) for name, value in known.items()}


def claim(**changes: float) -> dict[str, np.ndarray]:
    """Return the likely values of a claim, but for some."""
    return {name: guess.likely for name, guess in spreads().items()} | {
        name: np.asarray(value) for name, value in changes.items()
    }


def test_each_way_is_the_sum_of_what_it_costs() -> None:
    found = concession.costs(claim(claim_hours=2))

    assert found[Way.GIVE_IN].tolist() == [350, 350 * 0.25 * 2, 0, 0]
    assert found[Way.HALF_WAY].tolist() == pytest.approx([175, 87.5, 0.5 * 2 * 1.75 * 75, 200])
    assert found[Way.STAND_FIRM].tolist() == [0, 0, 2 * 1.75 * 75, 500]
    assert concession.prices(claim())[Way.GIVE_IN] == 300


def test_two_hours_and_an_aspirin_cost_more_than_a_small_concession() -> None:
    known = claim(claim_money=100, loss=0)

    assert concession.prices(known)[Way.STAND_FIRM] > concession.prices(known)[Way.GIVE_IN]
    assert concession.even_chance(known) is None
    assert concession.even_claim(known) == pytest.approx(2 * 1.75 * 75 / 1.5)


@given(money, money, chances)
def test_at_the_chance_that_is_even_both_cost_the_same(asked: float, lost: float, chance: float) -> None:
    known = claim(claim_money=asked, loss=lost, returns_chance=chance)
    even = concession.even_chance(known)
    assert even is not None

    both = concession.prices({**known, Name.CHANCE_FIRM: np.asarray(even)})
    assert both[Way.GIVE_IN] == pytest.approx(both[Way.STAND_FIRM], abs=1e-3)


@given(money, chances)
def test_at_the_claim_that_is_even_both_cost_the_same(lost: float, chance: float) -> None:
    known = claim(loss=lost, chance_firm=chance)
    both = concession.prices({**known, CLAIM_MONEY: np.asarray(concession.even_claim(known))})

    assert both[Way.GIVE_IN] == pytest.approx(both[Way.STAND_FIRM])


@given(money, money, money)
def test_the_range_of_each_way_holds_what_is_likely(asked: float, rate: float, lost: float) -> None:
    found = estimate(concession.prices, spreads(asked=asked, rate=rate, lost=lost))

    assert (found.low <= found.likely).all()
    assert (found.likely <= found.high).all()


@given(money, chances, st.floats(0.001, 1))
def test_a_greater_chance_of_loss_makes_only_standing_firm_dearer(lost: float, chance: float, more: float) -> None:
    less, later = (concession.prices(claim(loss=lost, chance_firm=firm)) for firm in (chance, chance + more))

    assert later[Way.STAND_FIRM] > less[Way.STAND_FIRM]
    assert later[[Way.GIVE_IN, Way.HALF_WAY]].tolist() == less[[Way.GIVE_IN, Way.HALF_WAY]].tolist()


def test_half_way_is_giving_in_where_all_is_given() -> None:
    known = claim(half_part=1, half_talk=0, chance_half=0)

    assert concession.costs(known)[Way.HALF_WAY].tolist() == concession.costs(known)[Way.GIVE_IN].tolist()
    assert concession.costs(known)[Way.GIVE_IN, Cost.PRECEDENT] == 100
