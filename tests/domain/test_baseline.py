"""Two groups of contacts beside each other: what is compared, and what cannot be told."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from clients.domain.baseline import Contrast, Strata, Z, contrast, share_interval

#: Contacts of ours, hard ones among them; contacts of theirs, hard ones among them.
Row = tuple[int, int, int, int]


def strata(*rows: Row) -> Strata:
    columns = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    return Strata(*columns)


def contrasted(*rows: Row) -> Contrast:
    found = contrast(strata(*rows))
    assert found is not None
    return found


groups = st.integers(0, 30).flatmap(lambda whole: st.tuples(st.just(whole), st.integers(0, whole)))
rows = st.lists(st.tuples(groups, groups).map(lambda pair: (*pair[0], *pair[1])), min_size=1, max_size=6)


def test_one_client_gives_the_plain_ratio_with_its_interval() -> None:
    found = contrasted((20, 10, 40, 10))

    spread = math.sqrt(1 / 10 - 1 / 20 + 1 / 10 - 1 / 40)
    assert (found.ours, found.theirs, found.ratio) == (0.5, 0.25, 2.0)
    assert (found.low, found.high) == pytest.approx((2 * math.exp(-Z * spread), 2 * math.exp(Z * spread)))
    assert found.is_higher
    assert not found.is_lower


def test_working_with_harder_clients_makes_nobody_stricter() -> None:
    found = contrasted((40, 32, 10, 8), (10, 1, 40, 4))

    assert found.ratio == pytest.approx(1.0)
    assert (found.is_higher, found.is_lower) == (False, False)


def test_a_client_whom_only_one_side_knows_tells_nothing() -> None:
    assert contrast(strata((20, 20, 0, 0), (0, 0, 20, 1))) is None
    assert contrasted((20, 10, 40, 10), (50, 50, 0, 0)) == contrasted((20, 10, 40, 10))


@pytest.mark.parametrize("row", [(20, 0, 20, 5), (20, 5, 20, 0), (20, 0, 20, 0)])
def test_without_anything_hard_on_one_side_there_is_no_ratio(row: Row) -> None:
    found = contrasted(row)

    assert (found.ratio, found.low, found.high) == (None, 0.0, math.inf)
    assert (found.is_higher, found.is_lower) == (False, False)


@given(rows=rows)
def test_looking_from_the_other_side_turns_everything_round(rows: list[Row]) -> None:
    ours = contrast(strata(*rows))
    theirs = contrast(strata(*((row[2], row[3], row[0], row[1]) for row in rows)))
    assume(ours and theirs)
    assert ours
    assert theirs

    assert (ours.ours, ours.theirs) == pytest.approx((theirs.theirs, theirs.ours))
    if ours.ratio is not None and theirs.ratio is not None:
        assert ours.ratio == pytest.approx(1 / theirs.ratio)
        assert (ours.low, ours.high) == pytest.approx((1 / theirs.high, 1 / theirs.low))


@given(rows=rows)
def test_shares_stay_shares_and_the_ratio_lies_within_its_interval(rows: list[Row]) -> None:
    found = contrast(strata(*rows))
    assume(found)
    assert found

    assert -1e-9 <= found.ours <= 1 + 1e-9
    assert -1e-9 <= found.theirs <= 1 + 1e-9
    assert found.ratio is None or found.low <= found.ratio + 1e-9 <= found.high + 2e-9


def test_a_share_of_few_lies_in_a_wide_interval() -> None:
    assert share_interval(2, 6) == pytest.approx((0.14349, 0.59189), abs=1e-5)
    assert share_interval(0, 5)[0] == 0.0
    assert share_interval(5, 5)[1] == 1.0
    assert share_interval(20, 60)[1] < share_interval(2, 6)[1]
