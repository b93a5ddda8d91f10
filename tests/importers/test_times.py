"""Days and moments are read by the workspace's clock; those that cannot be are refused with the way out."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from clients.services.imports import Table
from tests.importers.reading import Found, read

FUTURE = "lies in the future. Log contact once it has taken place; what is to come can be an obligation."


def contact(folder: Path, occurred_at: str) -> Found:
    return read(folder, Table.INTERACTIONS, f"client,occurred_at\nAcme,{occurred_at}\n")


def owed(folder: Path, **cells: str) -> Found:
    return read(folder, Table.OBLIGATIONS, f"client,title,{','.join(cells)}\nAcme,Report,{','.join(cells.values())}\n")


@pytest.mark.parametrize(
    ("cell", "moment", "day", "has_time"),
    [
        ("2026-06-30", datetime(2026, 6, 30, 10, tzinfo=UTC), date(2026, 6, 30), False),
        ("2026-06-29T23:30", datetime(2026, 6, 29, 21, 30, tzinfo=UTC), date(2026, 6, 29), True),
        ("2026-06-29 23:30:15", datetime(2026, 6, 29, 21, 30, 15, tzinfo=UTC), date(2026, 6, 29), True),
        ("2026-06-29T23:30Z", datetime(2026, 6, 29, 23, 30, tzinfo=UTC), date(2026, 6, 30), True),
        ("2026-06-29T23:30-07:00", datetime(2026, 6, 30, 6, 30, tzinfo=UTC), date(2026, 6, 30), True),
        ("2025-10-26T02:30+01:00", datetime(2025, 10, 26, 1, 30, tzinfo=UTC), date(2025, 10, 26), True),
    ],
)
def test_contact_has_a_moment_and_a_local_day(
    tmp_path: Path, cell: str, moment: datetime, day: date, has_time: bool
) -> None:
    row = contact(tmp_path, cell).row

    assert (row["occurred_at"], row["day"], row["has_time"]) == (moment, day, has_time)


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("", "the cell is empty. Fill it in."),
        ("30.06.2026", "'30.06.2026' is not a date or a time. Write it like 2026-06-30 or 2026-06-30T14:30."),
        ("2026-02-30", "'2026-02-30' is not a date or a time."),
        ("0001-01-01", "'0001-01-01' cannot be meant. Write a date from 1900-01-01 to 2199-12-31."),
        ("9999-12-31T23:59", "'9999-12-31T23:59' cannot be meant."),
        ("2026-07-01", f"'2026-07-01' {FUTURE}"),
        ("2026-06-30T12:00:01", f"'2026-06-30T12:00:01' {FUTURE}"),
        ("2026-03-29T02:30", "the clocks were put forward: there was no 2026-03-29T02:30:00 in Europe/Berlin."),
        (
            "2025-10-26T02:30",
            (
                "the clocks were put back: 2025-10-26T02:30:00 came twice in Europe/Berlin. "
                "Write 2025-10-26T02:30:00+02:00 or 2025-10-26T02:30:00+01:00."
            ),
        ),
    ],
)
def test_contact_cannot_have_been_then(tmp_path: Path, cell: str, told: str) -> None:
    [line] = contact(tmp_path, cell).faults

    assert f"row 2, column occurred_at: {told}" in line


def test_what_is_due_on_a_day_is_due_in_its_last_minute(tmp_path: Path) -> None:
    row = owed(tmp_path, due_at="2027-01-31").row

    assert (row["due_at"], row["due_has_time"]) == (datetime(2027, 1, 31, 22, 59, tzinfo=UTC), False)


def test_what_is_due_at_a_time_is_due_then(tmp_path: Path) -> None:
    row = owed(tmp_path, due_at="2027-01-31T12:00").row

    assert (row["due_at"], row["due_has_time"]) == (datetime(2027, 1, 31, 11, tzinfo=UTC), True)


def test_what_is_never_due_has_no_moment(tmp_path: Path) -> None:
    assert owed(tmp_path, due_at="").row["due_at"] is None


@pytest.mark.parametrize("column", ["fulfilled_on", "waived_on"])
def test_what_was_kept_or_waived_was_so_by_today(tmp_path: Path, column: str) -> None:
    assert owed(tmp_path, **{column: "2026-06-30"}).row[column] == date(2026, 6, 30)
    assert "'2026-07-01' lies in the future." in owed(tmp_path, **{column: "2026-07-01"}).faults[0]


def test_a_day_takes_no_time(tmp_path: Path) -> None:
    [line] = owed(tmp_path, fulfilled_on="2026-06-01T10:00").faults

    assert line.endswith("'2026-06-01T10:00' is not a date. Write it like 2026-06-30.")


def test_a_relationship_may_start_within_a_year(tmp_path: Path) -> None:
    found = read(tmp_path, Table.CLIENTS, "client,started_on\nAcme,2027-06-30\nBolt,2099-01-01\n")

    assert found.faults == [
        (
            "clients.csv, row 3, column started_on: '2099-01-01' lies more than a year ahead. "
            "Write the day on which the relationship starts."
        )
    ]


def test_a_plan_may_lie_ahead(tmp_path: Path) -> None:
    assert read(tmp_path, Table.PLANS, "client,starts_on\nAcme,2027-06-30\n").faults == []
