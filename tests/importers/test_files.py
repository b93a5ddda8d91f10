"""Files become batches: columns that a row has not stand for an empty cell, and rows are known by their cells."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from clients.importers import files
from clients.importers.columns import readers
from clients.importers.times import Clock
from clients.queries.export_rows import COLUMNS
from clients.services.imports import Batch, Faults, Table
from clients.services.imports import faults as faults_module
from tests.cast import NOW
from tests.importers.reading import BERLIN, read


def batch_of(folder: Path, text: str) -> Batch:
    path = folder / "clients.csv"
    path.write_text(text)
    paths = {Table.CLIENTS: str(path)}
    [batch] = files.read(paths, workspace=BERLIN, now=NOW, faults=Faults(), progress=lambda _size: None)
    return batch


def test_a_column_that_is_not_there_holds_what_an_empty_cell_means(tmp_path: Path) -> None:
    batch = batch_of(tmp_path, "client\nAcme\n")

    assert (batch.values["status"], batch.given) == (["active"], frozenset({"client"}))


def test_a_row_is_the_same_in_another_order_of_columns(tmp_path: Path) -> None:
    first = batch_of(tmp_path, "client,notes\nAcme,Hello\n").digests
    second = batch_of(tmp_path, "notes;client\nHello;Acme\n").digests

    assert first == second


def test_a_row_is_another_when_a_cell_moves_to_its_neighbour(tmp_path: Path) -> None:
    batch = batch_of(tmp_path, "client,contact_name,phone\nAcme,1,\nAcme,,1\n")

    assert len(set(batch.digests)) == 2


@pytest.mark.parametrize("table", list(Table))
def test_the_export_writes_the_columns_that_the_import_knows(table: Table) -> None:
    assert tuple(readers(table, Clock(NOW, BERLIN.zone))) == COLUMNS[table]


def test_what_was_fulfilled_cannot_have_been_waived(tmp_path: Path) -> None:
    text = "client,title,fulfilled_on,waived_on\nAcme,Report,2026-06-01,2026-06-02\n"

    assert read(tmp_path, Table.OBLIGATIONS, text).faults == [
        "obligations.csv, row 2, column waived_on: it was fulfilled and waived. Leave one of the two empty."
    ]


def test_a_plan_ends_after_its_start(tmp_path: Path) -> None:
    found = read(tmp_path, Table.PLANS, "client,starts_on,ends_on\nAcme,2026-06-02,2026-06-01\nAcme,2026-06-02,\n")

    assert found.faults == [
        "plans.csv, row 2, column ends_on: the plan ends before it starts. Correct one of the two days."
    ]


def test_a_plan_may_be_of_any_length(tmp_path: Path) -> None:
    found = read(
        tmp_path, Table.PLANS, "client,starts_on,ends_on\nAcme,2024-01-01,2026-01-01\nBolt,2024-01-01,2024-01-01\n"
    )

    assert [row["ends_on"] for row in found.rows] == [date(2026, 1, 1), date(2024, 1, 1)]


def test_the_first_fifty_faults_are_told_and_how_many_more_there_are(tmp_path: Path) -> None:
    found = read(tmp_path, Table.INTERACTIONS, "client,occurred_at,minutes\n" + "Acme,2026-06-01,x\n" * 60)

    assert (len(found.faults), found.faults[-1]) == (51, "… and 10 more.")
    assert ", row 51," in found.faults[49]


def test_reading_stops_where_there_are_too_many_faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults_module, "ENOUGH", 5_000)

    found = read(tmp_path, Table.INTERACTIONS, "client,occurred_at,minutes\n" + "Acme,2026-06-01,x\n" * 12_000)

    assert found.faults[-1] == "… and 4950 more, before reading was stopped."


def test_progress_is_told_to_the_last_byte(tmp_path: Path) -> None:
    path, sizes = tmp_path / "clients.csv", list[int]()
    path.write_text("client\n" + "Äcme\n" * 12_000)

    list(files.read({Table.CLIENTS: str(path)}, workspace=BERLIN, now=NOW, faults=Faults(), progress=sizes.append))

    assert (sum(sizes), len(sizes)) == (path.stat().st_size, 3)
