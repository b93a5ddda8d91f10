"""Rows are found by many values at once, in one parameter."""

from __future__ import annotations

import pytest

from clients.models import Client
from clients.queries.among import Among, by_key
from tests import cast
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_rows_are_found_by_text(acme: Client) -> None:
    names = ["Acme", 'O"Hara', "a\\b", "%s", "ü"]

    assert Client.objects.filter(Among("name", names)).get() == acme


def test_rows_are_found_by_number(people: Cast, acme: Client) -> None:
    cast.make_client(people.workspace, name="Bolt")

    assert Client.objects.filter(Among("pk", [acme.pk, 0, 2**40])).get() == acme


def test_no_values_find_nothing(acme: Client) -> None:
    assert not Client.objects.filter(Among("name", [])).exists()


def test_there_may_be_more_values_than_a_statement_has_room_for(acme: Client) -> None:
    assert Client.objects.filter(Among("pk", range(300_000))).get() == acme


def test_columns_are_found_by_key(people: Cast, acme: Client) -> None:
    cast.make_client(people.elsewhere, name="Acme")
    where = {"workspace_id": people.workspace.pk, "deleted_at": None}

    found = by_key(Client, "name", {"Acme", "O'Hara %s"}, columns=("id", "status"), where=where)

    assert found == {"Acme": (acme.pk, "active")}


def test_a_row_that_does_not_meet_the_conditions_is_not_found(acme: Client) -> None:
    assert by_key(Client, "name", ["Acme"], columns=("id",), where={"workspace_id": 0, "deleted_at": None}) == {}
