"""Choose which members see a client."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from clients.models import Client, Membership, Share, User
from clients.services import workspaces
from tests import cast
from tests.cast import NOW, Cast
from tests.views.conftest import browser_of
from tests.views.pages import at, errors, kept


@pytest.fixture
def helper(people: Cast) -> User:
    """Give a member who manages nothing."""
    user = cast.make_user("helper")
    workspaces.join(workspace=people.workspace, user=user, role=Membership.Role.MEMBER, now=NOW)
    return user


def test_who_is_chosen_sees_the_client_and_who_is_not_no_longer_does(
    as_owner: Browser, acme: Client, helper: User
) -> None:
    browser = browser_of(helper)

    as_owner.post(at("client_share", acme.pk), {"people": [helper.pk]})
    assert browser.get(at("client", acme.pk)).status_code == 200
    assert browser.get(at("portfolio")).context["portfolio"].summary.clients == 1

    as_owner.post(at("client_share", acme.pk), {})
    assert browser.get(at("client", acme.pk)).status_code == 404


def test_a_share_opens_that_client_and_no_other(as_owner: Browser, acme: Client, helper: User, people: Cast) -> None:
    other = cast.make_client(people.workspace, name="Other")
    as_owner.post(at("client_share", acme.pk), {"people": [helper.pk]})

    assert browser_of(helper).get(at("client", other.pk)).status_code == 404


def test_a_share_without_a_place_in_the_workspace_opens_nothing(acme: Client, people: Cast) -> None:
    Share.objects.create(workspace=people.workspace, client=acme, user=people.stranger, created_at=NOW)

    assert browser_of(people.stranger).get(at("client", acme.pk)).status_code == 404


@pytest.mark.parametrize("who", ["stranger", "owner", "colleague"])
def test_only_members_who_do_not_see_it_can_be_chosen(as_owner: Browser, acme: Client, people: Cast, who: str) -> None:
    response = as_owner.post(at("client_share", acme.pk), {"people": [getattr(people, who).pk]})

    assert (response.status_code, set(errors(response))) == (422, {"people"})
    assert not Share.objects.exists()


def test_the_page_names_only_members_and_shows_who_was_chosen(
    as_owner: Browser, acme: Client, helper: User, people: Cast
) -> None:
    as_owner.post(at("client_share", acme.pk), {"people": [helper.pk]})

    page = as_owner.get(at("client_share", acme.pk))
    assert [str(label) for _value, label in page.context["form"].fields["people"].choices] == ["Helper"]
    assert kept(page, "people") == [helper.pk]


def test_where_everybody_sees_it_the_page_says_so(as_owner: Browser, acme: Client) -> None:
    shown = as_owner.get(at("client_share", acme.pk)).content.decode()

    assert "Everybody here sees this client already." in shown
    assert ">Save<" not in shown.replace("\n", "")
