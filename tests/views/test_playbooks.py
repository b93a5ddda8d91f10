"""The page that says how to carry out what is advised."""

from __future__ import annotations

from django.test import Client as Browser
from pytest_django import DjangoAssertNumQueries

from clients.models import Client
from clients.services import advice, clients, offboardings
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.views.pages import at

QUERIES = 8


def shown(browser: Browser, client: Client) -> str:
    """Return the page."""
    return browser.get(at("client_playbook", client.pk)).content.decode()


def test_the_playbook_belongs_to_the_advice_that_stands(acme: Client, people: Cast, as_owner: Browser) -> None:
    cast.drain(acme, by=people.owner)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)
    page = shown(as_owner, acme)

    assert "Make one honest effort" in page
    assert "Call, and let them say all of it" in page
    assert "and in most of them in either quarter" in page  # the row that held, with its numbers
    assert "A standing pattern</dd>" in page
    assert "Obligations of ours open</dt><dd>0</dd>" in page
    assert at("plan_add", acme.pk) in page


def test_where_nothing_is_advised_it_says_how_to_carry_on(acme: Client, as_owner: Browser) -> None:
    page = shown(as_owner, acme)

    assert "Log the next contact when it happens" in page
    assert "None of the others</dd>" in page
    assert at("client_log", acme.pk) in page


def test_a_goodbye_that_is_decided_comes_before_it(acme: Client, people: Cast, as_owner: Browser) -> None:
    cast.drain(acme, by=people.owner)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)
    leaving = cast.make_offboarding(acme, by=people.owner, accepted=False)
    assert "nothing else is advised" not in shown(as_owner, acme)

    offboardings.accept(offboarding=leaving, by=people.owner, now=NOW)

    page = shown(as_owner, acme)
    assert "Until it is closed or stopped, nothing else is advised." in page
    assert f"{at('client', acme.pk)}#next" in page
    assert at("plan_add", acme.pk) not in page


def test_where_expectations_are_open_it_names_them(people: Cast, as_owner: Browser) -> None:
    fresh = cast.make_client(people.workspace, kickoff_done=False)
    clients.agree(client=fresh, agreed={"what": "A site.", "when": "In May."}, on=TODAY, by=people.owner, now=NOW)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)

    assert "Not written down yet: How we work, how to reach us, what is not included." in shown(as_owner, fresh)


def test_the_card_leads_to_it(acme: Client, people: Cast, as_owner: Browser) -> None:
    cast.drain(acme, by=people.owner)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)
    page = as_owner.get(at("client", acme.pk)).content.decode()

    assert at("client_playbook", acme.pk) in page
    assert "First effort." in page


def test_it_takes_the_same_statements_however_long_the_history(
    acme: Client, people: Cast, as_owner: Browser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(QUERIES):
        shown(as_owner, acme)
    cast.drain(acme, by=people.owner)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)
    with django_assert_num_queries(QUERIES):
        shown(as_owner, acme)
