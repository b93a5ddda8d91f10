"""The columns are known by their names; a wrong one is told with the one that was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from clients.importers.textfile import LONGEST_CELL
from clients.services.imports import Table
from tests.importers.reading import read


@pytest.mark.parametrize(
    ("header", "line"),
    [
        ("client,nots", "column 'nots': this column is not known. Did you mean notes?"),
        ("client,Monthly value", "column 'Monthly value': this column is not known. Did you mean monthly_value?"),
        ("client,notes,notes", "column notes: this column is there twice. Take one of them out."),
        ("client,,notes", "column 2: this column has no name. Name it, or take it out."),
        ("notes", "column client: this column is missing. Add it."),
    ],
)
def test_a_wrong_column_is_named(tmp_path: Path, header: str, line: str) -> None:
    assert read(tmp_path, Table.CLIENTS, f"{header}\n").faults == [f"clients.csv, row 1, {line}"]


def test_a_column_like_no_other_is_told_with_those_that_are_known(tmp_path: Path) -> None:
    [line] = read(tmp_path, Table.PLANS, "client,starts_on,zzz\n").faults

    assert line.endswith("Take it out; known are: client, starts_on, ends_on, goal.")


def test_a_file_without_a_header_is_told_so_once(tmp_path: Path) -> None:
    found = read(tmp_path, Table.PLANS, "Acme,2026-06-01,2026-06-28,\nBolt,2026-06-01,,\n")

    assert found.faults == [
        "plans.csv, row 1: there is no header. Name the columns in the first row: client, starts_on, ends_on, goal."
    ]


@pytest.mark.parametrize("cell", ["client,", "c,", "client;"])
def test_a_header_of_a_million_columns_is_told_so_once(tmp_path: Path, cell: str) -> None:
    [line] = read(tmp_path, Table.PLANS, cell * 1_000_000).faults

    assert "columns, more than 200" in line


def test_a_header_in_one_line_without_end_is_told_so_once(tmp_path: Path) -> None:
    [line] = read(tmp_path, Table.PLANS, "x" * (LONGEST_CELL + 1)).faults

    assert "there is no header" in line


def test_the_rows_below_a_wrong_column_are_checked_all_the_same(tmp_path: Path) -> None:
    found = read(tmp_path, Table.CLIENTS, "client,bogus,kickoff_done\nAcme,1,maybe\n")

    assert (
        found.faults[1] == "clients.csv, row 2, column kickoff_done: 'maybe' is not known. Write one of these: yes, no."
    )


def test_a_header_that_is_not_utf_8(tmp_path: Path) -> None:
    found = read(tmp_path, Table.CLIENTS, "client,größe\n".encode("latin-1"))

    assert found.faults == ["clients.csv, row 1: the header is not UTF-8. Save the file as UTF-8 and import it again."]


def test_a_file_with_nothing_but_a_header_holds_no_rows(tmp_path: Path) -> None:
    found = read(tmp_path, Table.CLIENTS, "client\n")

    assert (found.rows, found.faults) == ([], [])
