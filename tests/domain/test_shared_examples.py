"""The worked examples as files, where they are laid out beside the repository, come out as expected there."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from clients.domain.facts import Lift, Stressor
from tests.domain.builders import ON, TODAY, Contact, Relationship, row_of

EXAMPLES = Path(__file__).resolve().parents[3] / "shared" / "data" / "examples"
#: The file rounds to so many places; all other numbers to four.
PLACES = {"score": 2, "low": 2, "high": 2, "trend": 2, "plan_probability": 3}

pytestmark = pytest.mark.skipif(not EXAMPLES.is_dir(), reason=f"NOT CHECKED: {EXAMPLES} is missing")


def _expected() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((EXAMPLES / "expected.json").read_text()) if EXAMPLES.is_dir() else []
    return found


@pytest.mark.parametrize("expected", _expected(), ids=lambda expected: str(expected["client"]))
def test_example_file_as_expected(expected: dict[str, Any]) -> None:
    row = row_of(_relationship(expected["client"])) | {"client": expected["client"], "on": ON.isoformat()}

    assert {name: _rounded(name, row[name]) for name in expected} == expected


def _rounded(name: str, value: Any) -> Any:
    return round(value, PLACES.get(name, 4)) if isinstance(value, float) else value


def _relationship(name: str) -> Relationship:
    [client] = _rows("clients", name)
    return Relationship(
        contacts=tuple(_contact(row) for row in _rows("interactions", name)),
        started_ago=_ago(client["started_on"]),
        monthly_value=float(client["monthly_value"]) if client["monthly_value"] else None,
        kickoff_done=client["kickoff_done"] == "yes",
        plans=tuple((_ago(row["starts_on"]), _ago(row["ends_on"])) for row in _rows("plans", name)),
        obligations=tuple(
            _ago(row["fulfilled_on"]) if row["fulfilled_on"] else None for row in _rows("obligations", name)
        ),
    )


def _contact(row: dict[str, str]) -> Contact:
    return Contact(
        ago=_ago(row["occurred_at"]),
        minutes=int(row["minutes"]),
        felt=int(row["felt"] or 0),
        stressors=Stressor(sum(Stressor[name.upper()] for name in row["stressors"].split("|") if name)),
        lifts=Lift(sum(Lift[name.upper()] for name in row["lifts"].split("|") if name)),
        our_cause=row["our_cause"] == "yes",
        issue=1 if row["issue"] else None,
        issue_open=row["issue_open"] != "no",
    )


def _rows(table: str, client: str) -> list[dict[str, str]]:
    with (EXAMPLES / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if row["client"] == client]


def _ago(day: str) -> int:
    return TODAY - date.fromisoformat(day).toordinal()
