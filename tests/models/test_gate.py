"""The database itself holds the gate, whoever writes past the services."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection

from clients.models import Client, LeavingTask, Membership, Obligation, Offboarding
from tests import cast
from tests.cast import NOW, TODAY, Cast

PAST_WAITING = ["ready", "notice_given", "closed"]


def move(offboarding: Offboarding, stage: str) -> None:
    """Write a stage as SQL that knows no service would."""
    Offboarding.objects.filter(pk=offboarding.pk).update(stage=stage, notice_given_on=TODAY, ended_at=NOW)


@pytest.fixture
def owed(acme: Client, people: Cast) -> Obligation:
    return cast.make_obligation(acme, by=people.owner)


@pytest.fixture
def leaving(acme: Client, people: Cast) -> Offboarding:
    leaving = cast.make_offboarding(acme, by=people.owner)
    LeavingTask.objects.all().delete()
    return leaving


@pytest.mark.parametrize("stage", PAST_WAITING)
def test_a_stage_past_waiting_is_refused_while_we_owe_something(
    owed: Obligation, leaving: Offboarding, stage: str
) -> None:
    with pytest.raises(IntegrityError, match="an obligation of ours is open"):
        move(leaving, stage)


@pytest.mark.parametrize("stage", PAST_WAITING)
def test_an_offboarding_cannot_begin_past_waiting_while_we_owe_something(
    owed: Obligation, acme: Client, stage: str
) -> None:
    with pytest.raises(IntegrityError, match="an obligation of ours is open"):
        Offboarding.objects.create(
            workspace=acme.workspace, client=acme, stage=stage, notice_given_on=TODAY, ended_at=NOW, created_at=NOW
        )


@pytest.mark.parametrize("settled", [{"fulfilled_on": TODAY}, {"waived_on": TODAY}, {"owed_by": "them"}])
@pytest.mark.parametrize("stage", PAST_WAITING)
def test_a_stage_past_waiting_is_allowed_when_nothing_of_ours_is_open(
    owed: Obligation, leaving: Offboarding, settled: dict[str, object], stage: str
) -> None:
    Obligation.objects.filter(pk=owed.pk).update(**settled)

    move(leaving, stage)

    leaving.refresh_from_db()
    assert leaving.stage == stage


@pytest.mark.parametrize("stage", ["ready", "notice_given"])
def test_an_obligation_cannot_be_opened_once_the_offboarding_is_past_waiting(
    acme: Client, leaving: Offboarding, stage: str
) -> None:
    move(leaving, stage)

    with pytest.raises(IntegrityError, match="past waiting"):
        Obligation.objects.create(workspace=acme.workspace, client=acme, title="More", created_at=NOW)


def test_a_fulfilment_cannot_be_undone_once_the_offboarding_is_past_waiting(
    owed: Obligation, leaving: Offboarding
) -> None:
    Obligation.objects.filter(pk=owed.pk).update(fulfilled_on=TODAY)
    move(leaving, "ready")

    with pytest.raises(IntegrityError, match="past waiting"):
        Obligation.objects.filter(pk=owed.pk).update(fulfilled_on=None)


def test_notice_is_not_taken_back(leaving: Offboarding) -> None:
    move(leaving, "notice_given")

    with pytest.raises(IntegrityError, match="notice was given"):
        move(leaving, "stopped")


def test_the_day_of_the_notice_stays(leaving: Offboarding) -> None:
    move(leaving, "notice_given")

    with pytest.raises(IntegrityError, match="notice was given"):
        Offboarding.objects.filter(pk=leaving.pk).update(stage="waiting", notice_given_on=None)


def test_a_goodbye_is_not_closed_with_its_checklist_open(acme: Client, people: Cast) -> None:
    leaving = cast.make_offboarding(acme, by=people.owner)

    with pytest.raises(IntegrityError, match="checklist is not done"):
        move(leaving, "closed")


def four_eyed(client: Client, people: Cast, **changes: Any) -> Offboarding:
    """Return a proposal of the owner's that a second person has to accept."""
    values = {"workspace": client.workspace, "client": client, "proposed_by": people.owner, "created_at": NOW}
    return Offboarding.objects.create(**(values | {"four_eyes": True} | changes))


def test_whoever_proposed_it_cannot_accept_it_where_somebody_else_could(acme: Client, people: Cast) -> None:
    Membership.objects.filter(user=people.colleague).update(role="manager")
    proposed = four_eyed(acme, people)

    with pytest.raises(IntegrityError, match="cannot accept it"):
        Offboarding.objects.filter(pk=proposed.pk).update(accepted_by=people.owner, accepted_at=NOW)


def test_a_goodbye_cannot_begin_accepted_by_whoever_proposed_it(acme: Client, people: Cast) -> None:
    Membership.objects.filter(user=people.colleague).update(role="manager")

    with pytest.raises(IntegrityError, match="cannot accept it"):
        four_eyed(acme, people, accepted_by=people.owner, accepted_at=NOW)


def test_a_second_person_may_accept(acme: Client, people: Cast) -> None:
    Membership.objects.filter(user=people.colleague).update(role="manager")
    proposed = four_eyed(acme, people)

    assert Offboarding.objects.filter(pk=proposed.pk).update(accepted_by=people.colleague, accepted_at=NOW) == 1


def test_nobody_accepts_before_it_has_rested(acme: Client, people: Cast) -> None:
    with pytest.raises(IntegrityError, match="offboarding_cooled_off"):
        four_eyed(acme, people, four_eyes=False, accept_from=NOW + timedelta(days=1), accepted_at=NOW)


def test_a_client_cannot_become_former_while_we_owe_something(owed: Obligation, acme: Client) -> None:
    with pytest.raises(IntegrityError, match="cannot be a former one yet"):
        Client.objects.filter(pk=acme.pk).update(status="former")


def test_a_client_cannot_become_former_while_a_goodbye_is_under_way(acme: Client, leaving: Offboarding) -> None:
    with pytest.raises(IntegrityError, match="cannot be a former one yet"):
        Client.objects.filter(pk=acme.pk).update(status="former")


def test_what_they_owe_holds_nothing_back(acme: Client, leaving: Offboarding) -> None:
    move(leaving, "ready")

    Obligation.objects.create(workspace=acme.workspace, client=acme, title="Pay", owed_by="them", created_at=NOW)

    assert acme.obligations.count() == 1


def test_a_client_who_came_back_can_be_owed_something_again(acme: Client, leaving: Offboarding) -> None:
    move(leaving, "closed")
    Client.objects.filter(pk=acme.pk).update(status="former")
    Client.objects.filter(pk=acme.pk).update(status="active")

    Obligation.objects.create(workspace=acme.workspace, client=acme, title="A new start", created_at=NOW)

    assert acme.obligations.ours().open().count() == 1


def test_the_gate_stands_after_all_migrations(db: None) -> None:
    names = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%%gate%%'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE '%%gate%%'",
    }
    with connection.cursor() as cursor:
        cursor.execute(names[connection.vendor])
        found = {row[0].removesuffix("_new").removesuffix("_moved") for row in cursor.fetchall()}

    assert found == {
        *{"offboarding_gate", "obligation_gate", "client_gate"},
        *{"second_gate", "forward_gate", "checklist_gate"},
    }
