"""docs/reports.md names every kind of mail, and how each begins."""

from __future__ import annotations

from pathlib import Path

import pytest

from clients.models import Cadence, Membership, ReportKind
from clients.queries.offers import OFFERS

PAGE = Path(__file__).parents[2] / "docs" / "reports.md"
WORDS = {Cadence.DAILY: "each morning", Cadence.WEEKLY: "Monday", Cadence.MONTHLY: "the first of the month"}


def rows() -> dict[str, str]:
    """Return the rows of the table, by the name of the mail."""
    lines = [line for line in PAGE.read_text().splitlines() if line.startswith("| **")]
    return {line.split("**")[1]: line for line in lines}


def test_each_kind_has_its_row_in_order() -> None:
    assert list(rows()) == [str(kind.label) for kind in ReportKind]


@pytest.mark.parametrize("kind", [kind for kind, offer in OFFERS.items() if offer.paces])
def test_a_pace_is_named_as_it_begins(kind: str) -> None:
    pace = OFFERS[kind].begins(Membership.Role.OWNER)

    assert pace is not None
    assert f"{WORDS[Cadence(pace.cadence)]} at {pace.hour}" in rows()[str(ReportKind(kind).label)]


def test_what_cannot_be_switched_off_is_the_last() -> None:
    assert [kind for kind, offer in OFFERS.items() if not offer.is_optional] == [list(ReportKind)[-1]]
