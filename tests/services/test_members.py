"""Roles change, clients are handed over, people go; and there is always an owner."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clients.models import Client, Event, Invitation, Membership, Share, Snooze, Subscription, User
from clients.services import clients, invitations, members, snoozes, workspaces
from clients.services.invitations import NoLongerOpen
from clients.services.members import GoneMeanwhile, LastOwner, NotHere
from clients.services.refusals import Refusal
from tests import cast
from tests.cast import NOW, Cast

Role = Membership.Role


def place_of(people: Cast, user: User) -> Membership:
    """Return somebody's membership in the cast's workspace."""
    return Membership.objects.get(workspace=people.workspace, user=user)


def kinds() -> list[str]:
    """Return what the trail says of people, the oldest first, after the cast came in."""
    found = Event.objects.filter(kind__startswith="member.").exclude(kind="member.joined")
    return list(found.order_by("pk").values_list("kind", flat=True))


def test_a_new_owner_gets_what_is_for_owners(people: Cast) -> None:
    members.change_role(membership=place_of(people, people.colleague), role=Role.OWNER, by=people.owner, now=NOW)

    assert Subscription.objects.filter(workspace=people.workspace, user=people.colleague, kind="review").exists()
    event = Event.objects.get(kind="member.role_changed")
    assert (event.by, event.subject_id) == (people.owner, people.colleague.pk)
    assert event.changes == {"role": ["member", "owner"]}


def test_a_role_that_stays_the_same_is_no_change(people: Cast) -> None:
    members.change_role(membership=place_of(people, people.owner), role=Role.OWNER, by=people.owner, now=NOW)

    assert kinds() == []


@pytest.mark.parametrize("role", [Role.MANAGER, Role.MEMBER])
def test_the_last_owner_stays_one(people: Cast, role: str) -> None:
    with pytest.raises(LastOwner):
        members.change_role(membership=place_of(people, people.owner), role=role, by=people.owner, now=NOW)


def test_an_owner_whose_login_is_off_does_not_count(people: Cast) -> None:
    workspaces.join(workspace=people.workspace, user=people.colleague, role=Role.OWNER, now=NOW)
    User.objects.filter(pk=people.colleague.pk).update(is_active=False)

    with pytest.raises(LastOwner):
        members.remove(membership=place_of(people, people.owner), to=None, by=people.owner, now=NOW)


@pytest.mark.parametrize("deed", ["demoted", "removed", "left"])
def test_the_links_that_a_former_owner_sent_open_nothing(deed: str, people: Cast) -> None:
    workspaces.join(workspace=people.workspace, user=people.colleague, role=Role.OWNER, now=NOW)
    way_back = cast.make_invitation(people, email="me@home.example", role=Role.OWNER, by=people.colleague)
    kept = cast.make_invitation(people)
    mine = place_of(people, people.colleague)

    match deed:
        case "demoted":
            members.change_role(membership=mine, role=Role.MANAGER, by=people.owner, now=NOW)
        case "removed":
            members.remove(membership=mine, to=None, by=people.owner, now=NOW)
        case _:
            members.remove(membership=mine, to=None, by=people.colleague, now=NOW)

    with pytest.raises(NoLongerOpen):
        invitations.accept(invitation=way_back, user=people.stranger, now=NOW)
    assert list(Invitation.objects.open()) == [kept]
    assert Event.objects.get(kind="invitation.withdrawn").subject_id == way_back.pk


def test_joining_anew_does_not_take_the_role_from_the_last_owner(people: Cast) -> None:
    with pytest.raises(LastOwner):
        workspaces.join(workspace=people.workspace, user=people.owner, role=Role.MEMBER, now=NOW)


def test_clients_are_handed_over_deleted_ones_among_them(people: Cast, acme: Client) -> None:
    lost = cast.make_client(people.workspace, name="Lost", account_manager=people.colleague)
    clients.delete(client=lost, by=people.owner, now=NOW)

    number = members.hand_over(membership=place_of(people, people.colleague), to=people.owner, by=people.owner, now=NOW)

    assert number == 2
    assert set(Client.objects.values_list("account_manager", flat=True)) == {people.owner.pk}
    assert Event.objects.get(kind="member.handed_over").changes["clients"] == 2


def test_clients_elsewhere_stay_where_they_are(people: Cast, acme: Client) -> None:
    workspaces.join(workspace=people.elsewhere, user=people.colleague, role=Role.MEMBER, now=NOW)
    theirs = cast.make_client(people.elsewhere, account_manager=people.colleague)

    members.remove(membership=place_of(people, people.colleague), to=None, by=people.owner, now=NOW)

    theirs.refresh_from_db()
    assert theirs.account_manager == people.colleague


def test_clients_are_not_handed_to_a_stranger(people: Cast, acme: Client) -> None:
    with pytest.raises(NotHere):
        members.hand_over(membership=place_of(people, people.colleague), to=people.stranger, by=None, now=NOW)


def test_with_a_person_go_their_reports_and_shares(people: Cast, acme: Client) -> None:
    Share.objects.create(workspace=people.workspace, client=acme, user=people.colleague, created_at=NOW)
    line = snoozes.Line(workspace=people.workspace, by=people.colleague, kind=Snooze.Kind.QUIET, subject_id=acme.pk)
    snoozes.put_off(line=line, days=7, now=NOW)
    workspaces.join(workspace=people.workspace, user=people.colleague, role=Role.OWNER, now=NOW)

    members.remove(membership=place_of(people, people.colleague), to=people.owner, by=people.owner, now=NOW)

    assert not Membership.objects.filter(workspace=people.workspace, user=people.colleague).exists()
    assert not Subscription.objects.filter(workspace=people.workspace, user=people.colleague).exists()
    assert not Share.objects.exists()
    assert not Snooze.objects.exists()
    acme.refresh_from_db()
    assert acme.account_manager == people.owner
    assert kinds()[-2:] == ["member.handed_over", "member.removed"]


def test_who_goes_by_themselves_left(people: Cast) -> None:
    members.remove(membership=place_of(people, people.colleague), to=None, by=people.colleague, now=NOW)

    assert kinds() == ["member.left"]


def test_who_is_gone_cannot_be_removed_again(people: Cast) -> None:
    place = place_of(people, people.colleague)
    members.remove(membership=place, to=None, by=people.owner, now=NOW)

    with pytest.raises(GoneMeanwhile):
        members.remove(membership=place_of_nobody(place), to=None, by=people.owner, now=NOW)


def place_of_nobody(place: Membership) -> Membership:
    """Return a membership as somebody read it before it ended."""
    return Membership(pk=place.pk or 0, workspace_id=place.workspace_id, user_id=place.user_id, role=place.role)


STEPS = st.lists(st.tuples(st.integers(0, 3), st.sampled_from([*Role.values, "gone", "in"])), max_size=12)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_happens_there_is_an_owner(people: Cast, steps: list[tuple[int, str]]) -> None:
    everybody = [people.owner, people.colleague, people.stranger, _fourth()]
    for who, deed in steps:
        place = Membership.objects.filter(workspace=people.workspace, user=everybody[who]).first()
        try:
            if deed == "in":
                workspaces.join(workspace=people.workspace, user=everybody[who], role=Role.MEMBER, now=NOW)
            elif place and deed == "gone":
                members.remove(membership=place, to=None, by=None, now=NOW)
            elif place:
                members.change_role(membership=place, role=deed, by=None, now=NOW)
        except Refusal as refusal:
            assert isinstance(refusal, LastOwner)  # noqa: PT017

        assert Membership.objects.owners().filter(workspace=people.workspace).exists()


def _fourth() -> User:
    return User.objects.filter(email="fourth@example.com").first() or cast.make_user("fourth")
