"""The examples and the guesses that docs/guide/money.md prints are what the domain gives."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from clients.domain import assumptions, concession, keeping
from clients.domain.assumptions import Name
from clients.domain.concession import CLAIM_HOURS, CLAIM_MONEY, RATE
from clients.domain.facts import Floats
from clients.domain.guesses import Guess
from clients.domain.keeping import Columns
from clients.queries import assumption_words

PAGE = (Path(__file__).parents[2] / "docs" / "guide" / "money.md").read_text()
YEARS = re.findall(r"^\| (\d+ (?:\| -?\d+ ){9})\|$", PAGE, re.MULTILINE)
CLAIMS = re.findall(r"^\| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (under 0|[\d.]+ %) \| (\d+) \|$", PAGE, re.MULTILINE)
OURS: dict[str, Floats] = {name.value: np.asarray(guess.likely) for name, guess in assumptions.whole().items()}


@pytest.mark.parametrize("row", YEARS)
def test_a_year_on_the_page_is_what_the_domain_gives(row: str) -> None:
    value, contact, energy, *printed = (float(cell) for cell in row.split("|"))
    known = [np.array([one]) for one in (value, contact, energy)]
    columns = Columns(value=known[0], contact_hours=known[1], energy_hours=known[2], rate=75, usual_value=2_000)
    given = {**OURS, Name.PAID_HOURS.value: columns.value / columns.rate}
    parts = keeping.parts(columns, given)[:, 0]

    assert [round(float(part)) for part in (*parts, parts.sum())] == printed


@pytest.mark.parametrize("row", CLAIMS, ids=lambda row: str(row[0]))
def test_a_claim_on_the_page_is_what_the_domain_gives(row: tuple[str, ...]) -> None:
    asked, *prices = (float(cell) for cell in row[:4])
    known = {CLAIM_MONEY: asked, CLAIM_HOURS: 0, RATE: 75, Name.LOSS.value: 10_000}
    given = {**OURS, **{name: np.asarray(value) for name, value in known.items()}}
    chance = concession.even_chance(given)

    assert [round(float(price)) for price in concession.prices(given)] == prices
    assert chance is not None
    assert (f"{100 * chance:.1f} %" if chance > 0 else "under 0") == row[4]
    assert round(concession.even_claim(given)) == int(row[5])


def test_there_are_examples() -> None:
    assert (len(YEARS), len(CLAIMS)) == (2, 3)


@pytest.mark.parametrize("name", [name for _title, names in assumption_words.GROUPS[:3] for name in names])
def test_a_guess_on_the_page_is_ours(name: Name) -> None:
    label = str(assumption_words.WORDS[name].label).lower()
    printed = next(
        (one for one in re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", PAGE, re.MULTILINE) if one[0] == label), None
    )
    assert printed is not None, label

    ends = [assumption_words.stored(name, float(end)) for end in re.findall(r"[\d.]+", printed[1])]
    assert Guess(*ends) == assumptions.SPECS[name].ours
