"""Numbers are shown so that they never contradict the words beside them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from clients.domain.economics import Range
from clients.queries import economy, figures, keep_or_go_file
from clients.queries.figures import Drain, Trend, Weeks


@pytest.mark.parametrize(
    ("score", "shown", "band"),
    [
        (0.0, 0, "light"),
        (39.99, 39, "light"),
        (40.0, 40, "balanced"),
        (59.6, 59, "balanced"),
        (60.0, 60, "draining"),
        (74.7, 74, "draining"),
        (75.0, 75, "depleting"),
        (99.9, 100, "depleting"),
    ],
)
def test_a_score_is_rounded_but_never_into_the_next_band(score: float, shown: int, band: str) -> None:
    drain = Drain.of(score, 0, 100)

    assert (drain.score, drain.band) == (shown, band)


def test_a_score_reads_as_number_word_and_interval() -> None:
    assert Drain.of(62.02, 49.54, 74.06).sentence == "62, draining, 50–74"


@pytest.mark.parametrize(
    ("change", "points", "word"), [(4.2, "+4", "rising"), (-4.2, "−4", "easing"), (0.49, "", "no change")]
)
def test_a_trend_has_its_sign_and_its_word(change: float, points: str, word: str) -> None:
    trend = Trend.of(change)

    assert (trend.points, trend.word) == (points, word)


def test_weeks_read_as_drained_of_those_with_contact() -> None:
    assert Weeks("2" * 15 + "1" * 9 + "00", 15, 24).short == "15 of 24 weeks"
    assert figures.weeks(1, 1) == "1 of 1 week"


@pytest.mark.parametrize(("amount", "text"), [(1.63, "1.6 energy-hours"), (0.96, "1.0 energy-hour")])
def test_energy_hours_have_one_place_and_their_unit(amount: float, text: str) -> None:
    assert figures.energy_hours(amount) == text


@pytest.mark.parametrize(
    ("amount", "text"), [("3000.00", "3,000\xa0EUR"), ("3000.50", "3,000.50\xa0EUR"), ("0", "0\xa0EUR"), (None, "")]
)
def test_money_is_grouped_and_spares_empty_cents(amount: str | None, text: str) -> None:
    assert figures.money(None if amount is None else Decimal(amount), "EUR") == text


def test_a_probability_that_is_not_known_is_nothing() -> None:
    assert (figures.probability(0.8437), figures.probability(None)) == ("0.84", "")


@pytest.mark.parametrize(
    ("amount", "places", "told"),
    [(2.5, 0, "3"), (-2.5, 0, "-3"), (2850, -2, "2900"), (2.675, 2, "2.68"), (100 * 0.285, 0, "29"), (2.49, 0, "2")],
)
def test_a_half_goes_away_from_zero(amount: float, places: int, told: str) -> None:
    assert str(figures.rounded(amount, places)) == told


def test_amounts_are_not_rounded_down_at_a_half() -> None:
    assert economy.money_range(Range(2850, 4250), "EUR") == "2,900 to 4,300\xa0EUR"
    assert economy.about(2850, "EUR") == "2,900\xa0EUR"
    assert economy.money(300.5, "EUR") == "301\xa0EUR"


@pytest.mark.parametrize("share", [0.025, 0.035, 0.285, 0.5, 0.0249])
def test_a_share_is_the_same_on_screen_and_in_a_file(share: float) -> None:
    assert figures.percent(share) == f"{100 * keep_or_go_file.cell(share):.0f}%"
