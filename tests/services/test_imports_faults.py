"""Everything that is wrong is told at once, once, and nothing is written."""

from __future__ import annotations

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from clients.models import (
    Client,
    Workspace,
)
from clients.services import clients
from clients.services.imports import ImportRefused, Target
from tests.cast import NOW
from tests.services.csv_files import FOUR, Files, everything


def test_an_umlaut_that_is_missing_is_found(csv: Files) -> None:
    lines = csv.faults(clients="client\nÖzen Büro\n", obligations="client,title\nOzen Buero,Report\n")

    assert lines == [
        "obligations.csv, row 2, column client: there is no client 'Ozen Buero'. Did you mean 'Özen Büro'?"
    ]


def test_an_unknown_client_is_named_with_the_one_that_was_meant(csv: Files) -> None:
    lines = csv.faults(
        clients="client\nHarbour Bakery\n",
        obligations="client,title\nHarbour Bakry,Report\nZebra,Report\n",
        plans="client,starts_on\nZebra,2026-06-01\n",
    )

    assert lines == [
        "obligations.csv, row 2, column client: there is no client 'Harbour Bakry'. Did you mean 'Harbour Bakery'?",
        (
            "obligations.csv, row 3, column client: there is no client 'Zebra'. "
            "Add it to the clients file, or correct the name."
        ),
        "plans.csv, row 2, column client: there is no client 'Zebra'. Add it to the clients file, or correct the name.",
    ]


def test_a_client_whose_row_is_at_fault_is_not_unknown_as_well(csv: Files) -> None:
    [line] = csv.faults(clients="client,status\nAcme,gone\n", obligations="client,title\nAcme,Report\n")

    assert line.startswith("clients.csv, row 2, column status")


def test_clients_of_a_file_that_cannot_be_read_are_not_unknown_as_well(csv: Files) -> None:
    [line] = csv.faults(clients="", obligations="client,title\nAcme,Report\n")

    assert line.startswith("clients.csv: the file is empty.")


def test_with_a_single_fault_nothing_is_written(csv: Files) -> None:
    before = everything()

    csv.faults(**(FOUR | {"plans": "client,starts_on\nAcme,soon\n"}))

    assert everything() == before


def test_faults_of_all_files_are_told_at_once(csv: Files) -> None:
    lines = csv.faults(
        clients="client,email\nAcme,x\n",
        interactions="client,occurred_at,minutes\nAcme,2026-06-01,-1\n",
        obligations="client,title,kind\nAcme,Report,x\n",
        plans="client,starts_on\nAcme,x\n",
    )

    assert [line.split(",")[0] for line in lines] == ["clients.csv", "interactions.csv", "obligations.csv", "plans.csv"]


def test_faulty_rows_that_fit_nowhere_are_told_and_not_tried(csv: Files) -> None:
    long = "x" * 400
    lines = csv.faults(
        clients=f"client\n{long}\n",
        obligations=f"client,title,fulfilled_on,waived_on,external_id\n{long},{long},2026-01-01,2026-01-01,{long}\n",
        plans=f"client,starts_on,ends_on\n{long},2026-01-02,2026-01-01\n",
    )

    assert len(lines) == 7


def test_a_deleted_client_is_told(csv: Files, acme: Client) -> None:
    clients.delete(client=acme, by=None, now=NOW)

    lines = csv.faults(**FOUR)

    assert lines[0] == (
        "clients.csv, row 2, column client: this client was deleted. "
        "Restore it first, or take its rows out of the file."
    )
    assert [line.split(", row")[0] for line in lines] == [
        "clients.csv", "interactions.csv", "obligations.csv", "plans.csv",
    ]  # fmt: skip


def test_a_workspace_is_not_made_for_a_faulty_file(csv: Files) -> None:
    with pytest.raises(ImportRefused):
        csv.load(target=Target(slug="new", create=True), interactions="")

    assert not Workspace.objects.filter(slug="new").exists()


def test_text_with_a_nul_is_never_stored(csv: Files) -> None:
    assert "NUL" in csv.faults(clients="client,notes\nAcme,a\0b\n")[0]


def test_names_alike_are_looked_for_only_where_they_are_told(
    csv: Files, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """A query for each of 100,000 unknown names would hold the workspace, on SQLite everybody, for minutes."""
    rows = "".join(f"Nobody {number},Report\n" for number in range(500))

    with django_assert_max_num_queries(100):
        lines = csv.faults(obligations=f"client,title\n{rows}")

    assert lines[-1] == "… and 450 more."
