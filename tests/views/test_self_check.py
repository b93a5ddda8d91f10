"""The self-check as each kind of person sees it."""

from __future__ import annotations

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from clients.models import Client, Membership
from clients.services import members
from tests import cast
from tests.cast import NOW, Cast
from tests.views.pages import at

#: Session, user, membership; whose clients; these, their weeks and kickoffs; load; stressors; hours, clients, matters
#: and obligations of our own part; one's own quarters, and the others.
QUERIES = 15


@pytest.fixture
def drained(acme: Client, other: Client, people: Cast) -> list[Client]:
    """Give two clients, one of which drains."""
    cast.drain(acme, by=people.owner)
    cast.delight(other, by=people.colleague)
    return [acme, other]


def text(browser: Browser, **query: str) -> str:
    return browser.get(at("self_check"), query).content.decode()


def test_nothing_logged_leads_to_the_first_contact(acme: Client, as_owner: Browser) -> None:
    page = text(as_owner)

    assert "Here you will see your own part" in page
    assert f'href="{at("log")}"' in page


def test_an_owner_sees_their_own_work_first(drained: list[Client], as_owner: Browser) -> None:
    mine, everybodys = text(as_owner), text(as_owner, of="all")

    assert "Only you logged with 1 of your 1 client:" in mine
    assert "Is it me?" in mine
    assert "Is it me?" not in everybodys
    assert "of 2 relationships that can be judged drains now" not in mine


def test_each_part_of_my_work_says_whose_figures_it_has(drained: list[Client], as_owner: Browser) -> None:
    whose = {
        part: text(as_owner).partition(f'id="{part}"')[2].partition("</section>")[0]
        for part in ("drain", "load", "misses", "stressors")
    }

    assert "Of your clients, former ones among them: those you look after" in whose["drain"]
    assert "Of the contacts that you logged." in whose["load"]
    assert "With your clients, whoever logged or promised it." in whose["misses"]
    assert "Of the contacts that you logged." in whose["stressors"]
    assert "Of the contacts that you logged." not in text(as_owner, of="all")
    assert "Of all clients, former ones among them." in text(as_owner, of="all")


def test_a_member_never_sees_everybodys_work(drained: list[Client], as_colleague: Browser) -> None:
    page = as_colleague.get(at("self_check"), {"of": "all"})

    assert not page.context["check"].whole
    assert "Everybody’s" not in page.content.decode()
    assert "Other" not in page.content.decode()


def test_whoever_works_alone_is_compared_with_themselves(
    drained: list[Client], people: Cast, as_owner: Browser
) -> None:
    colleague = Membership.objects.get(workspace=people.workspace, user=people.colleague)
    members.remove(membership=colleague, to=people.owner, by=people.owner, now=NOW)

    page = text(as_owner, of="all")

    assert "Beside your own earlier quarters" in page
    assert "colleague" not in page.lower()


def test_the_caution_of_the_portfolio_leads_here(people: Cast, as_owner: Browser) -> None:
    for name in ("Ash", "Elm", "Fir"):
        cast.drain(cast.make_client(people.workspace, name=name), by=people.owner)

    caution = as_owner.get(at("portfolio")).content.decode().split("inward", 1)[1].split("</p>", 1)[0]

    assert f'href="{at("self_check")}"' in caution


def test_one_contact_takes_as_many_queries(
    acme: Client, people: Cast, as_owner: Browser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.make_interaction(acme, by=people.owner)

    with django_assert_num_queries(QUERIES):
        text(as_owner)


def test_many_contacts_take_as_many_queries(
    drained: list[Client], people: Cast, as_owner: Browser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(8):
        client = cast.make_client(people.workspace, name=f"Client {number}")
        cast.make_interaction(client, by=people.owner, our_cause=True, issue="Late")

    with django_assert_num_queries(QUERIES):
        text(as_owner)
