"""What would change without some of the clients."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import F
from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from clients.domain.assumptions import Name
from clients.domain.guesses import Guess
from clients.models import Client, Interaction, Membership
from clients.queries import what_if
from clients.services import assumptions
from tests import cast
from tests.cast import NOW, Cast
from tests.views.pages import at

#: Session, user, membership; what is assumed, the load, the clients, what is owed.
QUERIES = 7


def page(browser: Browser, **query: Any) -> Any:
    """Return what the page is made from."""
    return answer(browser, **query).context["page"]


def answer(browser: Browser, **query: Any) -> Any:
    """Return the answer to what was ticked and typed, or the page as it is opened."""
    return browser.post(at("what_if"), query) if query else browser.get(at("what_if"))


def figures(browser: Browser, **query: Any) -> dict[str, tuple[str, str]]:
    """Return each figure as it is and as it would be."""
    return {one.label: (one.now, one.then) for one in page(browser, **query).changes}


def test_what_takes_most_energy_for_its_money_comes_first(as_owner: Browser, trio: list[Client]) -> None:
    assert [row.name for row in page(as_owner).rows] == ["Acme", "Birch", "Cedar"]


def test_who_takes_energy_and_pays_nothing_comes_before_all(as_owner: Browser, trio: list[Client]) -> None:
    Client.objects.filter(pk=trio[1].pk).update(monthly_value=0)

    assert [row.name for row in page(as_owner).rows] == ["Birch", "Acme", "Cedar"]


def test_nothing_ticked_changes_nothing(as_owner: Browser, trio: list[Client]) -> None:
    found = page(as_owner)

    assert (found.ticked, found.replacement, found.in_the_way) == (0, None, [])
    assert all(one.now == one.then for one in found.changes)


def test_without_a_client_load_and_income_are_less(as_owner: Browser, trio: list[Client]) -> None:
    assert figures(as_owner, off=[trio[0].pk]) == {
        "Clients": ("3", "2"),
        "Drain now, of those that can be judged": ("1 of 2 (50%)", "0 of 1 (0%)"),
        "Too early to say": ("1", "1"),
        "Contact a month": ("6.5 h", "2.2 h"),
        "Energy-hours a month": ("14", "2"),
        "Work in all a month": ("73.2 h", "28.8 h"),
        "Income a month": ("5,000\xa0EUR", "2,000\xa0EUR"),
        "Income a year": ("60,000\xa0EUR", "24,000\xa0EUR"),
        "An hour brings": ("68.34\xa0EUR", "69.36\xa0EUR"),
    }


def test_what_anybody_felt_moves_no_figure(as_owner: Browser, trio: list[Client]) -> None:
    before = page(as_owner)
    Interaction.objects.update(felt=-2, effort_hours=F("effort_hours") + 1)
    after = page(as_owner)

    assert (after.rows, after.changes) == (before.rows, before.changes)


def test_whoever_works_alone_reads_how_they_felt_themselves(
    as_owner: Browser, trio: list[Client], people: Cast
) -> None:
    Membership.objects.filter(workspace=people.workspace).exclude(user=people.owner).delete()
    before = figures(as_owner)["Energy-hours a month"][0]
    Interaction.objects.update(felt=-2, effort_hours=F("effort_hours") + 1)
    mine = figures(as_owner)["Energy-hours a month"][0]
    Interaction.objects.update(logged_by=people.colleague)
    of_who_left = figures(as_owner)["Energy-hours a month"][0]

    assert (before, mine, of_who_left) == ("16", "25", "14")


def test_what_it_takes_to_win_as_much_again_is_a_range(as_owner: Browser, trio: list[Client]) -> None:
    found = page(as_owner, off=[trio[0].pk]).replacement

    assert (found.cost, found.months, found.why) == ("7,100 to 22,500\xa0EUR", "24 to 75 months", "")


def test_other_assumptions_give_another_range(as_owner: Browser, trio: list[Client]) -> None:
    asked = {"off": [trio[0].pk], "gap_low": "1", "gap_high": "1", "work_low": "0", "work_high": "0"}

    assert page(as_owner, **asked).replacement.cost == "3,000 to 3,000\xa0EUR"


def test_contact_that_the_price_covers_never_brings_it_back(as_owner: Browser, trio: list[Client]) -> None:
    found = page(as_owner, off=[trio[0].pk], included="20").replacement

    assert (found.months, found.why[:26]) == ("", "They cost no unpaid hour, ")


def test_what_is_assumed_of_one_client_counts_for_it_as_on_its_sheet(
    as_owner: Browser, trio: list[Client], people: Cast
) -> None:
    own = {Name.PAID_HOURS: Guess(20, 24, 30), Name.GAP_MONTHS: Guess(1, 1, 1)}
    assumptions.assume(workspace=people.workspace, client=trio[0], guesses=own, by=people.owner, now=NOW)
    found = page(as_owner, off=[trio[0].pk], work_low="0", work_high="0")
    told = {one.label: one.now for one in found.changes}

    assert [(row.name, row.is_own) for row in found.rows] == [("Acme", True), ("Birch", False), ("Cedar", False)]
    assert found.replacement.cost == "3,000 to 3,000\xa0EUR"
    assert told["Work in all a month"] == "57.2 h"  # 24 paid hours in place of 40
    assert "as on its sheet" in as_owner.get(at("what_if")).content.decode()
    assert "24.0" in as_owner.get(at("client_keep_or_go", trio[0].pk)).content.decode()


def test_nothing_is_told_of_replacing_what_is_not_known(as_owner: Browser, trio: list[Client]) -> None:
    found = page(as_owner, off=[trio[2].pk])

    assert (found.replacement.cost, found.replacement.why[:9]) == ("", "Not known")
    assert found.not_known.startswith("Of 1 client ")


def test_obligations_of_ours_stand_in_the_way(as_owner: Browser, trio: list[Client], people: Cast) -> None:
    cast.make_obligation(trio[0], by=people.owner)
    cast.make_obligation(trio[0], by=people.owner, owed_by="them")
    found = page(as_owner, off=[trio[0].pk, trio[1].pk]).in_the_way

    assert [(line.client_name, line.said) for line in found] == [("Acme", "1 obligation of ours is open")]


@pytest.mark.parametrize("wrong", [{"gap_low": "7"}, {"work_high": "x"}, {"included": "101"}, {"gap_low": "-1"}])
def test_a_fault_is_named_and_the_usual_is_taken(as_owner: Browser, trio: list[Client], wrong: dict[str, str]) -> None:
    response = answer(as_owner, off=str(trio[0].pk), **wrong)

    assert (response.status_code, len(response.context["form"].errors)) == (422, 1)
    assert response.context["page"].replacement.cost == "7,100 to 22,500\xa0EUR"


def test_an_address_names_who_is_ticked_by_id_and_nothing_that_was_typed(as_owner: Browser, trio: list[Client]) -> None:
    named = answer(as_owner, off=[trio[1].pk, trio[0].pk], gap_low="1")["HX-Replace-Url"]

    assert named == f"{at('what_if')}?off={trio[0].pk}&off={trio[1].pk}"
    assert as_owner.get(named).context["page"].ticked == 2


@pytest.mark.parametrize("off", ["x", "-1", "٣", "9" * 30, "0"])
def test_an_address_that_names_nobody_ticks_nobody(as_owner: Browser, trio: list[Client], off: str) -> None:
    assert page(as_owner, off=[off]).ticked == 0


def test_a_client_of_another_workspace_is_not_known_here(as_owner: Browser, trio: list[Client], people: Cast) -> None:
    theirs = cast.make_client(people.elsewhere, name="Farquhar")

    assert page(as_owner, off=[theirs.pk]).ticked == 0


def test_of_many_clients_the_rest_is_one_line(
    as_owner: Browser, trio: list[Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(what_if, "MOST", 1)
    found = page(as_owner, off=[trio[2].pk])

    assert [row.name for row in found.rows] == ["Acme", "Cedar"]
    assert found.more == "1 more client takes 2 energy-hours and pays 2,000\xa0EUR a month."


def test_without_clients_it_says_what_will_stand_there(as_owner: Browser) -> None:
    assert "It begins with the first client." in as_owner.get(at("what_if")).content.decode()


def test_a_number_that_no_client_can_have_ticks_nobody(as_owner: Browser, trio: list[Client]) -> None:
    assert page(as_owner, off=["9" * 5000, "9" * 19]).ticked == 0


def test_a_member_finds_nothing_there(as_colleague: Browser, trio: list[Client]) -> None:
    assert as_colleague.get(at("what_if")).status_code == 404


def test_the_statements_stay_the_same_for_one_client_and_for_many(
    as_owner: Browser, trio: list[Client], people: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    query = {"off": [trio[0].pk]}
    with django_assert_num_queries(QUERIES):
        as_owner.post(at("what_if"), query)
    for number in range(12):
        more = cast.make_client(people.workspace, name=f"More {number}")
        cast.make_interaction(more, by=people.colleague, ago=number)
        query["off"].append(more.pk)
    with django_assert_num_queries(QUERIES):
        as_owner.post(at("what_if"), query)
