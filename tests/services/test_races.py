"""Several people and workers at the same moment, on connections of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connections

from clients import walls
from clients.models import ActLink, Advice, Client, Event, Interaction, Membership, Obligation, Offboarding, Workspace
from clients.services import (
    act_links,
    act_undos,
    acts,
    advice,
    bulk,
    clients,
    interactions,
    invitations,
    members,
    obligations,
    offboardings,
    workspaces,
)
from clients.services import together as bulk_changes
from clients.services.clients import ChangedMeanwhile, NameTaken, NotWithoutGoodbye, Profile
from clients.services.interactions import DeletedMeanwhile, Entry
from clients.services.refusals import Refusal
from clients.services.together import Choice
from tests import cast, mail_links
from tests.cast import NOW, TODAY, Cast

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 30  # seconds; only a deadlock waits as long


def together(*acts: Callable[[], object]) -> list[object]:
    """Do all of it at the same moment; return what came of each: a value, or the refusal."""
    barrier = threading.Barrier(len(acts))

    def one(act: Callable[[], object]) -> object:
        barrier.wait(PATIENCE)
        try:
            with walls.everywhere():  # a thread begins by asking for nothing
                return act()
        except Refusal as refusal:
            return type(refusal)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [future.result(PATIENCE) for future in [pool.submit(one, act) for act in acts]]


def profile(**changes: object) -> Profile:
    """Return what is known of Acme, with changes."""
    return Profile(**({"name": "Acme", "started_on": TODAY} | changes))  # type: ignore[arg-type]


def test_logging_does_not_wait_for_ever_on_a_worker_that_issues_advice(
    acme: Client, people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast.drain(acme, by=people.owner)
    issuing, real = threading.Event(), bulk.insert

    def slow(model: object, *rest: object) -> None:
        issuing.set()
        threading.Event().wait(0.5)
        real(model, *rest)  # type: ignore[arg-type]

    def log() -> object:
        issuing.wait(PATIENCE)
        return cast.make_interaction(acme, by=people.owner)

    monkeypatch.setattr(bulk, "insert", slow)
    together(lambda: advice.reconsider(workspace=acme.workspace, on=TODAY, now=NOW), log)

    assert (Interaction.objects.count(), Advice.objects.standing().count()) == (27, 1)


def test_four_workers_issue_one_advice(acme: Client, people: Cast) -> None:
    cast.drain(acme, by=people.owner)

    together(*[lambda: advice.reconsider(workspace=acme.workspace, on=TODAY, now=NOW)] * 4)

    assert Advice.objects.count() == 1


def test_two_people_log_on_one_client(acme: Client, people: Cast) -> None:
    together(*[lambda: cast.make_interaction(acme, by=people.owner, issue="Invoice 7")] * 4)

    assert (Interaction.objects.count(), acme.issues.count()) == (4, 1)


def test_nothing_is_opened_past_a_goodbye_that_closes_at_that_moment(acme: Client, people: Cast) -> None:
    leaving = cast.make_offboarding(acme, by=people.owner)
    offboardings.give_notice(offboarding=leaving, on=TODAY, today=TODAY, by=None, now=NOW)
    cast.tick_off(leaving, by=people.owner)

    together(
        lambda: offboardings.close(offboarding=Offboarding.objects.get(), note="", by=None, now=NOW),
        lambda: cast.make_obligation(acme, by=people.owner, kind="handover"),
    )

    leaving.refresh_from_db()
    owed = Obligation.objects.ours().open().count()
    assert (leaving.stage, owed) in {("closed", 0), ("waiting", 1)}


def test_clients_are_not_handed_to_somebody_who_is_removed_at_that_moment(
    acme: Client, people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    holding, real = threading.Event(), bulk_changes._hold

    def slow(choice: Choice, column: str) -> dict[int, object]:
        holding.set()
        threading.Event().wait(0.5)
        return real(choice, column)

    def remove() -> None:
        holding.wait(PATIENCE)
        membership = Membership.objects.get(workspace=people.workspace, user=people.colleague)
        members.remove(membership=membership, to=None, by=people.owner, now=NOW)

    choice = Choice(workspace=people.workspace, clients=Client.objects.alive(), expected=1, by=people.owner, now=NOW)
    monkeypatch.setattr(bulk_changes, "_hold", slow)
    together(lambda: bulk_changes.hand_over(choice=choice, to=people.colleague), remove)

    acme.refresh_from_db()
    assert (acme.account_manager, Membership.objects.filter(user=people.colleague).exists()) == (None, False)


def test_a_name_is_taken_once_at_the_same_moment(people: Cast) -> None:
    outcomes = together(*[lambda: cast.make_client(people.workspace, name="Same")] * 2)

    assert outcomes.count(NameTaken) == 1


def test_an_edit_does_not_bring_a_deleted_client_back(acme: Client) -> None:
    read_before = Client.objects.get(pk=acme.pk)
    clients.delete(client=acme, by=None, now=NOW)

    with pytest.raises(ChangedMeanwhile):
        clients.change(client=read_before, profile=profile(), by=None, now=NOW)


def test_an_edit_does_not_bring_a_deleted_contact_back(acme: Client, people: Cast) -> None:
    logged = cast.make_interaction(acme, by=people.owner)
    read_before = Interaction.objects.select_related("client").get(pk=logged.pk)
    interactions.delete(interaction=logged, by=None, now=NOW)

    with pytest.raises(DeletedMeanwhile):
        interactions.change(interaction=read_before, entry=Entry(occurred_at=NOW), by=None, now=NOW)


def test_an_edit_does_not_undo_a_goodbye(acme: Client, people: Cast) -> None:
    leaving = cast.make_offboarding(acme, by=people.owner)
    offboardings.give_notice(offboarding=leaving, on=TODAY, today=TODAY, by=None, now=NOW)
    cast.tick_off(leaving, by=people.owner)
    read_before = Client.objects.get(pk=acme.pk)
    offboardings.close(offboarding=leaving, note="", by=None, now=NOW)

    with pytest.raises(ChangedMeanwhile):
        clients.change(client=read_before, profile=profile(status="active"), by=None, now=NOW)


def test_a_client_becomes_a_former_one_by_a_goodbye_alone(acme: Client) -> None:
    with pytest.raises(NotWithoutGoodbye):
        clients.change(client=acme, profile=profile(status="former"), by=None, now=NOW)


def test_a_fulfilment_is_recorded_once(acme: Client, people: Cast) -> None:
    owed = cast.make_obligation(acme, by=people.owner)

    outcomes = together(
        *[lambda: obligations.fulfil(obligation=Obligation.objects.get(pk=owed.pk), on=TODAY, by=None, now=NOW)] * 2
    )

    assert outcomes.count(obligations.NotOpen) == 1


def test_of_two_last_owners_who_leave_one_stays(people: Cast) -> None:
    workspaces.join(workspace=people.workspace, user=people.colleague, role="owner", now=NOW)
    both = list(Membership.objects.filter(workspace=people.workspace).order_by("pk"))

    def go(place: Membership) -> object:
        return members.remove(membership=place, to=None, by=place.user, now=NOW)

    outcomes = together(*[partial(go, place) for place in both])

    assert outcomes.count(members.LastOwner) == 1
    assert Membership.objects.owners().filter(workspace=people.workspace).count() == 1


def test_of_two_owners_who_demote_each_other_one_stays(people: Cast) -> None:
    workspaces.join(workspace=people.workspace, user=people.colleague, role="owner", now=NOW)
    both = list(Membership.objects.filter(workspace=people.workspace).order_by("pk"))

    def demote(place: Membership) -> object:
        return members.change_role(membership=place, role="member", by=None, now=NOW)

    outcomes = together(*[partial(demote, place) for place in both])

    assert outcomes.count(members.LastOwner) == 1


def test_an_invitation_is_accepted_once_at_the_same_moment(people: Cast) -> None:
    made = cast.make_invitation(people)

    outcomes = together(*[lambda: invitations.accept(invitation=made, user=people.stranger, now=NOW)] * 4)

    assert outcomes.count(invitations.NoLongerOpen) == 3
    assert Membership.objects.filter(workspace=people.workspace, user=people.stranger).count() == 1


def test_a_link_lets_one_in_of_two_who_hold_it(people: Cast) -> None:
    made = cast.make_invitation(people)
    pair = [people.stranger, cast.make_user("second")]

    together(*[partial(invitations.accept, invitation=made, user=user, now=NOW) for user in pair])

    assert Membership.objects.filter(workspace=people.workspace).count() == 3


def test_two_who_invite_at_the_same_moment_stay_within_the_bounds(people: Cast) -> None:
    for number in range(invitations.MOST_MAILS - 1):
        cast.make_invitation(people, email=f"{number}@example.com")

    outcomes = together(*[partial(cast.make_invitation, people, email=f"{name}@example.com") for name in "abc"])

    assert outcomes.count(invitations.TooManyMails) == 2


def test_workspaces_of_one_name_made_at_the_same_moment_have_addresses_of_their_own(people: Cast) -> None:
    terms = workspaces.Terms(name="Same", time_zone="UTC")
    pair = [people.owner, people.stranger]

    made = together(*[partial(workspaces.begin, terms=terms, by=user, now=NOW) for user in pair])

    assert len({workspace.slug for workspace in made if isinstance(workspace, Workspace)}) == 2


def test_a_link_of_a_mail_that_is_pressed_at_once_does_its_deed_once(acme: Client, people: Cast) -> None:
    owed = cast.make_obligation(acme, by=people.owner)
    token = mail_links.path_of(people.workspace, people.owner, ActLink.Act.OBLIGATION_DONE, owed.pk).split("/")[2]

    def press() -> object:
        link = act_links.find(token)
        assert link
        return acts.use(link=link, now=NOW)[1].pk

    assert sorted(map(str, together(*[press] * 4))) == sorted(map(str, [owed.pk, *[acts.Used] * 3]))
    assert Event.objects.filter(kind="link.used").count() == 1


def test_a_deed_of_a_link_that_is_taken_back_at_once_is_so_once(acme: Client, people: Cast) -> None:
    owed = cast.make_obligation(acme, by=people.owner)
    token = mail_links.path_of(people.workspace, people.owner, ActLink.Act.OBLIGATION_DONE, owed.pk).split("/")[2]
    link = act_links.find(token)
    assert link
    acts.use(link=link, now=NOW)

    def press() -> object:
        found = act_links.find(token)
        assert found
        return act_undos.undo(link=found, at=NOW, now=NOW)[1].pk

    assert sorted(map(str, together(*[press] * 4))) == sorted(map(str, [owed.pk, *[act_undos.TakenBack] * 3]))
    assert Event.objects.filter(kind="link.taken_back").count() == 1
