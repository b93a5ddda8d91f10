"""The portfolio as a file: what is in it, for whom, and what no spreadsheet runs."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from clients.models import Client
from clients.services import advice
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.views.pages import at


def rows(browser: Browser, **query: str) -> list[dict[str, str]]:
    """Return the rows of the file, by heading."""
    whole = browser.get(at("portfolio_file"), query).getvalue().decode("utf-8-sig")
    return list(csv.DictReader(StringIO(whole)))


def test_a_row_says_what_the_table_does(acme: Client, people: Cast, as_owner: Browser) -> None:
    cast.drain(acme, by=people.owner)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)

    assert rows(as_owner) == [
        {
            "Client": "Acme",
            "Status": "Active",
            "Drain now": "62",
            "Lowest likely drain": "50",
            "Highest likely drain": "74",
            "7-day change": "0",
            "Weeks drained": "25",
            "Weeks with contact": "25",
            "Diagnosis": "standing pattern",
            "What to do": "Make one honest effort",
            "Decision": "",
            "Last contact": "2026-06-28",
            "Gone quiet": "no",
            "A month": "3000.00",
            "Currency": "EUR",
        }
    ]


def test_of_a_goodbye_a_row_says_how_far_it_has_come(acme: Client, people: Cast, as_owner: Browser) -> None:
    cast.drain(acme, by=people.owner)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)
    cast.make_offboarding(acme, by=people.owner)

    [row] = rows(as_owner)

    assert (row["What to do"], row["Decision"]) == ("Goodbye: ready", "")


def test_what_is_not_known_is_empty(people: Cast, as_owner: Browser) -> None:
    cast.make_client(people.workspace, name="Cedar", monthly_value=None)

    [row] = rows(as_owner)

    assert {row[name] for name in ("Drain now", "7-day change", "Last contact", "A month", "Currency")} == {""}


def test_a_colleague_gets_their_clients_without_what_they_pay(
    acme: Client, other: Client, as_colleague: Browser
) -> None:
    [row] = rows(as_colleague)

    assert row["Client"] == "Acme"
    assert "A month" not in row


def test_every_page_of_what_matches_is_in_it(people: Cast, as_owner: Browser) -> None:
    Client.objects.bulk_create(
        Client(workspace=people.workspace, name=f"C{n:03}", started_on=TODAY, created_at=NOW, updated_at=NOW)
        for n in range(120)
    )

    assert [row["Client"] for row in rows(as_owner, sort="name", page="2")] == [f"C{n:03}" for n in range(120)]
    assert [row["Client"] for row in rows(as_owner, q="c11")] == [f"C11{n}" for n in range(10)]


@pytest.mark.parametrize("name", ["=1+1", "@sum", "+49", "-2", "'=1"])
def test_no_spreadsheet_runs_a_name(people: Cast, as_owner: Browser, name: str) -> None:
    cast.make_client(people.workspace, name=name)

    assert rows(as_owner)[0]["Client"] == f"'{name}"


def test_it_is_a_file_of_today_that_spreadsheets_read(acme: Client, as_owner: Browser) -> None:
    answer = as_owner.get(at("portfolio_file"))

    assert answer["Content-Disposition"] == 'attachment; filename="clients-2026-06-30.csv"'
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.getvalue().startswith("\ufeffClient,Status".encode())


def test_it_takes_one_statement_whatever_the_number(
    acme: Client, other: Client, as_owner: Browser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(4):  # session, user, membership; the rows
        rows(as_owner)
