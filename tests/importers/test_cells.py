"""What stands in a cell becomes a value, or a fault that says what may stand there."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from clients.domain.facts import Lift, Stressor
from clients.importers import cells
from clients.services.imports import Table
from tests.importers.reading import Found, read

#: One row that is right, to be changed in one cell.
RIGHT = {
    Table.CLIENTS: {"client": "Acme"},
    Table.INTERACTIONS: {"client": "Acme", "occurred_at": "2026-06-01"},
    Table.OBLIGATIONS: {"client": "Acme", "title": "Report"},
    Table.PLANS: {"client": "Acme", "starts_on": "2026-06-01"},
}


def read_cell(folder: Path, table: Table, column: str, cell: str) -> Found:
    row = RIGHT[table] | {column: cell.replace('"', '""')}
    quoted = ",".join(f'"{text}"' for text in row.values())
    return read(folder, table, f"{','.join(row)}\n{quoted}\n")


@pytest.mark.parametrize(
    ("table", "column", "cell", "value"),
    [
        (Table.CLIENTS, "client", "  Acme ", "Acme"),
        (Table.CLIENTS, "monthly_value", "3000.5", Decimal("3000.50")),
        (Table.CLIENTS, "monthly_value", "", None),
        (Table.CLIENTS, "status", "Former", "former"),
        (Table.CLIENTS, "status", "", "active"),
        (Table.CLIENTS, "cadence_days", "14", 14),
        (Table.CLIENTS, "kickoff_done", "YES", True),
        (Table.CLIENTS, "kickoff_done", "", False),
        (Table.CLIENTS, "phone", "+49 (0)30 1234-5", "+49 (0)30 1234-5"),
        (Table.CLIENTS, "notes", " - kept as it stands ", " - kept as it stands "),
        (Table.INTERACTIONS, "channel", "", "other"),
        (Table.INTERACTIONS, "minutes", "1440", 1440),
        (Table.INTERACTIONS, "felt", "\u22122", -2),
        (Table.INTERACTIONS, "felt", "+1", 1),
        (Table.INTERACTIONS, "felt", "", None),
        (Table.INTERACTIONS, "stressors", "aggression | threat", int(Stressor.AGGRESSION | Stressor.THREAT)),
        (Table.INTERACTIONS, "lifts", "thanks|thanks|", int(Lift.THANKS)),
        (Table.INTERACTIONS, "issue_open", "", True),
        (Table.INTERACTIONS, "facts", "'=1+1", "=1+1"),
        (Table.INTERACTIONS, "facts", "'quoted'", "'quoted'"),
        (Table.OBLIGATIONS, "owed_by", "them", "them"),
    ],
)
def test_a_cell_has_a_value(tmp_path: Path, table: Table, column: str, cell: str, value: Any) -> None:
    found = read_cell(tmp_path, table, column, cell)

    assert (found.row[column], found.faults) == (value, [])


@pytest.mark.parametrize(
    ("table", "column", "cell", "told"),
    [
        (Table.CLIENTS, "client", " ", "the cell is empty. Fill it in."),
        (Table.CLIENTS, "client", "x" * 201, "is too long. Shorten it to 200 characters."),
        (Table.CLIENTS, "email", "nobody", "'nobody' is not an e-mail address. Correct it, or leave it out."),
        (Table.CLIENTS, "monthly_value", "-1", "'-1' is not an amount."),
        (Table.CLIENTS, "monthly_value", "3.000,50", "Write digits with a point, like 3000.50; at most 9999999999.99."),
        (Table.CLIENTS, "monthly_value", "NaN", "'NaN' is not an amount."),
        (Table.CLIENTS, "monthly_value", "1e999", "'1e999' is not an amount."),
        (Table.CLIENTS, "monthly_value", "inf", "'inf' is not an amount."),
        (Table.CLIENTS, "monthly_value", "12345678901", "'12345678901' is not an amount."),
        (Table.CLIENTS, "status", "gone", "'gone' is not known. Write one of these: active, paused, former."),
        (Table.CLIENTS, "cadence_days", "0", "'0' is too small. Write a whole number from 1 to 32767."),
        (
            Table.CLIENTS,
            "notes",
            "=cmd|' /C calc'!A0",
            "is a formula. Write its result; or put an apostrophe before it",
        ),
        (Table.INTERACTIONS, "channel", "fax", "'fax' is not known. Write one of these: email, call, meeting, chat,"),
        (Table.INTERACTIONS, "direction", "sideways", "Write one of these: in, out."),
        (Table.INTERACTIONS, "minutes", "-5", "'-5' is too small. Write a whole number from 0 to 1440."),
        (Table.INTERACTIONS, "minutes", "1441", "'1441' is too large. Write a whole number from 0 to 1440."),
        (Table.INTERACTIONS, "minutes", "2.5", "'2.5' is not a whole number."),
        (Table.INTERACTIONS, "minutes", "1_0", "'1_0' is not a whole number."),
        (Table.INTERACTIONS, "minutes", "9" * 5000, "is not a whole number."),
        (Table.INTERACTIONS, "felt", "3", "'3' is too large. Write a whole number from -2 to 2."),
        (Table.INTERACTIONS, "stressors", "thanks", "Write some of these, separated by |: aggression, excess_demand,"),
        (Table.INTERACTIONS, "lifts", "thanks|praise", "'praise' is not known. Write some of these, separated by |:"),
        (Table.INTERACTIONS, "our_cause", "1", "'1' is not known. Write one of these: yes, no."),
        (Table.OBLIGATIONS, "kind", "favour", "'favour' is not known. Write one of these: deliverable, promise,"),
        (Table.OBLIGATIONS, "title", "", "the cell is empty. Fill it in."),
    ],
)
def test_a_cell_is_at_fault(tmp_path: Path, table: Table, column: str, cell: str, told: str) -> None:
    [line] = read_cell(tmp_path, table, column, cell).faults

    assert line.startswith(f"{table}.csv, row 2, column {column}: ")
    assert told in line


def test_a_fault_is_one_short_line_whatever_stands_in_the_cell(tmp_path: Path) -> None:
    [line] = read_cell(tmp_path, Table.INTERACTIONS, "channel", "\x1b[31m\r\n" + "x" * 1000).faults

    assert line.isprintable()
    assert len(line) < 300


def test_every_fault_of_a_row_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, Table.INTERACTIONS, "client,occurred_at,minutes,felt,channel\n,soon,-1,9,fax\n")

    assert [line.split(":")[0].rsplit(" ", 1)[1] for line in found.faults] == [
        "client", "occurred_at", "channel", "minutes", "felt",
    ]  # fmt: skip


def test_a_column_of_ever_new_cells_is_not_kept_in_mind() -> None:
    values = cells.Values(cells.whole(0, 10**9), blank=0)

    values.read([str(number) for number in range(cells.REMEMBERED + 1)])

    assert len(values._known) == 0


def test_faults_are_told_again_after_cells_were_forgotten() -> None:
    values = cells.Values(cells.whole(0, 9), blank=0)
    values.read([str(number) for number in range(cells.REMEMBERED + 1)])

    assert list(values.read(["5", "11"])[1]) == [1]
