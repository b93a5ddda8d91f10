"""Assessments are printed as a table for people, and as JSON and CSV for scripts."""

from __future__ import annotations

import csv
import json

import pytest
from django.core.management import CommandError

from clients.models import Assessment, Client
from clients.queries.outcomes import FIELDS
from tests import cast
from tests.cast import Cast
from tests.management.commands_of_ours import told


@pytest.fixture
def drained(acme: Client, people: Cast) -> Client:
    """Give a client whose relationship drains, with a name that a spreadsheet would run."""
    cast.drain(acme, by=people.owner)
    Client.objects.update(name="=Acme")
    return acme


def assessing(*more: str) -> str:
    return told("assess", "--workspace", "here", "--on", "2026-06-30", *more)


def test_json_has_every_field(drained: Client) -> None:
    [row] = json.loads(assessing("--format", "json"))

    assert (tuple(row), row["client"], row["on"]) == (FIELDS, "=Acme", "2026-06-30")
    assert sum(row["breakdown"]["effort"].values()) == pytest.approx(row["effort_hours"], abs=1e-5)


def test_json_of_nobody_is_an_empty_list(people: Cast) -> None:
    assert json.loads(assessing("--format", "json")) == []


def test_csv_has_the_parts_as_columns_and_guards_names(drained: Client) -> None:
    [row] = csv.DictReader(assessing("--format", "csv").splitlines())

    assert (row["client"], row["silent"], row["plan_probability"]) == ("'=Acme", "no", "")
    assert float(row["effort_time"]) > 0


def test_csv_of_nobody_has_a_header(people: Cast) -> None:
    assert assessing("--format", "csv").startswith("client,on,score,")


def test_the_table_is_aligned(drained: Client, people: Cast) -> None:
    cast.make_client(people.workspace, name="A rather long name")

    header, first, second = assessing().splitlines()

    assert " ".join(header.split()) == "client score interval trend drained diagnosis plan owed advice"
    assert (first.split()[:2], first.split()[-1]) == (["=Acme", "62.0"], "extra_effort")
    assert second.index("too_early") == first.index("persistent") == header.index("diagnosis")


def test_one_client_may_be_asked_for(drained: Client, people: Cast) -> None:
    cast.make_client(people.workspace, name="Bolt")

    assert len(assessing("--client", "Bolt").splitlines()) == 2


def test_a_client_that_there_is_not(people: Cast) -> None:
    with pytest.raises(CommandError, match="There is no client 'Zebra' in here"):
        assessing("--client", "Zebra")


def test_the_day_is_today_where_none_is_named(acme: Client) -> None:
    [row] = json.loads(told("assess", "--workspace", "here", "--format", "json"))

    assert row["on"] > "2026-06-30"


def test_nothing_is_written(drained: Client) -> None:
    before = list(Assessment.objects.values())

    assessing()

    assert list(Assessment.objects.values()) == before
