"""What follows from several guesses: a range round what is likely, no wider than it has to be."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.domain.guesses import BadGuess, Given, Guess, Spread, estimate, turning_point, weights

amounts = st.floats(0, 1_000)
guesses = st.tuples(amounts, amounts, amounts).map(lambda ends: Guess(*sorted(ends)))


def spreads(**named: Guess) -> dict[str, Spread]:
    """Return guesses as columns."""
    return {name: Spread.of(guess) for name, guess in named.items()}


def volume(known: Given) -> np.ndarray:
    """Return something that rises with two guesses, and falls with the third."""
    return np.array([known["a"] * known["b"] - known["c"]])


def total(known: Given) -> np.ndarray:
    """Return the same without a product."""
    return np.array([known["a"] + known["b"] - known["c"]])


@pytest.mark.parametrize("ends", [(2, 1, 3), (1, 3, 2), (-1, 0, 1), (0, 0, float("inf")), (float("nan"), 1, 2)])
def test_what_does_not_rise_from_nothing_is_no_guess(ends: tuple[float, float, float]) -> None:
    with pytest.raises(BadGuess):
        Guess(*ends)


@given(guesses, guesses, guesses)
def test_the_range_holds_what_is_likely_and_no_more_than_the_worst_and_the_best(a: Guess, b: Guess, c: Guess) -> None:
    found = estimate(total, spreads(a=a, b=b, c=c))
    worst, best = a.low + b.low - c.high, a.high + b.high - c.low

    assert found.likely[0] == a.likely + b.likely - c.likely
    assert worst - 1e-6 <= found.low[0] <= found.likely[0] <= found.high[0] <= best + 1e-6


@given(guesses)
def test_one_guess_alone_gives_its_own_range(a: Guess) -> None:
    found = estimate(lambda known: np.array([known["a"]]), spreads(a=a))

    assert (found.low[0], found.likely[0], found.high[0]) == pytest.approx(a.ends)


@given(guesses, guesses, st.floats(0, 1))
def test_a_guess_that_is_surer_makes_it_no_wider(a: Guess, c: Guess, closer: float) -> None:
    surer = Guess(a.low + closer * (a.likely - a.low), a.likely, a.high - closer * (a.high - a.likely))
    wide, narrow = (estimate(volume, spreads(a=one, b=Guess.sure(1), c=c)) for one in (a, surer))

    assert wide.low[0] <= narrow.low[0] + 1e-6
    assert narrow.high[0] <= wide.high[0] + 1e-6


def test_what_is_sure_swings_nothing() -> None:
    found = estimate(volume, spreads(a=Guess(1, 2, 3), b=Guess.sure(2), c=Guess.sure(1)))

    assert set(found.swings) == {"a"}
    assert weights(found) == [("a", 1.0)]


def test_what_moves_it_most_comes_first() -> None:
    found = weights(estimate(volume, spreads(a=Guess(1, 2, 2), b=Guess.sure(1), c=Guess(0, 1, 3))))

    assert [name for name, _weight in found] == ["c", "a"]
    assert [weight for _name, weight in found] == pytest.approx([0.9, 0.1])


def test_it_turns_where_it_is_even() -> None:
    known = spreads(a=Guess(0, 2, 4), b=Guess.sure(2), c=Guess(3, 3, 5))

    assert turning_point(volume, known, "a") == pytest.approx(1.5, abs=1e-5)
    assert turning_point(volume, known, "c") == pytest.approx(4, abs=1e-5)
    assert turning_point(volume, {**known, "a": Spread.of(Guess(2, 3, 4))}, "a") is None
