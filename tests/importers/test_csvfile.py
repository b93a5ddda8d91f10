"""The form of a file: whatever is wrong with it is told with its place, and the rest is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from clients.importers import csvfile
from clients.services.imports import Faults, Table
from tests.importers.reading import read

HEADER = "client,occurred_at,minutes,facts\n"
ROW = "Acme,2026-06-01,5,fine\n"


def test_rows_are_read_whatever_the_order_of_the_columns(tmp_path: Path) -> None:
    found = read(tmp_path, Table.INTERACTIONS, "minutes,occurred_at,client\n5,2026-06-01,Acme\n")

    assert (found.row["client"], found.row["minutes"], found.faults) == ("Acme", 5, [])


@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_a_byte_order_mark_makes_no_difference(tmp_path: Path, start: str) -> None:
    assert read(tmp_path, Table.INTERACTIONS, start + HEADER + ROW).row["client"] == "Acme"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_on_any_system(tmp_path: Path, end: str) -> None:
    found = read(tmp_path, Table.INTERACTIONS, (HEADER + ROW).replace("\n", end))

    assert (found.row["facts"], found.faults) == ("fine", [])


def test_a_semicolon_is_found_out(tmp_path: Path) -> None:
    found = read(tmp_path, Table.INTERACTIONS, 'client;occurred_at;facts\nAcme;2026-06-01;"a, b; c"\n')

    assert found.row["facts"] == "a, b; c"


def test_a_file_of_one_column_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, Table.CLIENTS, "client\nAcme, Inc\n").faults
    assert read(tmp_path, Table.CLIENTS, 'client\n"Acme, Inc"\n').row["client"] == "Acme, Inc"


def test_empty_lines_are_passed_over_and_counted(tmp_path: Path) -> None:
    found = read(tmp_path, Table.INTERACTIONS, f"{HEADER}\n,,,\n   \nAcme,2026-06-01,x,\n\n")

    assert found.faults == [
        "interactions.csv, row 5, column minutes: 'x' is not a whole number. Write a whole number from 0 to 1440."
    ]


def test_a_line_break_in_a_cell_belongs_to_its_row(tmp_path: Path) -> None:
    found = read(tmp_path, Table.INTERACTIONS, HEADER + 'Acme,2026-06-01,5,"one\r\ntwo"\nAcme,2026-06-01,-1,\n')

    assert found.rows[0]["facts"] == "one\r\ntwo"
    assert found.faults[0].startswith("interactions.csv, row 3, column minutes: '-1' is too small.")


def test_a_half_written_last_row_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, Table.INTERACTIONS, HEADER + ROW + "Acme,2026-06")

    assert found.faults == [
        (
            "interactions.csv, row 3, column minutes: the row has 2 cells, the header 4. "
            "The row may be half written: complete it, or take it out."
        )
    ]


def test_a_column_that_is_missing_hides_no_fault_of_a_row(tmp_path: Path) -> None:
    found = read(tmp_path, Table.PLANS, "client,ends_on\nAcme,2026-06-01\nAcme,soon\n")

    assert found.rows == []
    assert [line.partition(":")[0] for line in found.faults] == [
        "plans.csv, row 1, column starts_on",
        "plans.csv, row 3, column ends_on",
    ]


def test_a_row_with_too_many_cells_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, Table.INTERACTIONS, HEADER + "Acme,2026-06-01,5,one, two\n" + ROW)

    assert found.faults == [
        (
            "interactions.csv, row 2: the row has 5 cells, the header 4. "
            "Put a text that holds a comma or a semicolon in quotes."
        )
    ]
    assert len(found.rows) == 1


def test_a_quote_that_is_never_closed_is_told_where_it_opens(tmp_path: Path) -> None:
    found = read(tmp_path, Table.INTERACTIONS, HEADER + ROW + 'Acme,2026-06-01,5,"half\n' + ROW)

    assert found.faults == [
        "interactions.csv, row 3: a quote is opened and never closed; the file may be half written. Complete the row."
    ]


def test_a_quote_inside_a_quoted_cell_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, Table.INTERACTIONS, HEADER + 'Acme,2026-06-01,5,"a "word" b"\n' + ROW)

    assert found.faults[0].startswith("interactions.csv, row 2: a quote stands inside a quoted cell.")
    assert len(found.rows) == 1


def test_a_huge_cell_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csvfile, "LONGEST_CELL", 100)

    found = read(tmp_path, Table.INTERACTIONS, HEADER + ROW + f"Acme,2026-06-01,5,{'x' * 101}\n")

    assert found.faults == [
        "interactions.csv, row 3: a cell is longer than 100 characters. Shorten it, or close the quote before it."
    ]


def test_a_cell_may_be_larger_than_the_csv_module_takes_by_itself(tmp_path: Path) -> None:
    found = read(tmp_path, Table.INTERACTIONS, HEADER + f"Acme,2026-06-01,5,{'x' * 200_000}\n")

    assert len(found.row["facts"]) == 200_000


def test_bytes_that_are_not_utf_8_are_told_with_their_cell(tmp_path: Path) -> None:
    found = read(tmp_path, Table.INTERACTIONS, (HEADER + ROW).encode() + "Müller,2026-06-01,5,\n".encode("latin-1"))

    assert found.faults == [
        "interactions.csv, row 3, column client: 'M�ller' is not UTF-8. Save the file as UTF-8 and import it again."
    ]


def test_a_nul_is_told_with_its_cell(tmp_path: Path) -> None:
    found = read(tmp_path, Table.INTERACTIONS, HEADER + "Acme,2026-06-01,5,a\0b\n")

    assert found.faults == ["interactions.csv, row 2, column facts: the cell holds a NUL character. Take it out."]


def test_a_long_file_is_read_in_parts(tmp_path: Path) -> None:
    found = read(tmp_path, Table.INTERACTIONS, HEADER + ROW * 12_001)

    assert (len(found.rows), found.faults) == (12_001, [])


def test_long_rows_make_shorter_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csvfile, "CHARACTERS", 50)
    (tmp_path / "long.csv").write_text(HEADER + ROW * 9)
    source = csvfile.CsvFile(str(tmp_path / "long.csv"), known=HEADER.strip().split(","), required=())

    assert max(len(chunk.rows) for chunk in source.chunks(Faults())) <= 3
