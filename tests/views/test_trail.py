"""Who changed what: a page for owners, and for nobody else."""

from __future__ import annotations

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from clients.models import Client, Event, Membership
from clients.queries import trail
from clients.services import clients
from clients.services.clients import Profile
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.views.pages import at

#: Session, user and place (3), and the page itself (4).
QUERIES = 7


def test_an_owner_reads_what_was_changed(acme: Client, people: Cast, as_owner: Browser) -> None:
    cast.make_interaction(acme, by=people.colleague)

    page = as_owner.get(at("trail")).content.decode()
    assert f'A contact with <a href="{at("client", acme.pk)}">Acme</a> was logged.' in page
    assert "Colleague · <time" in page


@pytest.mark.parametrize("role", ["manager", "member"])
def test_nobody_but_owners_finds_it(people: Cast, as_owner: Browser, role: str) -> None:
    Membership.objects.filter(user=people.owner).update(role=role)

    assert as_owner.get(at("trail")).status_code == 404
    assert at("trail") not in as_owner.get(at("portfolio")).content.decode()


def test_owners_are_led_there_from_every_page_and_from_a_client(
    acme: Client, as_owner: Browser, as_colleague: Browser
) -> None:
    assert f'href="{at("trail")}"' in as_owner.get(at("portfolio")).content.decode()
    assert f'href="{at("trail")}?client={acme.pk}"' in as_owner.get(at("client", acme.pk)).content.decode()
    assert at("trail") not in as_colleague.get(at("client", acme.pk)).content.decode()


def test_a_trail_without_an_event_says_what_will_stand_here(people: Cast, as_owner: Browser) -> None:
    people.workspace.memberships.exclude(user=people.owner).delete()
    Event.objects.all().delete()

    assert "Here you will see who changed what" in as_owner.get(at("trail")).content.decode()


def test_filters_that_nothing_passes_lead_back_to_everything(acme: Client, as_owner: Browser) -> None:
    page = as_owner.get(at("trail"), {"about": "plan"}).content.decode()

    assert "Nothing like that was changed" in page
    assert f'href="{at("trail")}">Show everything' in page


def test_filters_are_kept_from_page_to_page(
    acme: Client, people: Cast, as_owner: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trail, "PAGE", 1)
    for _contact in range(2):
        cast.make_interaction(acme, by=people.owner)
    asked = {"client": str(acme.pk), "about": "interaction", "by": str(people.owner.pk)}

    page = as_owner.get(at("trail"), asked)
    older = "&amp;".join(f"{name}={value}" for name, value in asked.items())
    assert f'rel="next" href="?{older}&amp;page=2"' in page.content.decode()
    assert len(as_owner.get(at("trail"), asked | {"page": "2"}).context["trail"].lines) == 1


def test_one_client_is_named_and_can_be_let_go(acme: Client, as_owner: Browser) -> None:
    page = as_owner.get(at("trail"), {"client": str(acme.pk), "about": "client"}).content.decode()

    assert "Only Acme" in page
    assert 'href="?about=client">Every client' in page


def test_a_client_of_another_workspace_is_not_named(people: Cast, as_owner: Browser) -> None:
    theirs = cast.make_client(people.elsewhere, name="Secret Ltd")

    assert "Secret Ltd" not in as_owner.get(at("trail"), {"client": theirs.pk}).content.decode()
    assert "Secret Ltd" not in as_owner.get(at("trail"), {"q": "Secret"}).content.decode().replace('value="Secret"', "")


def test_what_people_wrote_is_not_repeated(acme: Client, people: Cast, as_owner: Browser) -> None:
    profile = Profile(name="Acme", started_on=TODAY, notes="<b>Never</b> on Mondays")
    clients.change(client=acme, profile=profile, by=people.owner, now=NOW)

    assert "Mondays" not in as_owner.get(at("trail")).content.decode()


def test_a_name_stands_on_the_page_as_text(people: Cast, as_owner: Browser) -> None:
    cast.make_client(people.workspace, name="<i>{who}</i> & {0}")

    assert "&lt;i&gt;{who}&lt;/i&gt; &amp; {0}</a> was taken on." in as_owner.get(at("trail")).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_the_same_statements_whatever_it_holds(
    acme: Client, people: Cast, as_owner: Browser, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for at_client in range(number):
        client = cast.make_client(people.workspace, name=f"Client {at_client}")
        cast.make_interaction(client, by=people.colleague)

    with django_assert_num_queries(QUERIES):
        as_owner.get(at("trail"))


def test_who_works_alone_meets_no_word_about_others(people: Cast, acme: Client, as_owner: Browser) -> None:
    together = as_owner.get(at("trail")).content.decode()
    people.colleague.delete()
    alone = as_owner.get(at("trail")).content.decode()

    for words in ("Only owners read this", "People and roles", "Invitations", 'name="by"'):
        assert words in together
        assert words not in alone
