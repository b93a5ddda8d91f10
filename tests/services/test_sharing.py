"""Share a client with members who do not manage it, and take that back."""

from __future__ import annotations

import pytest

from clients.models import Client, Event, Membership, Share, User
from clients.services import sharing, workspaces
from tests import cast
from tests.cast import NOW, Cast


@pytest.fixture
def helper(people: Cast) -> User:
    """Give a member who manages nothing."""
    user = cast.make_user("helper")
    workspaces.join(workspace=people.workspace, user=user, role=Membership.Role.MEMBER, now=NOW)
    return user


def events(client: Client) -> list[tuple[str, object, object]]:
    """Return what the trail tells of a client's sharing."""
    found = Event.objects.filter(client=client, kind__in=["client.shared", "client.unshared"]).order_by("pk")
    return [(event.kind, event.by, event.changes["user"]) for event in found]


def shared_with(client: Client) -> set[User]:
    return {row.user for row in Share.objects.filter(client=client).select_related("user")}


def test_sharing_keeps_who_did_it_and_is_told_once(acme: Client, people: Cast, helper: User) -> None:
    for _again in range(2):
        sharing.share(client=acme, user=helper, by=people.owner, now=NOW)

    row = Share.objects.get()
    assert (row.client, row.user, row.shared_by, row.workspace) == (acme, helper, people.owner, people.workspace)
    assert events(acme) == [("client.shared", people.owner, [None, helper.pk])]


def test_taking_it_back_is_told_and_doing_so_twice_is_not(acme: Client, people: Cast, helper: User) -> None:
    sharing.share(client=acme, user=helper, by=people.owner, now=NOW)
    for _again in range(2):
        sharing.unshare(client=acme, user=helper, by=people.owner, now=NOW)

    assert shared_with(acme) == set()
    assert events(acme)[1:] == [("client.unshared", people.owner, [helper.pk, None])]


def test_nobody_from_elsewhere_comes_to_see_a_client(acme: Client, people: Cast, helper: User) -> None:
    sharing.share(client=acme, user=helper, by=people.owner, now=NOW)

    with pytest.raises(sharing.NotAMember):
        sharing.share_with(client=acme, people=[people.stranger], by=people.owner, now=NOW)

    assert shared_with(acme) == {helper}


def test_choosing_anew_leaves_just_those_who_were_chosen(acme: Client, people: Cast, helper: User) -> None:
    sharing.share(client=acme, user=helper, by=people.owner, now=NOW)

    sharing.share_with(client=acme, people=[people.colleague], by=people.owner, now=NOW)

    assert shared_with(acme) == {people.colleague}
