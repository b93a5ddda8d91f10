"""Files are imported from the command line: what became of the rows is told, and every fault in a line."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError

from clients.models import Client, Interaction, Workspace
from tests.management.commands_of_ours import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Give a folder with a clients file and an interactions file."""
    (tmp_path / "c.csv").write_text("client\nAcme\n")
    (tmp_path / "i.csv").write_text("client,occurred_at\nAcme,2026-06-01\nBolt,2026-06-01\nBolt,2026-06-01\n")
    return tmp_path


def importing(files: Path, *more: str) -> list[str]:
    names = ["--clients", str(files / "c.csv"), "--interactions", str(files / "i.csv")]
    return told("import_csv", "--workspace", "studio", *names, *more).splitlines()


def refused(files: Path, *more: str) -> str:
    with pytest.raises(CommandError) as error:
        importing(files, *more)
    return str(error.value).replace(f"{files}/", "")


def test_it_tells_what_became_of_the_rows(files: Path) -> None:
    assert importing(files, "--create") == [
        "Workspace studio is new.",
        "clients: 1 new, 0 changed, 0 unchanged",
        "interactions: 2 new, 0 changed, 0 unchanged, 1 repeated",
        "clients that only the interactions name: 1 new",
        "assessments: 2 brought up to date",
    ]


def test_the_second_time_nothing_is_new(files: Path) -> None:
    importing(files, "--create")

    assert importing(files, "--create") == [
        "clients: 0 new, 0 changed, 1 unchanged",
        "interactions: 0 new, 0 changed, 2 unchanged, 1 repeated",
        "assessments: 0 brought up to date",
    ]


def test_a_file_without_rows_is_told_too(files: Path) -> None:
    (files / "i.csv").write_text("client,occurred_at\n")

    assert "interactions: 0 new, 0 changed, 0 unchanged" in importing(files, "--create")


def test_a_dry_run_writes_nothing(files: Path) -> None:
    assert importing(files, "--create", "--dry-run")[-1] == "Nothing was written: this was a dry run."
    assert not Workspace.objects.exists()


def test_a_new_workspace_is_set_up_as_told(files: Path) -> None:
    importing(files, "--create", "--time-zone", "Asia/Tokyo", "--currency", "jpy", "--hourly-rate", "82.50")

    workspace = Workspace.objects.get()
    assert (workspace.time_zone, workspace.currency, workspace.hourly_rate) == ("Asia/Tokyo", "JPY", Decimal("82.50"))


def test_every_fault_is_a_line(files: Path) -> None:
    (files / "c.csv").write_text("client,status\nAcme,gone\n")
    (files / "i.csv").write_text("client,occurred_at,minutes\nAcme,2026-06-01,x\n")

    assert refused(files, "--create").splitlines() == [
        "c.csv, row 2, column status: 'gone' is not known. Write one of these: active, paused, former.",
        "i.csv, row 2, column minutes: 'x' is not a whole number. Write a whole number from 0 to 1440.",
    ]
    assert not any(model.objects.exists() for model in (Workspace, Client, Interaction))


def test_a_file_that_is_not_there_is_told(files: Path) -> None:
    (files / "i.csv").unlink()

    assert refused(files, "--create") == "i.csv: there is no such file. Check the path."


def test_an_empty_name_is_not_passed_over(files: Path) -> None:
    assert refused(files, "--create", "--plans", "") == "--plans names no file."


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ([], "There is no workspace studio. Add --create to make it."),
        (
            ["--create", "--time-zone", "Mars/Olympus"],
            "'Mars/Olympus' is not a time zone; write one like Europe/Berlin",
        ),
        (["--create", "--currency", "EURO"], "'EURO' is not a currency; write its three letters, like EUR"),
        (["--create", "--hourly-rate", "0"], "'0' is not an hourly rate; write an amount above zero, like 75 or 82.50"),
        (["--create", "--hourly-rate", "NaN"], "'NaN' is not an hourly rate"),
        (["--create", "--workspace", "No Slug"], "'No Slug' cannot be a workspace's address; write small letters"),
        (["--create", "--workspace", "x" * 61], "cannot be a workspace's address"),
    ],
)
def test_a_wrong_argument_is_told(files: Path, arguments: list[str], line: str) -> None:
    assert line in refused(files, *arguments)
    assert not Workspace.objects.exists()


def test_no_file_at_all_is_told() -> None:
    with pytest.raises(CommandError, match="Name at least one file to import: --clients, --interactions"):
        told("import_csv", "--workspace", "studio")


def test_no_bar_is_drawn_where_nobody_watches(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    importing(files, "--create")

    assert capsys.readouterr().err == ""


def test_a_bar_is_drawn_on_a_terminal(
    files: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)

    importing(files, "--create")

    assert "%" in capsys.readouterr().err


def test_what_changes_is_named_below_the_counts(files: Path) -> None:
    (files / "c.csv").write_text("client,status,monthly_value,notes\nAcme,former,100,Tea.\nBolt,active,,\n")
    importing(files, "--create")
    (files / "c.csv").write_text("client,status,monthly_value,notes\nAcme,active,200,\nBolt,paused,,\n")

    tried, done = importing(files, "--dry-run"), importing(files)

    assert tried == [
        "clients: 0 new, 2 changed, 0 unchanged",
        "interactions: 0 new, 0 changed, 2 unchanged, 1 repeated",
        "What takes something back:",
        (
            "  clients, row 2, Acme: This was a former client, who is back. Something that was written down is gone. "
            "monthly value: 100 EUR → 200 EUR, status: Former → Active, notes: Tea. → nothing"
        ),
        "What changes:",
        "  clients, row 3, Bolt: status: Active → Paused",
        "Nothing was written: this was a dry run.",
    ]
    assert done[:-1] == tried[:-1]
    assert done[-1] == "assessments: 2 brought up to date"


def test_nothing_in_a_file_steers_the_terminal(files: Path) -> None:
    importing(files, "--create")
    (files / "c.csv").write_text('client,notes\nAcme,"red \x1b[31m\nline"\n')

    lines = importing(files, "--dry-run")

    assert "  clients, row 2, Acme: notes: nothing → red  [31m line" in lines


def test_no_more_than_fifty_rows_are_named(files: Path) -> None:
    def text(value: int) -> str:
        return "client,monthly_value\n" + "".join(f"C{n},{value}\n" for n in range(55))

    (files / "c.csv").write_text(text(1))
    importing(files, "--create")
    (files / "c.csv").write_text(text(2))

    lines = importing(files)

    assert len([line for line in lines if line.startswith("  clients, row")]) == 50
    assert "  … and 5 more." in lines
