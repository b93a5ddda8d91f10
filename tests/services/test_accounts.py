"""Who deletes their account is gone from every table; what they logged counts as before."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress

from clients.domain.mail_trouble import Trouble
from clients.models import (
    Client,
    Event,
    Interaction,
    Invitation,
    Membership,
    NoteMark,
    Obligation,
    Report,
    User,
    Workspace,
)
from clients.reports import at_risk
from clients.services import accounts, clients, decisions, invitations, mail_addresses, marks, workspaces
from clients.services import advice as advice_service
from tests import cast, dump
from tests.cast import NOW, TODAY, Cast
from tests.services.test_privacy import numbers

NAME, EMAIL = "Johanna Öztürk-O'Neil", "johanna@studio.example"


@pytest.fixture
def leaver(people: Cast) -> User:
    """Give a second owner of the cast's workspace, who has another address as well."""
    user = cast.make_user("johanna")
    User.objects.filter(pk=user.pk).update(name=NAME, email=EMAIL)
    EmailAddress.objects.filter(user=user).delete()
    for address, primary in ((EMAIL, True), ("jo@home.example", False)):
        EmailAddress.objects.create(user=user, email=address, verified=True, primary=primary)
    user.refresh_from_db()
    workspaces.join(workspace=people.workspace, user=user, role=Membership.Role.OWNER, now=NOW)
    return user


@pytest.fixture
def busy(acme: Client, people: Cast, leaver: User) -> User:
    """Give the same person, after they had a hand in everything."""
    Client.objects.filter(pk=acme.pk).update(account_manager=leaver)
    cast.drain(acme, by=leaver, weeks=8)
    note = cast.make_interaction(acme, by=leaver, felt=-2, facts=f"{NAME} met Ada.")
    imported = cast.make_interaction(acme, by=people.owner, facts=f"Sent by {EMAIL.upper()} to Ada.")
    Interaction.objects.filter(pk=imported.pk).update(logged_by=None, logged_by_text="jo@home.example")
    marks.add(interaction=note, kind="dispute", text="JOHANNA ÖZTÜRK-O'NEIL says no.", by=leaver, now=NOW)
    cast.make_obligation(acme, by=leaver, title=f"Call {NAME}", due_at=NOW)
    advice_service.reconsider(workspace=acme.workspace, on=TODAY, now=NOW)
    decisions.accept(advice=acme.advice_history.get(), by=leaver, reason=f"{NAME} wants it", now=NOW)
    clients.agree(client=acme, agreed={"process": f"Ask {NAME}"}, on=TODAY, by=leaver, now=NOW)
    cast.make_playbook(people.workspace, said=f"Ask {NAME} first.")
    mail_addresses.note(address="jo@home.example", trouble=Trouble.GONE, at=NOW, now=NOW)
    for user in (people.owner, leaver):
        at_risk.DIGEST.compose_now(workspace=people.workspace, user=user, now=NOW)
    Invitation.objects.create(
        workspace=people.elsewhere, email=EMAIL, nonce="n", expires_at=NOW, created_at=NOW, invited_by=people.stranger
    )
    return leaver


def test_nothing_of_the_person_is_left_in_any_table(busy: User, acme: Client) -> None:
    was_held = dump.holding(NAME, EMAIL, "jo@home.example")

    accounts.delete(user=busy, now=NOW)

    assert was_held
    assert dump.holding(NAME, EMAIL, "jo@home.example") == []
    assert not User.objects.filter(name=NAME).exists()


def test_the_address_at_which_they_were_invited_goes_too(busy: User, people: Cast) -> None:
    made = cast.make_invitation(people, email="jj@other.example")
    invitations.accept(invitation=made, user=busy, now=NOW)

    accounts.delete(user=busy, now=NOW)

    assert dump.holding("jj@other.example") == []


def test_their_account_is_no_way_back_in(busy: User, people: Cast) -> None:
    made = cast.make_invitation(people, email="jj@other.example", role="owner", by=busy)

    accounts.delete(user=busy, now=NOW)

    with pytest.raises(invitations.NoLongerOpen):
        invitations.accept(invitation=made, user=people.stranger, now=NOW)


def test_the_numbers_stay(busy: User, acme: Client) -> None:
    before = {name: rows for name, rows in numbers(acme).items() if name != "reports"}

    accounts.delete(user=busy, now=NOW)

    assert {name: rows for name, rows in numbers(acme).items() if name != "reports"} == before


def test_what_they_logged_is_by_one_who_left(busy: User, people: Cast) -> None:
    accounts.delete(user=busy, now=NOW)

    logged = Interaction.objects.all()
    assert {row.logged_by for row in logged} == {None}
    assert len({row.logged_by_text for row in logged}) == 1
    assert {row.author for row in logged} == {"someone who left"}
    assert [mark.marked_by for mark in NoteMark.objects.all()] == [None]
    assert [obligation.created_by for obligation in Obligation.objects.all()] == [None]


def test_mails_to_them_go_and_those_to_others_stay(busy: User, people: Cast) -> None:
    accounts.delete(user=busy, now=NOW)

    assert [report.user for report in Report.objects.all()] == [people.owner]


def test_the_trail_tells_that_somebody_left(busy: User) -> None:
    accounts.delete(user=busy, now=NOW)

    event = Event.objects.get(kind="member.left")
    assert (event.by, event.by_itself, event.subject_id is not None) == (None, False, True)


def test_a_name_of_one_word_goes_where_it_is_written_so(acme: Client, people: Cast) -> None:
    will = cast.make_user("will")
    workspaces.join(workspace=people.workspace, user=will, role=Membership.Role.MEMBER, now=NOW)
    note = cast.make_interaction(acme, by=will, facts="Will says they will pay, willingly.")

    accounts.delete(user=will, now=NOW)

    note.refresh_from_db()
    assert note.facts == f"{note.logged_by_text} says they will pay, willingly."


def test_elsewhere_the_name_means_somebody_else(busy: User, people: Cast) -> None:
    client = cast.make_client(people.elsewhere, name="Elsewhere")
    note = cast.make_interaction(client, by=people.stranger, facts=f"{NAME}, another one.")
    Interaction.objects.filter(pk=note.pk).update(logged_by=None, logged_by_text=NAME)

    accounts.delete(user=busy, now=NOW)

    note.refresh_from_db()
    assert (note.facts, note.logged_by_text) == (f"{NAME}, another one.", NAME)


def test_a_workspace_that_they_left_before_forgets_them_too(busy: User, people: Cast) -> None:
    Membership.objects.filter(user=busy).delete()

    accounts.delete(user=busy, now=NOW)

    assert dump.holding(NAME, EMAIL) == []


def test_the_last_owner_of_others_is_refused(acme: Client, people: Cast) -> None:
    with pytest.raises(accounts.LastOwner, match=people.workspace.name):
        accounts.delete(user=people.owner, now=NOW)

    assert User.objects.filter(pk=people.owner.pk).exists()


def test_an_owner_who_cannot_log_in_is_none(acme: Client, people: Cast, leaver: User) -> None:
    User.objects.filter(pk=leaver.pk).update(is_active=False)

    with pytest.raises(accounts.LastOwner):
        accounts.delete(user=people.owner, now=NOW)


def test_a_workspace_in_which_nobody_else_is_goes_too(people: Cast) -> None:
    client = cast.make_client(people.elsewhere, name="Only theirs")
    note = cast.make_interaction(client, by=people.stranger, facts="Words.")
    cast.make_obligation(client, by=people.stranger)
    cast.make_interaction(client, by=people.stranger, our_cause=True, missed_obligation=client.obligations.get())
    marks.add(interaction=note, kind="dispute", text="No.", by=people.stranger, now=NOW)
    at_risk.DIGEST.compose_now(workspace=people.elsewhere, user=people.stranger, now=NOW)

    accounts.delete(user=people.stranger, now=NOW)

    assert list(Workspace.objects.all()) == [people.workspace]
    assert dump.holding("Only theirs", people.stranger.email) == []


def test_who_belongs_nowhere_can_go(db: None) -> None:
    user = cast.make_user("nobody")

    accounts.delete(user=user, now=NOW)

    assert not User.objects.exists()
