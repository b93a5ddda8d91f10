"""The files that are laid out beside the repository import, assess and export, whole and twice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests import needs
from tests.management.commands_of_ours import SHARED, told

pytestmark = pytest.mark.django_db
#: The files of each folder, a day on which they say something, and what an hour is worth there.
DATA = {
    "examples": (["clients", "interactions", "obligations", "plans"], "2026-06-30", ["--hourly-rate", "75"]),
    "enron": (["clients", "interactions"], "2001-06-30", []),
}
#: expected.json rounds to so many places; all other numbers to four.
PLACES = {"score": 2, "low": 2, "high": 2, "trend": 2, "plan_probability": 3}


@pytest.fixture(params=DATA)
def data(request: pytest.FixtureRequest) -> str:
    """Give the name of a folder that was imported into a workspace of the same name."""
    name: str = request.param
    if not (SHARED / name).is_dir():
        needs.missing(f"NOT CHECKED: {SHARED / name} is missing.")
    importing(name, SHARED / name, *DATA[name][2])
    return name


def importing(slug: str, folder: Path, *more: str, names: list[str] | None = None) -> list[str]:
    options = [part for name in names or DATA[slug][0] for part in (f"--{name}", str(folder / f"{name}.csv"))]
    return told("import_csv", "--workspace", slug, "--create", *options, *more).splitlines()


def assessing(slug: str, on: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(told("assess", "--workspace", slug, "--on", on, "--format", "json"))
    return found


def test_the_same_files_again_change_nothing(data: str) -> None:
    lines = importing(data, SHARED / data)

    assert all(": 0 new, 0 changed, " in line for line in lines[:-1])
    assert lines[-1] == "assessments: 0 brought up to date"


def test_the_export_imports_into_a_new_workspace_to_the_same_assessments(data: str, tmp_path: Path) -> None:
    told("export", "--workspace", data, "--output", str(tmp_path / "all.zip"))
    ZipFile(tmp_path / "all.zip").extractall(tmp_path)
    on, more = DATA[data][1:]

    importing("copy", tmp_path, *more, names=["clients", "interactions", "obligations", "plans"])

    assert assessing("copy", on) == assessing(data, on)
    assert any(row["weeks_in_contact"] for row in assessing("copy", on))


def test_the_examples_are_assessed_as_expected() -> None:
    if not (SHARED / "examples").is_dir():
        needs.missing(f"NOT CHECKED: {SHARED / 'examples'} is missing.")
    importing("examples", SHARED / "examples", "--hourly-rate", "75")

    rows = {row["client"]: row for row in assessing("examples", "2026-06-30")}
    for expected in json.loads((SHARED / "examples" / "expected.json").read_text()):
        found = rows[expected["client"]]
        assert {name: _rounded(name, found[name]) for name in expected} == expected


def _rounded(name: str, value: Any) -> Any:
    return round(value, PLACES.get(name, 4)) if isinstance(value, float) else value
