"""Keep or let go: a sheet for each client, a table of all, a file; and what each of them is told by."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from clients.domain.assumptions import Name
from clients.domain.guesses import Guess
from clients.models import Client, Workspace
from clients.queries import keep_or_go
from clients.services import assumptions
from tests import cast
from tests.cast import NOW, Cast
from tests.views.pages import at

#: Session, user, membership; the load, the clients, what is assumed, what is owed.
QUERIES = 7


def page(browser: Browser, **query: Any) -> Any:
    """Return what the table is made from."""
    return browser.get(at("keep_or_go"), query).context["page"]


def sheet(browser: Browser, client: Client) -> Any:
    """Return what the sheet is made from."""
    return browser.get(at("client_keep_or_go", client.pk)).context["sheet"]


def names(browser: Browser, **query: Any) -> list[str]:
    """Return the clients in their order."""
    return [row.name for row in page(browser, **query).rows]


def test_whose_year_without_brings_most_comes_first_and_who_is_not_known_last(
    as_owner: Browser, trio: list[Client]
) -> None:
    assert names(as_owner) == ["Acme", "Birch", "Cedar"]
    assert names(as_owner, sort="-year") == ["Birch", "Acme", "Cedar"]


@pytest.mark.parametrize(
    ("sort", "first"),
    [("name", "Acme"), ("-name", "Cedar"), ("-value", "Birch"), ("rate", "Acme"), ("nonsense", "Acme")],
)
def test_a_heading_sorts(as_owner: Browser, trio: list[Client], sort: str, first: str) -> None:
    assert names(as_owner, sort=sort)[0] == first


def test_a_line_says_what_is_known_and_a_range_of_the_rest(as_owner: Browser, trio: list[Client]) -> None:
    acme, _birch, cedar = page(as_owner).rows

    assert (acme.value, acme.paid, acme.contact, acme.energy) == ("3,000\xa0EUR", "40.0 h", "4.3 h", "12")
    assert (acme.rate, acme.rate_energy, acme.load) == ("67.67\xa0EUR", "57.69", "86%")
    assert (acme.year, acme.year_range, acme.months) == ("−7,200", "−17,000 to −2,400", "at no time")
    assert (cedar.value, cedar.paid, cedar.year, cedar.months) == ("not known", "not known", "", "not known")


def test_all_together_stand_below(as_owner: Browser, trio: list[Client]) -> None:
    found = page(as_owner)

    assert (found.totals.clients, found.totals.value, found.totals.paid) == ("3", "5,000\xa0EUR", "66.7 h")
    assert found.not_known.startswith("Of 1 client ")


def test_what_is_owed_says_how_soon_it_could_be_clean(as_owner: Browser, trio: list[Client], people: Cast) -> None:
    cast.make_obligation(trio[0], by=people.owner)

    assert [(row.exit.owing, row.exit.day is None) for row in page(as_owner).rows] == [
        (1, True),
        (0, False),
        (0, False),
    ]


def test_a_guess_of_ones_own_moves_every_sheet(as_owner: Browser, trio: list[Client], people: Cast) -> None:
    before = sheet(as_owner, trio[0]).total.likely
    sooner = {Name.GAP_MONTHS: Guess(0, 0, 1)}
    assumptions.assume(workspace=people.workspace, guesses=sooner, by=people.owner, now=NOW)
    after = sheet(as_owner, trio[0])

    assert (before, after.total.likely) == ("−7,200\xa0EUR", "−960\xa0EUR")
    assert {one.label: one.by for one in after.assumed}["Months until another pays as much"] == "by you"
    assert "by default" in {one.by for one in after.assumed}


def test_what_is_not_known_is_nobodys_assumption(as_owner: Browser, trio: list[Client]) -> None:
    """Neither side's, and no default either."""
    assert {one.by for one in sheet(as_owner, trio[2]).assumed if one.value == "not known"} == {""}


def test_a_guess_for_one_client_moves_that_one_alone(as_owner: Browser, trio: list[Client], people: Cast) -> None:
    own = {Name.PAID_HOURS: Guess(20, 25, 30)}
    assumptions.assume(workspace=people.workspace, client=trio[0], guesses=own, by=people.owner, now=NOW)

    assert {row.name: row.paid for row in page(as_owner).rows} == {
        "Acme": "25.0 h",
        "Birch": "26.7 h",
        "Cedar": "not known",
    }
    assert sheet(as_owner, trio[0]).assumed[0].by == "for this client"


def test_the_sheet_says_where_it_is_even_and_on_what_it_hangs(as_owner: Browser, trio: list[Client]) -> None:
    Client.objects.filter(pk=trio[0].pk).update(monthly_value=2000)
    found = sheet(as_owner, trio[0])

    assert found.headline == (
        "Over a year, being without this work may cost up to 11,000\xa0EUR or bring up to 650\xa0EUR. "
        "These guesses do not settle it."
    )
    assert found.breakevens == [
        "Letting go pays if another is found within 0.9 months (0.0 to 3.0).",
        (
            "Keeping pays as long as it takes less than 16 h a month beside the paid work, energy-hours counted in; "
            "now it takes 12 h."
        ),
        "For the same work, keeping stays ahead down to 1,800\xa0EUR a month.",
    ]
    assert found.bars[0].label == "Months until another pays as much"
    assert found.hangs_on == "No single assumption turns the balance within its range."


@pytest.mark.parametrize("missing", ["value", "rate"])
def test_without_a_value_or_a_rate_the_sheet_says_what_is_missing(
    as_owner: Browser, trio: list[Client], people: Cast, missing: str
) -> None:
    if missing == "value":
        Client.objects.filter(pk=trio[0].pk).update(monthly_value=None)
    else:
        Workspace.objects.filter(pk=people.workspace.pk).update(hourly_rate=None)
    found = sheet(as_owner, trio[0])

    assert (found.missing, found.headline, found.parts, found.bars) == ([missing], "", [], [])


def test_a_colleagues_feeling_moves_no_figure_by_less_than_an_hour(
    as_owner: Browser, acme: Client, people: Cast
) -> None:
    logged = [cast.make_interaction(acme, by=people.colleague, ago=3, minutes=60, felt=felt) for felt in (0, None)]
    plain = page(as_owner).rows[0]
    type(logged[0]).objects.filter(pk=logged[0].pk).update(effort_hours=1.4)

    assert page(as_owner).rows[0] == plain


def test_a_colleagues_feeling_about_another_client_moves_no_share_of_the_load(
    as_owner: Browser, acme: Client, people: Cast
) -> None:
    other = cast.make_client(people.workspace, name="Birch")
    cast.make_interaction(acme, by=people.owner, ago=3, minutes=360)
    theirs = cast.make_interaction(other, by=people.colleague, ago=3, minutes=360)
    plain = sheet(as_owner, acme).shares
    type(theirs).objects.filter(pk=theirs.pk).update(effort_hours=7.2)

    assert sheet(as_owner, acme).shares == plain


def test_the_file_has_every_client_and_runs_nothing(as_owner: Browser, trio: list[Client]) -> None:
    Client.objects.filter(pk=trio[1].pk).update(name="=1+1")
    rows = list(csv.reader(StringIO(as_owner.get(at("keep_or_go_file")).content.decode().removeprefix("\ufeff"))))

    assert {row[0] for row in rows[1:]} == {"Acme", "'=1+1", "Cedar"}
    assert len({len(row) for row in rows}) == 1


def test_without_clients_it_says_what_will_stand_there(as_owner: Browser) -> None:
    assert "It begins with the first client." in as_owner.get(at("keep_or_go")).content.decode()


def test_the_statements_stay_the_same_for_one_client_and_for_many(
    as_owner: Browser,
    trio: list[Client],
    people: Cast,
    django_assert_num_queries: DjangoAssertNumQueries,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with django_assert_num_queries(QUERIES):
        as_owner.get(at("keep_or_go"))
    monkeypatch.setattr(keep_or_go, "PAGE", 5)
    for number in range(12):
        cast.make_obligation(cast.make_client(people.workspace, name=f"More {number}"), by=people.owner)
    with django_assert_num_queries(QUERIES):
        as_owner.get(at("keep_or_go"), {"page": "2"})
