"""Invitations are mailed within bounds, and their links let somebody in once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from clients.models import Event, Invitation, Membership, Subscription, User, Workspace
from clients.services import invitations, workspaces
from clients.services.invitations import (
    AlreadyHere,
    AlreadyInvited,
    NoLongerOpen,
    NotAnOwner,
    ResentOften,
    TooManyByYou,
    TooManyMails,
    TooManyOpen,
    TooManyToThem,
    find,
    is_awaited,
    token_of,
)
from tests import cast
from tests.cast import NOW, Cast

TOMORROW = NOW + timedelta(days=1, minutes=1)
IN_A_WEEK = NOW + invitations.LASTS


def test_an_invitation_waits_to_be_mailed(
    people: Cast, kept_nudges: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        made = cast.make_invitation(people, email=" Ada@Example.com ")

    assert (made.email, made.mail_due_at, made.mails) == ("ada@example.com", NOW, 1)
    assert made.expires_at == IN_A_WEEK
    assert ("invitations", {}) in kept_nudges
    assert Event.objects.get(kind="invitation.sent").changes == {"role": [None, "member"]}


def test_who_is_here_is_not_invited(people: Cast) -> None:
    with pytest.raises(AlreadyHere):
        cast.make_invitation(people, email="Colleague@example.com")


def test_one_address_is_invited_once_at_a_time(people: Cast) -> None:
    first = cast.make_invitation(people)
    with pytest.raises(AlreadyInvited):
        cast.make_invitation(people)

    invitations.withdraw(invitation=first, by=people.owner, now=NOW)

    assert cast.make_invitation(people).pk != first.pk


def test_two_workspaces_may_invite_the_same_address(people: Cast) -> None:
    cast.make_invitation(people)

    made = invitations.invite(
        workspace=people.elsewhere, email="ada@example.com", role="member", by=people.stranger, now=NOW
    )

    assert made.workspace == people.elsewhere


def test_a_workspace_mails_only_so_many_a_day(people: Cast) -> None:
    for number in range(invitations.MOST_MAILS):
        cast.make_invitation(people, email=f"{number}@example.com")

    with pytest.raises(TooManyMails):
        cast.make_invitation(people)
    with pytest.raises(TooManyMails):
        invitations.resend(invitation=Invitation.objects.latest("pk"), by=people.owner, now=NOW)
    assert cast.make_invitation(people, now=TOMORROW).mails == 1


def own_more(people: Cast, number: int) -> list[Workspace]:
    """Return so many further workspaces of the owner."""
    made = [cast.make_workspace(slug=f"more-{count}") for count in range(number)]
    for workspace in made:
        workspaces.join(workspace=workspace, user=people.owner, role="owner", now=NOW)
    return made


def invite_everywhere(where: list[Workspace], emails: list[str], by: User) -> None:
    """Invite each address to each workspace."""
    for workspace in where:
        for email in emails:
            invitations.invite(workspace=workspace, email=email, role="member", by=by, now=NOW)


def test_more_workspaces_do_not_make_room_for_more_mails(people: Cast) -> None:
    each = invitations.MOST_BY_ONE // 4
    invite_everywhere(own_more(people, 4), [f"{number}@example.com" for number in range(each)], people.owner)

    with pytest.raises(TooManyByYou):
        cast.make_invitation(people)
    assert cast.make_invitation(people, now=TOMORROW).mails == 1


def test_nobody_is_mailed_without_end_by_many_workspaces(people: Cast) -> None:
    invite_everywhere(own_more(people, invitations.MOST_TO_ONE), ["ada@example.com"], people.owner)

    with pytest.raises(TooManyToThem):
        invitations.invite(
            workspace=people.elsewhere, email="ada@example.com", role="member", by=people.stranger, now=NOW
        )
    assert cast.make_invitation(people, email="bo@example.com").mails == 1


def test_who_is_an_owner_no_longer_invites_nobody(people: Cast) -> None:
    with pytest.raises(NotAnOwner):
        cast.make_invitation(people, by=people.colleague)


def test_withdrawing_does_not_make_room_for_more_mails(people: Cast) -> None:
    for number in range(invitations.MOST_MAILS):
        made = cast.make_invitation(people, email=f"{number}@example.com")
        invitations.withdraw(invitation=made, by=people.owner, now=NOW)

    with pytest.raises(TooManyMails):
        cast.make_invitation(people)


def test_only_so_many_are_open(people: Cast) -> None:
    for number in range(invitations.MOST_OPEN):
        cast.make_invitation(people, email=f"{number}@example.com", now=NOW + timedelta(hours=2 * number))

    with pytest.raises(TooManyOpen):
        cast.make_invitation(people, now=NOW + timedelta(days=30))


def test_sending_again_ends_the_older_link(people: Cast) -> None:
    made = cast.make_invitation(people)
    older = token_of(made)

    sent = invitations.resend(invitation=made, by=people.owner, now=TOMORROW)

    assert find(older) is None
    assert find(token_of(sent)) == made
    assert sent.expires_at == TOMORROW + invitations.LASTS


def test_sending_again_has_an_end(people: Cast) -> None:
    made = cast.make_invitation(people)
    for day in range(invitations.MOST_RESENT):
        invitations.resend(invitation=made, by=people.owner, now=NOW + timedelta(days=day))

    with pytest.raises(ResentOften):
        invitations.resend(invitation=made, by=people.owner, now=IN_A_WEEK)


def test_an_expired_one_can_be_sent_again(people: Cast) -> None:
    made = cast.make_invitation(people)

    sent = invitations.resend(invitation=made, by=people.owner, now=IN_A_WEEK + timedelta(days=30))

    assert is_awaited(token_of(sent), now=IN_A_WEEK + timedelta(days=30))


@pytest.mark.parametrize("role", Membership.Role.values)
def test_accepting_gives_the_role_that_was_offered(people: Cast, role: str) -> None:
    made = cast.make_invitation(people, role=role)

    membership = invitations.accept(invitation=made, user=people.stranger, now=NOW)

    made.refresh_from_db()
    assert (membership.role, membership.workspace) == (role, people.workspace)
    assert (made.accepted_at, made.accepted_by) == (NOW, people.stranger)
    reports = Subscription.objects.filter(workspace=people.workspace, user=people.stranger)
    assert reports.filter(kind="review").exists() == (role == "owner")


def test_a_link_works_once(people: Cast) -> None:
    made = cast.make_invitation(people)
    invitations.accept(invitation=made, user=people.stranger, now=NOW)

    with pytest.raises(NoLongerOpen):
        invitations.accept(invitation=made, user=cast.make_user("second"), now=NOW)


def test_what_is_over_lets_nobody_in(people: Cast) -> None:
    made = cast.make_invitation(people)

    with pytest.raises(NoLongerOpen):
        invitations.accept(invitation=made, user=people.stranger, now=IN_A_WEEK)


def test_what_was_withdrawn_lets_nobody_in(people: Cast) -> None:
    made = cast.make_invitation(people)
    invitations.withdraw(invitation=made, by=people.owner, now=NOW)

    with pytest.raises(NoLongerOpen):
        invitations.accept(invitation=made, user=people.stranger, now=NOW)
    assert not is_awaited(token_of(made), now=NOW)


def test_a_link_that_was_read_before_it_was_sent_anew_lets_nobody_in(people: Cast) -> None:
    made = cast.make_invitation(people)
    invitations.resend(invitation=made, by=people.owner, now=NOW)

    with pytest.raises(NoLongerOpen):
        invitations.accept(invitation=made, user=people.stranger, now=NOW)


def test_who_is_in_already_keeps_the_role(people: Cast) -> None:
    made = cast.make_invitation(people)
    workspaces.join(workspace=people.workspace, user=people.stranger, role="owner", now=NOW)

    assert invitations.accept(invitation=made, user=people.stranger, now=NOW).role == "owner"


@pytest.mark.parametrize("token", ["", "x", "1.x", "1.abc.abc", "....", "\0", "é" * 300])
def test_a_made_up_link_finds_nothing(people: Cast, token: str) -> None:
    assert find(token) is None
    assert not is_awaited(token, now=NOW)


def test_a_link_of_another_invitation_cannot_be_bent(people: Cast) -> None:
    first, second = cast.make_invitation(people), cast.make_invitation(people, email="bob@example.com")

    bent = token_of(first).replace(str(first.pk), str(second.pk), 1)

    assert find(bent) is None


def test_it_is_awaited_for_a_week(people: Cast) -> None:
    token = token_of(cast.make_invitation(people))

    assert is_awaited(token, now=IN_A_WEEK - timedelta(minutes=1))
    assert not is_awaited(token, now=IN_A_WEEK)
