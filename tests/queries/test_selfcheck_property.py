"""For any log: what others felt, and what was logged with clients that are not to be seen, is nowhere on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clients.domain.facts import Stressor
from clients.models import Client, Interaction, Membership, User
from clients.queries.selfcheck import page
from clients.queries.selfcheck.page import SelfCheck
from clients.queries.viewer import Viewer
from clients.queries.when import Clock
from clients.services import assessments, workspaces
from tests import cast
from tests.cast import NOW, TODAY, Cast

ME, OTHERS = 0, 4


@dataclass(frozen=True)
class Contact:
    """One contact: who logged it, with which client, and how it was felt in one world and in another."""

    by: int  # ME, or one of the others
    client: int
    ago: int
    minutes: int
    felt: int | None
    felt_elsewhere: int | None
    stressors: int
    our_cause: bool


felt = st.none() | st.integers(-2, 2)
contacts = st.builds(
    Contact,
    by=st.integers(ME, OTHERS),
    client=st.integers(0, 2),
    ago=st.integers(0, 400),
    minutes=st.integers(0, 120),
    felt=felt,
    felt_elsewhere=felt,
    stressors=st.just(0) | st.integers(0, 2 ** len(Stressor) - 1),
    our_cause=st.booleans(),
)
logs = st.lists(contacts, min_size=1, max_size=60)
of_a_log = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)


@pytest.fixture
def everybody(people: Cast) -> list[User]:
    """Give the owner and four others who work there."""
    others = [cast.make_user(f"other{number}") for number in range(OTHERS)]
    for user in others:
        workspaces.join(workspace=people.workspace, user=user, role=Membership.Role.MEMBER, now=NOW)
    return [people.owner, *others]


@pytest.fixture
def trio(people: Cast) -> list[Client]:
    """Give three clients."""
    return [cast.make_client(people.workspace, name=name) for name in ("Ash", "Elm", "Fir")]


def write(log: Sequence[Contact], everybody: list[User], trio: list[Client]) -> list[Interaction]:
    """Make a log of these contacts the workspace's, and nothing else."""
    Interaction.objects.all().delete()
    rows = [Interaction(**columns(contact, everybody[contact.by], trio[contact.client])) for contact in log]
    written = Interaction.objects.bulk_create(rows)
    assessments.refresh(workspace=trio[0].workspace, on=TODAY)
    return written


def columns(of: Contact, by: User, client: Client) -> dict[str, Any]:
    """Return a contact as it is stored."""
    at = NOW - timedelta(days=of.ago)
    given = {name: getattr(of, name) for name in ("minutes", "felt", "stressors", "our_cause")}
    moments = {"occurred_at": at, "day": client.workspace.local_day(at), "created_at": at, "updated_at": at}
    return given | moments | {"workspace": client.workspace, "client": client, "logged_by": by}


def shown(viewer: User, clients: Sequence[Client], *, whole: bool) -> SelfCheck:
    """Return the page as somebody sees it who may see these clients."""
    seen = Client.objects.filter(pk__in=[client.pk for client in clients])
    who = Viewer(user=viewer, clients=seen, sees_money=True, has_colleagues=True)
    workspace = clients[0].workspace
    return page.read(workspace, who, Clock(NOW, workspace.zone), whole=whole)


@pytest.mark.parametrize("whole", [False, True])
@of_a_log
@given(log=logs)
def test_what_others_felt_reaches_the_page_through_assessments_alone(
    everybody: list[User], trio: list[Client], whole: bool, log: list[Contact]
) -> None:
    rows = write(log, everybody, trio)
    before = shown(everybody[ME], trio, whole=whole)
    for row, contact in zip(rows, log, strict=True):
        if contact.by != ME:
            row.felt = contact.felt_elsewhere
            row.effort_hours = row.reward_hours = 99.0
    Interaction.objects.bulk_update(rows, ["felt", "effort_hours", "reward_hours"])

    assert shown(everybody[ME], trio, whole=whole) == before


@of_a_log
@given(log=logs)
def test_what_i_felt_stays_out_of_what_everybody_sees(
    everybody: list[User], trio: list[Client], log: list[Contact]
) -> None:
    rows = write(log, everybody, trio)
    before = shown(everybody[1], trio, whole=True)
    for row, contact in zip(rows, log, strict=True):
        row.felt = contact.felt_elsewhere
    Interaction.objects.bulk_update(rows, ["felt"])

    assert shown(everybody[1], trio, whole=True) == before


@of_a_log
@given(log=logs)
def test_a_client_that_somebody_may_not_see_changes_nothing(
    everybody: list[User], trio: list[Client], log: list[Contact]
) -> None:
    write(log, everybody, trio)
    before = shown(everybody[1], trio[:2], whole=False)
    write([contact for contact in log if contact.client != 2], everybody, trio)

    assert shown(everybody[1], trio[:2], whole=False) == before


@of_a_log
@given(log=logs)
def test_colleagues_are_told_together_or_not_at_all(
    everybody: list[User], trio: list[Client], log: list[Contact]
) -> None:
    write(log, everybody, trio)
    mine = {contact.client for contact in log if contact.by == ME and contact.ago < 364}
    with_me = [contact.by for contact in log if contact.by != ME and contact.client in mine and contact.ago < 364]

    found = shown(everybody[ME], trio, whole=False).others

    assert found
    assert found.contrast is None or sum(with_me.count(who) >= 5 for who in set(with_me)) >= 3
