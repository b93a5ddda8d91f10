"""What docs/self-check.md says holds."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from clients.domain.baseline import Strata, contrast

PAGE = (Path(__file__).parents[2] / "docs/self-check.md").read_text()
CLIENTS = re.findall(r"^\| \w+ \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", PAGE, re.MULTILINE)


def test_the_example_gives_the_ratio_that_the_page_names() -> None:
    columns = np.array(CLIENTS, dtype=np.int64).T
    found = contrast(Strata(*columns))

    assert len(CLIENTS) == 2
    assert found
    assert found.ratio == pytest.approx(float(re.search(r"same clients \| \| ([\d.]+) \|", PAGE)[1]))  # type: ignore[index]


def test_the_example_gives_the_shares_that_the_page_names() -> None:
    ours, ours_hard, theirs, theirs_hard = (sum(map(int, column)) for column in zip(*CLIENTS, strict=True))

    assert f"| together | {ours} | {ours_hard / ours:.0%} | {theirs} | {theirs_hard / theirs:.0%} |" in PAGE
