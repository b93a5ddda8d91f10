"""An export holds everything of a workspace and nothing of another, and is read back without a loss."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clients.domain.facts import Stressor
from clients.importers import files
from clients.models import Client, Interaction, Obligation, Workspace
from clients.queries import exports
from clients.queries.export_rows import COLUMNS, rows
from clients.queries.outcomes import assess_afresh
from clients.services import clients, imports, interactions
from clients.services.imports import Outcome, Table, Target
from tests import cast
from tests.cast import NOW, TODAY, Cast

#: Text that has cost others their data, one way or another.
HARD = [
    "=1+1",
    "'=1+1",
    "''",
    "-",
    "+49 30",
    "@x",
    "\t=x",
    'a,b;c"d"',
    "one\r\ntwo\rthree\n",
    " x ",
    "ü\u2028🙂",
    ",",
    "|",
]


@pytest.fixture
def busy(people: Cast, acme: Client) -> Workspace:
    """Give the cast's workspace with something in every file."""
    cast.drain(acme, by=people.owner, weeks=20)
    cast.make_interaction(acme, by=people.colleague, minutes=10, issue="Invoice", facts="=SUM(A1)", has_time=False)
    cast.make_obligation(acme, by=people.owner, due_has_time=False)
    cast.make_offboarding(acme, by=people.owner, accepted=False)
    clients.change(
        client=acme,
        profile=clients.Profile(name="Acme", started_on=TODAY, contact_name="Ann", phone="+49 30"),
        by=None,
        now=NOW,
    )
    return people.workspace


def unpacked(workspace: Workspace) -> dict[str, str]:
    file = io.BytesIO()
    exports.write(workspace, file, now=NOW)
    with ZipFile(file) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def table(content: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content, newline="")))


def imported(content: dict[str, str], folder: Path, slug: str) -> Outcome:
    """Import what was exported, into a workspace at the cast's rate and by its clock."""
    paths = {}
    for name in Table:
        paths[name] = str(folder / f"{name}.csv")
        Path(paths[name]).write_text(content[f"{name}.csv"], newline="")
    return imports.load(
        target=Target(slug=slug, create=True, time_zone="Europe/Berlin", hourly_rate=Decimal(75)),
        source=lambda workspace, faults: files.read(
            paths, workspace=workspace, now=NOW, faults=faults, progress=lambda _size: None
        ),
        by=None,
        now=NOW,
    )


def test_it_holds_the_files_that_an_import_reads(busy: Workspace) -> None:
    content = unpacked(busy)

    assert sorted(content) == ["clients.csv", "interactions.csv", "obligations.csv", "plans.csv", "workspace.json"]
    assert {name: content[f"{name}.csv"].splitlines()[0] for name in COLUMNS} == {
        name: ",".join(columns) for name, columns in COLUMNS.items()
    }


def test_a_client_is_written_with_the_person_to_talk_to(busy: Workspace) -> None:
    [row] = table(unpacked(busy)["clients.csv"])

    assert (row["client"], row["contact_name"], row["phone"]) == ("Acme", "Ann", "'+49 30")
    assert (row["started_on"], row["status"], row["kickoff_done"]) == ("2026-06-30", "active", "no")


def test_an_interaction_is_written_as_it_was_logged(busy: Workspace) -> None:
    first, *_more, last = table(unpacked(busy)["interactions.csv"])

    assert (first["occurred_at"], first["felt"]) == ("2026-06-28T12:00:00+02:00", "-1")
    assert (first["stressors"], first["logged_by"]) == ("excess_demand|belittling", "owner@example.com")
    assert (last["occurred_at"], last["issue"], last["issue_open"]) == ("2026-06-30", "Invoice", "yes")
    assert last["facts"] == "'=SUM(A1)"


def test_every_row_has_an_external_id(busy: Workspace) -> None:
    content = unpacked(busy)
    ids = [row["external_id"] for name in ("interactions", "obligations") for row in table(content[f"{name}.csv"])]

    assert all(external_id.startswith("evenkeel-") for external_id in ids)


def test_what_was_deleted_is_left_out_of_the_files(busy: Workspace) -> None:
    interactions.delete(interaction=Interaction.objects.order_by("pk")[0], by=None, now=NOW)
    assert len(list(rows(busy, "interactions"))) == 20

    clients.delete(client=Client.objects.get(), by=None, now=NOW)
    assert [len(list(rows(busy, name))) for name in COLUMNS] == [0, 0, 0, 0]


def test_the_json_holds_every_table(busy: Workspace) -> None:
    held = json.loads(unpacked(busy)["workspace.json"])

    counted = {name: len(rows) for name, rows in held.items() if isinstance(rows, list) and rows}
    assert counted == {
        "assessment": 1, "client": 1, "contact": 1, "event": 27, "interaction": 21, "issue": 1, "membership": 2,
        "obligation": 1, "offboarding": 1, "subscription": 5,
    }  # fmt: skip
    assert {model._meta.model_name for model in exports.tables()} <= set(held)
    assert (held["workspace"]["slug"], held["workspace"]["policy"]["half_life_days"]) == ("here", 21.0)
    assert held["interaction"][0]["stressors"] == ["excess_demand", "belittling"]


def test_people_stand_in_it_by_their_address_without_a_password(busy: Workspace, people: Cast) -> None:
    text = unpacked(busy)["workspace.json"]

    [owner, _colleague] = json.loads(text)["membership"]
    assert (owner["user"], owner["user__name"], owner["role"]) == ("owner@example.com", "Owner", "owner")
    assert people.owner.password not in text


def test_an_invitation_stands_in_it_without_what_its_link_is_made_of(busy: Workspace, people: Cast) -> None:
    made = cast.make_invitation(people)

    text = unpacked(busy)["workspace.json"]

    assert json.loads(text)["invitation"][0]["email"] == "ada@example.com"
    assert made.nonce not in text


def test_nothing_of_another_workspace_is_in_it(busy: Workspace, people: Cast) -> None:
    cast.make_client(people.elsewhere, name="Hidden")

    assert "Hidden" not in "".join(unpacked(busy).values())
    assert "stranger" not in "".join(unpacked(busy).values())


def test_it_is_read_back_to_the_same_assessments(busy: Workspace, tmp_path: Path) -> None:
    imported(unpacked(busy), tmp_path, "copy")

    copy = Workspace.objects.get(slug="copy")
    assert assess_afresh(copy, on=TODAY) == assess_afresh(busy, on=TODAY)


def test_an_export_of_the_copy_says_the_same(busy: Workspace, tmp_path: Path) -> None:
    content = unpacked(busy)
    imported(content, tmp_path, "copy")

    again = unpacked(Workspace.objects.get(slug="copy"))
    assert {name: again[f"{name}.csv"] for name in COLUMNS} == {name: content[f"{name}.csv"] for name in COLUMNS}


def test_read_back_where_it_comes_from_it_changes_nothing(busy: Workspace, tmp_path: Path) -> None:
    outcome = imported(unpacked(busy), tmp_path, "here")

    assert [(tally.new, tally.changed) for tally in outcome.tallies.values()] == [(0, 0)] * 3  # there are no plans
    assert (Interaction.objects.count(), Obligation.objects.count()) == (21, 1)


def test_what_came_from_elsewhere_is_known_again_where_it_comes_from(busy: Workspace, tmp_path: Path) -> None:
    row = Interaction.objects.order_by("pk")[0]
    Interaction.objects.filter(pk=row.pk).update(source="mail", external_id="<1@mail.example>")

    outcome = imported(unpacked(busy), tmp_path, "here")

    assert outcome.tallies[Table.INTERACTIONS].new == 0


def test_edited_and_read_back_it_changes_the_row_that_was_logged(busy: Workspace, tmp_path: Path) -> None:
    content = unpacked(busy)
    content["interactions.csv"] = content["interactions.csv"].replace(",10,,", ",15,,")

    outcome = imported(content, tmp_path, "here")

    assert (outcome.tallies[Table.INTERACTIONS].changed, Interaction.objects.filter(minutes=15).count()) == (1, 1)


@pytest.mark.parametrize("text", HARD)
def test_text_is_read_back_exactly(people: Cast, tmp_path: Path, text: str) -> None:
    assert_comes_back(people, tmp_path, text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30))
def test_any_text_is_read_back_exactly(people: Cast, tmp_path: Path, text: str) -> None:
    assert_comes_back(people, tmp_path, text)


def assert_comes_back(people: Cast, tmp_path: Path, text: str) -> None:
    Workspace.objects.filter(slug="copy").delete()
    Client.objects.all().delete()
    acme = cast.make_client(people.workspace, notes=text)
    cast.make_interaction(acme, by=people.owner, facts=text, their_view=text, our_view=text, proposal=text)

    imported(unpacked(people.workspace), tmp_path, "copy")

    row = Interaction.objects.select_related("client").get(workspace__slug="copy")
    assert {row.client.notes, row.facts, row.their_view, row.our_view, row.proposal} == {text}


def test_times_are_written_to_the_microsecond(people: Cast, acme: Client, tmp_path: Path) -> None:
    moment = datetime(2025, 10, 26, 0, 30, 1, 234567, tzinfo=UTC)  # the first of two half past two in Berlin
    cast.make_interaction(acme, by=people.owner, occurred_at=moment)

    imported(unpacked(people.workspace), tmp_path, "copy")

    row = Interaction.objects.get(workspace__slug="copy")
    assert (row.occurred_at, row.day) == (moment, date(2025, 10, 26))


def test_flags_are_written_by_their_names(people: Cast, acme: Client) -> None:
    every = Stressor(sum(Stressor))
    cast.make_interaction(acme, by=people.owner, stressors=every)

    [row] = rows(people.workspace, "interactions")
    assert row[COLUMNS["interactions"].index("stressors")].count("|") == len(Stressor) - 1


def test_an_export_takes_no_more_statements_for_more_rows(
    busy: Workspace, people: Cast, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(4 + len(exports.tables())):
        unpacked(busy)
