"""What a person sees is kept out of caches, and odd addresses are answered."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from clients.models import Client
from tests.cast import Cast
from tests.views.pages import at


@pytest.fixture
def as_owner(people: Cast, client: Browser) -> Browser:
    """Give a browser in which the owner is logged in."""
    client.force_login(people.owner)
    return client


@pytest.mark.parametrize("address", ["/account/login/", "/nowhere/", "/w/here/"])
def test_every_page_is_kept_out_of_caches(as_owner: Browser, address: str) -> None:
    assert "no-store" in as_owner.get(address).headers["Cache-Control"]


@pytest.mark.parametrize("query", ["q=%00", "q=" + "x" * 5000, "page=" + "9" * 5000, "page=-1", "sort=%00"])
def test_an_odd_query_is_answered(as_owner: Browser, acme: Client, query: str) -> None:
    for address in (at("portfolio"), at("log"), at("client", acme.pk), at("obligations"), at("reports")):
        assert as_owner.get(f"{address}?{query}").status_code == 200


def test_an_odd_look_is_answered(as_owner: Browser, acme: Client) -> None:
    assert as_owner.get(f"{at('client_advice', acme.pk)}?look={'9' * 5000}").status_code == 200


def test_an_obligation_suggested_with_a_day_is_answered(as_owner: Browser, acme: Client) -> None:
    assert as_owner.get(f"{at('obligation_add', acme.pk)}?due_at=x&kind=handover").status_code == 200
