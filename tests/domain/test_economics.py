"""What a client brings and takes in a month, and what it costs to replace one: exact where known, else not told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.domain import economics
from clients.domain.economics import USUAL, Assumptions, Month, Range

amounts = st.floats(0, 100_000)
hours = st.floats(0, 500)
rates = st.floats(1, 1_000)
months = st.builds(
    Month,
    value=st.none() | amounts,
    rate=st.none() | rates,
    contact_hours=hours,
    energy_hours=hours,
    assumed=st.builds(Assumptions, included_share=st.floats(0, 1)),
)
known = st.builds(
    Month,
    value=st.floats(1, 100_000),
    rate=rates,
    contact_hours=hours,
    energy_hours=hours,
    assumed=st.builds(Assumptions, included_share=hours),
)


def month(given: Assumptions = USUAL, /, **changes: float | None) -> Month:
    """Return a month of 3,000 at 75 an hour, with ten hours of contact."""
    values: dict[str, float | None] = {"value": 3000, "rate": 75, "contact_hours": 10, "energy_hours": 16}
    return Month(**(values | changes), assumed=given)  # type: ignore[arg-type]


def test_contact_that_nobody_pays_lowers_what_an_hour_brings() -> None:
    found = month()

    assert (found.paid_hours, found.unbilled_hours, found.worked_hours) == (40, 10, 50)
    assert (found.effective_rate, found.yearly_value) == (60, 36_000)


def test_contact_that_the_price_covers_is_no_loss() -> None:
    assert month(Assumptions(included_share=0.2)).unbilled_hours == 2
    assert month(Assumptions(included_share=0.25)).effective_rate == 75


def test_a_client_who_pays_nothing_brings_nothing_an_hour() -> None:
    assert (month(value=0).effective_rate, month(value=0).energy_per_value) == (0, None)


@pytest.mark.parametrize("missing", ["value", "rate"])
def test_what_rests_on_something_unknown_is_not_told(missing: str) -> None:
    found = month(**{missing: None})

    assert (found.paid_hours, found.unbilled_hours, found.worked_hours, found.effective_rate) == (None,) * 4


def test_the_year_of_an_unknown_value_is_not_told() -> None:
    assert (month(value=None).yearly_value, month(value=None).energy_per_value) == (None, None)


def test_thirteen_weeks_are_three_months() -> None:
    assert economics.per_month(30, days_known=400) == pytest.approx(10)


@pytest.mark.parametrize(("days", "told"), [(45, 20.222), (28, 32.5), (3, 32.5), (-2, 32.5)])
def test_a_young_relationship_is_told_by_its_own_days_but_by_four_weeks_at_least(days: int, told: float) -> None:
    assert economics.per_month(30, days_known=days) == pytest.approx(told, abs=1e-3)


def test_a_whole_sums_what_is_known_and_says_what_is_missing() -> None:
    found = economics.whole([month(), month(value=1500, contact_hours=5), month(value=None)])

    assert (found.clients, found.unknown, found.value) == (3, 1, 4500)
    assert (found.contact_hours, found.energy_hours, found.worked_hours) == (25, 48, 75)
    assert found.effective_rate == 60


def test_replacing_is_told_as_a_range() -> None:
    assumed = Assumptions(replacement_months=Range(2, 6), acquisition_hours=Range(20, 60))
    found = economics.replacement([month(assumed)])

    assert found is not None
    assert (found.cost, found.gain) == (Range(7500, 22_500), 750)
    assert found.months == Range(12, 36)


def test_what_is_said_of_one_client_counts_for_it_alone() -> None:
    soon = Assumptions(paid_hours=20, replacement_months=Range(1, 1), acquisition_hours=Range(0, 0))
    late = replace(soon, paid_hours=None, paid_part=0.5, replacement_months=Range(4, 4))
    found = economics.replacement([month(soon), month(late)])

    assert (month(soon).paid_hours, month(late).paid_hours) == (20, 20)
    assert found is not None
    assert (found.cost, found.gain) == (Range(15_000, 15_000), 1500)
    assert found.months == Range(12.5, 12.5)  # 1 × 750 from the second month on, as much again from the fifth


def test_what_has_paid_before_another_is_replaced_waits_for_none() -> None:
    once = Assumptions(acquisition_hours=Range(0, 0), replacement_months=Range(1, 1))
    slow = replace(once, replacement_months=Range(60, 60))
    found = economics.replacement([month(once, contact_hours=200), month(slow, value=1)])

    assert found is not None
    assert found.months is not None
    assert found.months.high == pytest.approx(1 + 3060 / 15_000)


def test_what_costs_no_unpaid_hour_is_never_won_back_by_money_alone() -> None:
    found = economics.replacement([month(Assumptions(included_share=1))])

    assert found is not None
    assert found.months is None


@pytest.mark.parametrize("missing", ["value", "rate"])
def test_replacing_what_is_unknown_is_not_told(missing: str) -> None:
    assert economics.replacement([month(), month(**{missing: None})]) is None


@pytest.mark.parametrize(("low", "high"), [(3, 2), (-1, 2)])
def test_a_range_runs_upwards_from_nothing(low: float, high: float) -> None:
    with pytest.raises(ValueError, match="no range"):
        Range(low, high)


def test_there_is_no_share_of_nothing() -> None:
    assert (economics.share(0, 0), economics.share(1, 4)) == (None, 0.25)


@given(months)
def test_an_hour_never_brings_more_than_was_agreed(found: Month) -> None:
    assert found.effective_rate is None or 0 <= found.effective_rate <= (found.rate or 0) * (1 + 1e-9)


@given(known, hours)
def test_more_contact_never_pays_better(found: Month, more: float) -> None:
    busier = Month(
        value=found.value,
        rate=found.rate,
        contact_hours=found.contact_hours + more,
        energy_hours=found.energy_hours,
        assumed=found.assumed,
    )
    assert found.effective_rate is not None
    assert busier.effective_rate is not None
    assert busier.effective_rate <= found.effective_rate * (1 + 1e-9)


@given(st.lists(months, max_size=8), st.integers(0, 8))
def test_the_parts_add_up_to_the_whole(rows: list[Month], cut: int) -> None:
    both = [economics.whole(part) for part in (rows[:cut], rows[cut:])]
    found = economics.whole(rows)

    for name in ("clients", "unknown", "value", "contact_hours", "energy_hours", "worked_hours"):
        assert getattr(found, name) == pytest.approx(sum(getattr(part, name) for part in both), abs=1e-6)


@given(st.lists(known, min_size=1, max_size=5), st.floats(0, 24), st.floats(0, 24))
def test_worse_guesses_never_make_leaving_pay_sooner(rows: list[Month], one: float, other: float) -> None:
    gap = Range(*sorted((one, other)))
    found = economics.replacement([replace(row, assumed=replace(row.assumed, replacement_months=gap)) for row in rows])

    assert found is not None
    assert found.cost.low <= found.cost.high
    assert found.months is None or gap.low <= found.months.low <= found.months.high
