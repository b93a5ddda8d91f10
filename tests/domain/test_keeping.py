"""A year without a client: what it is made of, where it is even, and that its range is about as wide as it says."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.domain import assumptions, keeping
from clients.domain.assumptions import Name
from clients.domain.guesses import BadGuess, Guess, Spread
from clients.domain.keeping import Columns, Part, Rate

OURS = assumptions.whole()
hours = st.floats(0, 200)
clients = st.tuples(st.floats(100, 20_000), hours, hours)


def columns(*rows: tuple[float, float, float], rate: float = 75) -> Columns:
    """Return clients by what they pay, their hours of contact and their energy-hours."""
    value, contact, energy = np.array(rows, dtype=np.float64).reshape(-1, 3).T
    return Columns(value=value, contact_hours=contact, energy_hours=energy, rate=rate, usual_value=2_000)


def spread(known: Columns, **changes: Guess) -> dict[str, Spread]:
    """Return what we assume, but for some of it."""
    return keeping.spreads(known, assumptions.whole({Name(name): guess for name, guess in changes.items()}), {})


def likely(known: Columns, **changes: float) -> dict[str, np.ndarray]:
    """Return what is most likely, but for some of it."""
    sure = {name: Guess.sure(value) for name, value in changes.items()}
    return {name: guess.likely for name, guess in spread(known, **sure).items()}


def test_a_year_without_is_the_sum_of_its_parts() -> None:
    acme = columns((3_000, 10, 26))
    found = keeping.parts(acme, likely(acme))[:, 0]

    assert found[Part.MISSED] == pytest.approx(-3 * 3_000 * 0.95 * 0.9)
    assert found[Part.WINNING] == -30 * 75
    assert found[Part.GOODBYE] == -6 * 75
    assert found[Part.MOUTH] == pytest.approx(-2 * 0.02 * 12 * 2_000 * 0.95)
    assert found[Part.FREED] == pytest.approx(12 * 0.8 * 75 * (10 + 16))
    assert found[Part.NEXT] == pytest.approx(-9 * 0.8 * 75 * 40 * 0.2)
    assert keeping.balance(acme, likely(acme))[0] == pytest.approx(found.sum())


def test_an_hour_brings_less_with_all_that_it_takes() -> None:
    acme = columns((3_000, 10, 30))
    found = keeping.rates(acme, likely(acme))[:, 0]

    assert (found[Rate.PAID], found[Rate.CONTACT], found[Rate.ENERGY]) == (75, 60, pytest.approx(3_000 / 70))


def test_what_is_not_known_stays_unknown_and_spoils_nobody_else() -> None:
    both = columns((float("nan"), 10, 20), (3_000, 10, 26))
    found = keeping.year_without(both, spread(both))

    assert np.isnan(found.likely).tolist() == [True, False]
    assert np.isnan(keeping.rates(both, likely(both))[:, 0]).all()


def test_a_client_may_have_guesses_of_its_own() -> None:
    both = columns((3_000, 10, 26), (3_000, 10, 26))
    own = {1: {Name.PAID_HOURS: Guess(50, 60, 80), Name.GAP_MONTHS: Guess(1, 1, 1)}}
    found = keeping.spreads(both, OURS, own)

    assert found[Name.PAID_HOURS].likely.tolist() == [40, 60]
    assert found[Name.GAP_MONTHS].high.tolist() == [6, 1]


@given(st.lists(clients, min_size=1, max_size=3))
def test_the_range_holds_what_is_likely(rows: list[tuple[float, float, float]]) -> None:
    known = columns(*rows)
    found = keeping.year_without(known, spread(known))

    assert (found.low <= found.likely).all()
    assert (found.likely <= found.high).all()


@given(clients, st.floats(0, 11), st.floats(0.1, 1))
def test_a_longer_wait_never_makes_a_year_without_better_where_the_income_counts(
    row: tuple[float, float, float], months: float, more: float
) -> None:
    known = columns(row)
    sooner, later = (
        keeping.balance(known, likely(known, gap_months=gap, next_burden=0)) for gap in (months, months + more)
    )

    assert later[0] < sooner[0]


@given(clients)
def test_more_that_nobody_pays_for_never_speaks_for_keeping(row: tuple[float, float, float]) -> None:
    value, contact, energy = row
    few, many = columns(row), columns((value, contact + 1, energy + 1))

    assert keeping.balance(many, likely(many))[0] > keeping.balance(few, likely(few))[0]


@given(clients, st.floats(0.1, 11.9))
def test_the_months_that_are_even_are_those_at_which_the_balance_is_nothing(
    row: tuple[float, float, float], months: float
) -> None:
    known = columns(row)
    takes = keeping.even_hours(known, likely(known, gap_months=months))[0]
    even = columns((row[0], takes, takes))

    assert keeping.balance(even, likely(even, gap_months=months))[0] == pytest.approx(0, abs=1e-3)
    assert keeping.even_months(even, likely(even))[0] == pytest.approx(months)


@given(clients)
def test_at_the_value_that_is_even_a_year_of_it_makes_up_for_the_balance(row: tuple[float, float, float]) -> None:
    known = columns(row)
    more = keeping.even_value(known, likely(known))[0] - row[0]

    assert 12 * more * 0.95 == pytest.approx(keeping.balance(known, likely(known))[0], abs=1e-3)


def test_it_pays_even_if_nobody_comes_or_never_or_in_between() -> None:
    three = columns((200, 60, 120), (9_000, 1, 1), (3_000, 12, 35))
    found = keeping.even_months(three, likely(three))

    assert found[0] == np.inf
    assert found[1] < 0
    assert 0 < found[2] < 12


def test_losing_a_client_is_priced_without_what_it_frees() -> None:
    calm, hard = columns((3_000, 1, 1)), columns((3_000, 50, 200))

    assert keeping.loss(calm, likely(calm))[0] == keeping.loss(hard, likely(hard))[0] > 0


def test_the_range_holds_about_eight_in_ten_of_what_chance_would_draw() -> None:
    acme = columns((3_000, 20, 60))
    known = spread(acme)
    draws, chance = 20_000, np.random.default_rng(4)
    tenth = NormalDist().inv_cdf(0.9)  # eight in ten lie within so many deviations
    drawn = {}
    for name, one in known.items():
        low, middle, high = (float(np.ravel(end)[0]) for end in (one.low, one.likely, one.high))
        steps = chance.standard_normal(draws) / tenth
        drawn[name] = np.maximum(0, middle + np.where(steps < 0, (middle - low) * steps, (high - middle) * steps))
    many = columns(*[(3_000, 20, 60)] * draws)
    found, year = keeping.balance(many, drawn), keeping.year_without(acme, known)
    within = float(np.mean((year.low[0] <= found) & (found <= year.high[0])))

    assert 0.72 <= within <= 0.88


@pytest.mark.parametrize("name", list(Name))
def test_a_guess_keeps_to_its_bounds(name: Name) -> None:
    ours = assumptions.SPECS[name].ours if name in assumptions.SPECS else Guess.sure(assumptions.most(name))

    assert assumptions.checked(name, ours) == ours
    with pytest.raises(BadGuess):
        assumptions.checked(name, Guess.sure(assumptions.most(name) + 1))
