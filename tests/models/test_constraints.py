"""What must always hold, the database refuses to break."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, models

from clients.models import Advice, Client, EffortPlan, Interaction, Membership, Obligation, User, Workspace
from tests import cast
from tests.cast import NOW, TODAY, Cast


def interaction(client: Client, **changes: Any) -> Interaction:
    """Store an interaction without a service in between."""
    values = {"workspace": client.workspace, "client": client, "occurred_at": NOW, "day": TODAY, "created_at": NOW}
    return Interaction.objects.create(**(values | {"updated_at": NOW} | changes))


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"felt": 3}, "interaction_felt_in_range"),
        ({"felt": -3}, "interaction_felt_in_range"),
        ({"minutes": 1441}, "interaction_within_a_day"),
        ({"stressors": 512}, "interaction_stressors_known"),
        ({"lifts": 16}, "interaction_lifts_known"),
    ],
)
def test_an_impossible_interaction_is_refused(acme: Client, changes: dict[str, int], constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        interaction(acme, **changes)


@pytest.mark.parametrize(("cause", "ours"), [("overdue", False), ("kept", True), ("bad luck", True)])
def test_where_a_mark_comes_from_says_whose_miss_it_was(acme: Client, cause: str, ours: bool) -> None:
    with pytest.raises(IntegrityError, match="interaction_cause_says_whose"):
        interaction(acme, cause=cause, our_cause=ours)


def test_an_external_id_is_known_once_in_a_workspace_and_source(acme: Client) -> None:
    interaction(acme, source="csv", external_id="1")

    with pytest.raises(IntegrityError):
        interaction(acme, source="csv", external_id="1")


def test_an_external_id_may_come_from_two_sources(acme: Client) -> None:
    interaction(acme, source="csv", external_id="1")
    interaction(acme, source="web", external_id="1")

    assert acme.interactions.count() == 2


def advice(client: Client, **changes: Any) -> Advice:
    """Store an advice without a service in between."""
    values = {"kind": "extra_effort", "rule": "rough_patch", "diagnosis": "rough_patch", "evidence": {}}
    rest = {"workspace": client.workspace, "client": client, "issued_on": TODAY, "created_at": NOW}
    return Advice.objects.create(**(values | rest | changes))


def test_only_one_advice_stands_for_a_client(acme: Client) -> None:
    advice(acme)

    with pytest.raises(IntegrityError):
        advice(acme, kind="check_in")


def test_advice_that_ended_leaves_room_for_another(acme: Client) -> None:
    advice(acme, ended_at=NOW, end="replaced")
    advice(acme)

    assert Advice.objects.standing().filter(client=acme).count() == 1


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"ended_at": NOW}, "advice_end_has_a_cause"),
        ({"end": "replaced"}, "advice_end_has_a_cause"),
        ({"decision": "accepted"}, "advice_decision_has_its_time"),
        ({"decision": "snoozed", "decided_at": NOW}, "advice_snooze_has_its_end"),
    ],
)
def test_half_an_advice_is_refused(acme: Client, changes: dict[str, Any], constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        advice(acme, **changes)


@pytest.mark.parametrize(
    ("model", "values", "constraint"),
    [
        (
            Obligation,
            {"title": "Both", "fulfilled_on": TODAY, "waived_on": TODAY},
            "obligation_fulfilled_or_waived",
        ),
        (Obligation, {"title": "Whose", "owed_by": "all"}, "obligation_owed_by_known"),
        (EffortPlan, {"starts_on": TODAY, "ends_on": TODAY.replace(day=1)}, "plan_ends_after_start"),
    ],
)
def test_a_contradiction_is_refused(
    acme: Client, model: type[models.Model], values: dict[str, Any], constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        model._default_manager.create(workspace=acme.workspace, client=acme, created_at=NOW, **values)


def test_two_clients_of_one_name_are_refused(acme: Client) -> None:
    with pytest.raises(IntegrityError):
        Client.objects.create(workspace=acme.workspace, name="Acme", started_on=TODAY, created_at=NOW, updated_at=NOW)


def test_a_deleted_client_leaves_its_name(acme: Client) -> None:
    acme.delete_softly(at=NOW)

    assert cast.make_client(acme.workspace, name="Acme").pk != acme.pk


def test_an_unknown_role_is_refused(people: Cast) -> None:
    with pytest.raises(IntegrityError, match="membership_role_known"):
        Membership.objects.filter(user=people.owner).update(role="king")


def test_a_rate_of_nothing_is_refused(workspace: Workspace) -> None:
    with pytest.raises(IntegrityError, match="workspace_rate_above_zero"):
        Workspace.objects.filter(pk=workspace.pk).update(hourly_rate=0)


def test_an_address_is_kept_in_small_letters(db: None) -> None:
    user = User.objects.create_user(" Ada@Example.COM ", "x")

    assert user.email == "ada@example.com"


def test_an_address_in_capitals_is_refused_by_the_database(people: Cast) -> None:
    with pytest.raises(IntegrityError, match="user_email_is_lower_case"):
        User.objects.filter(pk=people.owner.pk).update(email="Owner@example.com")
