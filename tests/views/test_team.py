"""The people of a workspace: seen by all of them, changed by owners."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client as Browser

from clients.models import Client, Event, Invitation, Membership
from clients.queries import people as lists
from clients.services import invitations, members, workspaces
from tests import cast
from tests.cast import NOW, Cast
from tests.views.conftest import browser_of
from tests.views.pages import at, errors, kept, notice


def text(response: Any) -> str:
    """Return a page in one line."""
    return " ".join(response.content.decode().split())


@pytest.fixture
def colleague(people: Cast) -> Membership:
    """Give the colleague's membership."""
    return Membership.objects.get(workspace=people.workspace, user=people.colleague)


@pytest.fixture
def owner(people: Cast) -> Membership:
    """Give the owner's membership."""
    return Membership.objects.get(workspace=people.workspace, user=people.owner)


def test_the_list_says_who_works_here(as_owner: Browser, acme: Client) -> None:
    page = text(as_owner.get(at("people")))

    assert "colleague@example.com" in page
    assert "looks after 1 client<" in page
    assert "stranger@example.com" not in page


def test_members_see_the_list_and_change_nothing(as_colleague: Browser, people: Cast) -> None:
    cast.make_invitation(people)

    page = text(as_colleague.get(at("people")))

    assert "owner@example.com" in page
    assert not any(word in page for word in ("Change role", "Remove", "Invite", "ada@example.com", "looks after"))


@pytest.mark.parametrize("count", [1, 6])
def test_the_list_takes_as_many_statements_for_many_as_for_few(
    count: int, as_owner: Browser, people: Cast, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        user = cast.make_user(f"person{number}")
        workspaces.join(workspace=people.workspace, user=user, role="member", now=NOW)
        cast.make_invitation(people, email=f"guest{number}@example.com")

    with django_assert_num_queries(6):  # session, person, place, people, invitations, paused addresses
        as_owner.get(at("people"))


def test_many_people_are_pages(as_owner: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "PAGE", 1)
    pages = [as_owner.get(at("people"), {"page": number}) for number in (1, 2)]

    assert [[person.name for person in one.context["people"]] for one in pages] == [["Colleague"], ["Owner"]]
    assert "Page 1 of 2" in pages[0].content.decode()


def test_inviting_says_that_a_mail_is_on_its_way(as_owner: Browser) -> None:
    response = as_owner.post(at("person_invite"), {"email": "Ada@Example.com", "role": "manager"})

    assert (response["Location"], notice(response)) == (
        at("people"),
        "The invitation is on its way to Ada@Example.com.",
    )
    assert Invitation.objects.get().role == "manager"
    assert "ada@example.com" in text(as_owner.get(at("people")))


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"email": "ada"}, "email"), ({"email": "colleague@example.com"}, "email"), ({"role": "king"}, "role")],
)
def test_a_fault_in_an_invitation_stands_beside_its_input(
    as_owner: Browser, changes: dict[str, str], field: str
) -> None:
    response = as_owner.post(at("person_invite"), {"email": "ada@example.com", "role": "member"} | changes)

    assert (response.status_code, set(errors(response))) == (422, {field})
    assert not Invitation.objects.exists()


def test_a_mail_that_did_not_go_out_is_shown(as_owner: Browser, people: Cast) -> None:
    cast.make_invitation(people)
    Invitation.objects.update(mail_attempts=2, mail_error="450 try later", mail_due_at=NOW)
    assert "after 2 attempts; it is tried again" in text(as_owner.get(at("people")))

    Invitation.objects.update(mail_due_at=None)
    assert "The mail did not go out, after 2 attempts." in text(as_owner.get(at("people")))


def test_an_invitation_is_sent_again_and_withdrawn(as_owner: Browser, people: Cast) -> None:
    invitation = cast.make_invitation(people)

    assert "new link" in notice(as_owner.post(at("invitation_resend", invitation.pk)))
    assert "Withdrawn" in notice(as_owner.post(at("invitation_withdraw", invitation.pk)))
    assert as_owner.post(at("invitation_resend", invitation.pk)).status_code == 404


def test_what_cannot_be_sent_again_is_said(as_owner: Browser, people: Cast) -> None:
    invitation = cast.make_invitation(people)
    Invitation.objects.update(mails=invitations.MOST_RESENT + 1)

    assert "often enough" in notice(as_owner.post(at("invitation_resend", invitation.pk)))


def test_a_role_changes_with_the_next_request(
    as_owner: Browser, as_colleague: Browser, colleague: Membership, acme: Client
) -> None:
    assert as_colleague.get(at("client_add")).status_code == 404

    as_owner.post(at("person_role", colleague.pk), {"role": "manager"})
    assert as_colleague.get(at("client_add")).status_code == 200

    as_owner.post(at("person_role", colleague.pk), {"role": "member"})
    assert as_colleague.get(at("client_add")).status_code == 404


def test_the_last_owner_is_told_why_they_stay_one(as_owner: Browser, owner: Membership) -> None:
    response = as_owner.post(at("person_role", owner.pk), {"role": "member"})

    assert response.status_code == 422
    assert "There has to be an owner" in str(errors(response)["__all__"])
    assert kept(response, "role") == "member"


@pytest.mark.parametrize("name", ["leave", "person_remove"])
def test_the_last_owner_cannot_go(as_owner: Browser, owner: Membership, name: str) -> None:
    response = as_owner.post(at(name, None if name == "leave" else owner.pk))

    assert response.status_code == 422
    owner.refresh_from_db()


def test_whoever_is_removed_finds_nothing_at_once(
    as_owner: Browser, as_colleague: Browser, colleague: Membership, acme: Client, people: Cast
) -> None:
    assert as_colleague.get(at("client", acme.pk)).status_code == 200

    as_owner.post(at("person_remove", colleague.pk), {"to": people.owner.pk})

    assert as_colleague.get(at("client", acme.pk)).status_code == 404
    assert as_colleague.get(at("portfolio")).status_code == 404
    acme.refresh_from_db()
    assert acme.account_manager == people.owner


def test_clients_of_the_removed_go_to_nobody_where_nobody_is_chosen(
    as_owner: Browser, colleague: Membership, acme: Client
) -> None:
    as_owner.post(at("person_remove", colleague.pk), {"to": ""})

    acme.refresh_from_db()
    assert acme.account_manager is None


def test_clients_are_handed_over(as_owner: Browser, colleague: Membership, acme: Client, people: Cast) -> None:
    page = as_owner.get(at("person_hand_over", colleague.pk))
    assert "They look after 1 client." in text(page)

    as_owner.post(at("person_hand_over", colleague.pk), {"to": people.owner.pk})

    acme.refresh_from_db()
    assert acme.account_manager == people.owner


@pytest.mark.parametrize("name", ["person_hand_over", "person_remove"])
def test_clients_go_to_nobody_from_outside(
    name: str, as_owner: Browser, colleague: Membership, acme: Client, people: Cast
) -> None:
    response = as_owner.post(at(name, colleague.pk), {"to": people.stranger.pk})

    assert (response.status_code, set(errors(response))) == (422, {"to"})


def test_a_member_leaves_and_may_say_who_takes_over(as_colleague: Browser, acme: Client, people: Cast) -> None:
    response = as_colleague.post(at("leave"), {"to": people.owner.pk})

    assert (response["Location"], notice(response)) == ("/", "You left Here.")
    assert Event.objects.filter(kind="member.left", by=people.colleague).exists()
    acme.refresh_from_db()
    assert acme.account_manager == people.owner


def test_a_manager_removes_nobody(people: Cast, owner: Membership, colleague: Membership) -> None:
    members.change_role(membership=colleague, role="manager", by=people.owner, now=NOW)

    for name in ("person_remove", "person_role", "person_hand_over"):
        assert browser_of(people.colleague).post(at(name, owner.pk)).status_code == 404


@pytest.mark.parametrize("name", ["person_remove", "person_role", "person_hand_over"])
def test_people_elsewhere_are_out_of_reach(name: str, as_owner: Browser, people: Cast) -> None:
    theirs = Membership.objects.get(workspace=people.elsewhere)

    assert as_owner.post(at(name, theirs.pk), {"role": "member"}).status_code == 404


@pytest.mark.parametrize("name", ["invitation_resend", "invitation_withdraw"])
def test_invitations_elsewhere_are_out_of_reach(name: str, as_owner: Browser, people: Cast) -> None:
    theirs = invitations.invite(
        workspace=people.elsewhere, email="ada@example.com", role="member", by=people.stranger, now=NOW
    )

    assert as_owner.post(at(name, theirs.pk)).status_code == 404
