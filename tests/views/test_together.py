"""Clients ticked in the table, or all that match, and what is done to them."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.test import Client as Browser
from django.urls import reverse

from clients.models import Client, Share
from tests import cast
from tests.cast import Cast
from tests.views.conftest import browser_of
from tests.views.pages import at, errors, notice, undo


@pytest.fixture
def pair(people: Cast, acme: Client) -> list[Client]:
    """Give two clients."""
    return [acme, cast.make_client(people.workspace, name="Birch")]


def page(*ticked: Client, query: str = "") -> str:
    """Return the address to which the table leads with what is ticked."""
    return at("clients_together") + "?" + "&".join([*(f"client={client.pk}" for client in ticked), query])


def statuses() -> list[str]:
    """Return how each client stands."""
    return list(Client.objects.alive().order_by("name").values_list("status", flat=True))


def test_the_table_offers_ticks_to_those_who_decide(
    pair: list[Client], as_owner: Browser, as_colleague: Browser
) -> None:
    tick = f'name="client" value="{pair[0].pk}"'

    assert tick in as_owner.get(at("portfolio")).content.decode()
    assert 'name="client"' not in as_colleague.get(at("portfolio")).content.decode()
    assert as_colleague.get(page(*pair)).status_code == 404


def test_who_was_ticked_is_named(pair: list[Client], as_owner: Browser) -> None:
    shown = as_owner.get(page(pair[1]))

    assert (shown.context["picked"].number, shown.context["picked"].names) == (1, ["Birch"])


def test_without_a_tick_the_way_back_is_shown(pair: list[Client], as_owner: Browser) -> None:
    shown = as_owner.get(page(query="client=nonsense&client=99999999999999999999&drain=60"))

    assert "No client is ticked" in shown.content.decode()
    assert at("portfolio") + "?drain=60" in shown.content.decode()


def test_what_was_ticked_is_paused_and_comes_back(pair: list[Client], as_owner: Browser) -> None:
    answer = as_owner.post(page(pair[0]), {"deed": "pause", "number": "1"})

    assert (notice(answer), statuses()) == ("1 client was paused.", ["paused", "active"])
    assert notice(as_owner.post(undo(answer))) == "1 client is as it was before."
    assert statuses() == ["active", "active"]
    assert notice(as_owner.post(undo(answer))) == "There is nothing left to take back."


def test_all_that_match_are_taken(pair: list[Client], as_owner: Browser) -> None:
    answer = as_owner.post(page(query="all=on&q=bir"), {"deed": "pause", "number": "1"})

    assert answer["Location"] == at("portfolio") + "?q=bir"
    assert statuses() == ["active", "paused"]


def test_what_changed_nothing_offers_no_way_back(pair: list[Client], as_owner: Browser) -> None:
    answer = as_owner.post(page(*pair), {"deed": "activate", "number": "2"})

    assert (notice(answer), undo(answer)) == ("Nothing was changed. 2 were so already.", "")


def test_clients_are_handed_over(pair: list[Client], people: Cast, as_owner: Browser) -> None:
    as_owner.post(page(*pair), {"deed": "hand_over", "number": "2", "to": str(people.owner.pk)})

    assert set(Client.objects.values_list("account_manager", flat=True)) == {people.owner.pk}


def test_clients_are_shared(pair: list[Client], people: Cast, as_owner: Browser) -> None:
    as_owner.post(page(*pair), {"deed": "share", "number": "2", "member": str(people.colleague.pk)})

    assert [share.client_id for share in Share.objects.all()] == [pair[1].pk]


@pytest.mark.parametrize(
    ("typed", "at_fault"),
    [
        ({"deed": "delete"}, {"is_meant"}),
        ({"deed": "share"}, {"member"}),
        ({"deed": "nonsense"}, {"deed"}),
        ({"deed": "pause", "number": "many"}, {"number"}),
        ({"deed": "pause", "number": "1"}, {"__all__"}),
    ],
)
def test_what_is_missing_is_named_and_nothing_changes(
    pair: list[Client], as_owner: Browser, typed: dict[str, str], at_fault: set[str]
) -> None:
    answer = as_owner.post(page(*pair), {"number": "2"} | typed)

    assert (answer.status_code, set(errors(answer))) == (422, at_fault)
    assert statuses() == ["active", "active"]


def test_clients_are_deleted_once_it_is_meant(pair: list[Client], as_owner: Browser) -> None:
    answer = as_owner.post(page(*pair), {"deed": "delete", "number": "2", "is_meant": "on"})

    assert statuses() == []
    as_owner.post(undo(answer))
    assert statuses() == ["active", "active"]


def test_one_cannot_take_back_at_no_moment(pair: list[Client], as_owner: Browser) -> None:
    assert as_owner.post(at("clients_together_undo") + "?at=never").status_code == 404


def test_clients_of_others_are_not_ticked(pair: list[Client], people: Cast, as_owner: Browser) -> None:
    theirs = cast.make_client(people.elsewhere, name="Theirs")

    assert as_owner.get(page(theirs)).context["picked"].number == 0


@pytest.mark.parametrize("deed", ["hand_over", "share"])
def test_alone_there_is_nobody_to_hand_over_to(people: Cast, deed: str) -> None:
    theirs = cast.make_client(people.elsewhere, name="Theirs")
    url = reverse("clients_together", args=["elsewhere"]) + f"?client={theirs.pk}"

    answer = browser_of(people.stranger).post(url, {"deed": deed, "number": "1"})

    assert (answer.status_code, set(errors(answer))) == (422, {"deed"})


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "0001-01-01", "2026-06-30"]
)
def test_a_moment_at_which_nothing_was_done_is_no_error(moment: str, as_owner: Browser) -> None:
    assert as_owner.post(f"{at('clients_together_undo')}?{urlencode({'at': moment})}").status_code in {302, 404}
