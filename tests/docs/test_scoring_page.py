"""The examples that docs/scoring.md prints are what the domain gives."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from clients.domain.policy import LIFTS, TOLLS
from tests.domain.builders import row_of
from tests.domain.examples import RELATIONSHIPS

PAGE = (Path(__file__).parents[2] / "docs" / "scoring.md").read_text()
EXAMPLES = {row[0].split(":")[0]: row[1:] for row in re.findall(r"^\| (E\d+: [^|]+)\|(.+)\|$", PAGE, re.MULTILINE)}


def test_every_example_is_on_the_page() -> None:
    assert set(EXAMPLES) == set(RELATIONSHIPS)


@pytest.mark.parametrize("name", sorted(RELATIONSHIPS))
def test_an_example_on_the_page_is_what_the_domain_gives(name: str) -> None:
    found = row_of(RELATIONSHIPS[name])

    assert [cell.strip() for cell in EXAMPLES[name][0].split("|")] == [
        f"{found['score']:.2f}",
        f"{found['low']:.2f}–{found['high']:.2f}",
        f"{found['ratio']:.4f}",
        found["diagnosis"],
        found["advice"],
    ]


@pytest.mark.parametrize(("kind", "hours"), sorted({**TOLLS, **LIFTS}.items()))
def test_a_weight_on_the_page_is_the_default(kind: str, hours: float) -> None:
    printed = re.search(rf"^\| `{kind}` \| ([\d.]+) \|", PAGE, re.MULTILINE)

    assert printed is not None
    assert float(printed[1]) == hours
