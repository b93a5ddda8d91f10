"""The first wall: every address of the project, asked for by everybody, as the table says."""

from __future__ import annotations

from collections import Counter

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from tests.cast import PASSWORD
from tests.walls.addresses import every_address
from tests.walls.table import IN_A_WORKSPACE, OUTSIDE, kind_of
from tests.walls.visits import Visitors, let_in, refused
from tests.walls.world import Who, World

ADDRESSES = every_address()
INSIDE = [address for address in ADDRESSES if address.is_in_a_workspace]
BEYOND = [address for address in ADDRESSES if not address.is_in_a_workspace]

each_role = pytest.mark.parametrize("who", list(Who), ids=lambda who: who.name.lower())


def test_every_address_stands_in_the_table_once() -> None:
    times = Counter(name for kind in (*IN_A_WORKSPACE, *OUTSIDE) for name in kind.names)
    names = {address.name for address in ADDRESSES}

    assert sorted(names - set(times)) == [], "These addresses stand in no row of tests/walls/table.py."
    assert sorted(set(times) - names) == [], "These rows of tests/walls/table.py have no address."
    assert [name for name in times if times[name] > 1] == []
    assert {address.name for address in INSIDE} == {name for kind in IN_A_WORKSPACE for name in kind.names}


@each_role
def test_people_come_in_where_the_table_says(who: Who, world: World, visitors: Visitors) -> None:
    """The stranger does so elsewhere, as the owner that they are there."""
    slug = world.slug_of(who)
    role = Who.OWNER if who is Who.STRANGER else who
    wrong = {}
    for address in INSIDE:
        answers = visitors.visit(who, address.at(world, slug))
        expected = role in kind_of(address.name).who
        if let_in(answers) != expected or (not expected and not refused(who, answers)):
            wrong[address.name] = [answer.status_code for answer in answers]

    assert wrong == {}


@pytest.mark.embedded  # on PostgreSQL the walls of the database would hide a hole in these
@each_role
def test_no_mixture_of_ones_own_with_what_is_of_others_lets_in(who: Who, world: World, visitors: Visitors) -> None:
    """One's own workspace with rows of others, the workspace of others with one's own rows, and with theirs."""
    crossed: Counter[str] = Counter()
    for address in INSIDE:
        for url in address.crossings(world, world.slug_of(who)):
            answers = visitors.visit(who, url)
            assert refused(who, answers), (address.name, url, [answer.status_code for answer in answers])
            crossed[address.name] += 1

    assert {name for name in crossed if crossed[name]} == {address.name for address in INSIDE}


@pytest.mark.embedded  # no row of a workspace stands behind these
@each_role
def test_outside_workspaces_people_come_in_where_the_table_says(who: Who, world: World, visitors: Visitors) -> None:
    wrong = {}
    for address in BEYOND:
        answers = visitors.visit(who, address.at(world, "here"))
        if let_in(answers) != (who in kind_of(address.name).who):
            wrong[address.name] = [answer.status_code for answer in answers]

    assert wrong == {}


@pytest.mark.parametrize("name", ["mfa_remove_webauthn", "mfa_edit_webauthn"])
def test_a_passkey_of_somebody_else_is_not_found(name: str, world: World, visitors: Visitors) -> None:
    theirs = Authenticator.objects.create(user=world.people[Who.STRANGER], type="webauthn", data={"name": "Theirs"})
    browser = visitors.browser(Who.OWNER)
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    url = reverse(name, args=[theirs.pk])

    assert [browser.get(url).status_code, browser.post(url).status_code] == [404, 404]
