"""Whose clients the report on accounts at risk tells of, and to whom what is said."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clients.domain.facts import Stressor
from clients.models import Client, Membership, Report, User
from clients.reports.at_risk import DIGEST
from clients.services import clients, sharing, workspaces
from tests import cast
from tests.cast import NOW, Cast
from tests.reports.conftest import report_for, told_to

Role = Membership.Role
WEEK: Final = timedelta(days=7)
NAMES: Final = ("Ash", "Birch", "Cedar", "Dogwood")
#: How a colleague can stand to a client.
THEIRS: Final = frozenset({"looks after", "shared"})
standings = st.lists(st.sampled_from([*sorted(THEIRS), "of the owner", "of nobody"]), min_size=4, max_size=4)


def risky(people: Cast, name: str, *, of: User | None = None) -> Client:
    """Return a client whose relationship needs a look, with something due and a goodbye that is ready."""
    client = cast.make_client(people.workspace, name=name, account_manager=of, monthly_value=None)
    cast.make_interaction(client, by=people.owner, ago=1, minutes=600, stressors=Stressor.AGGRESSION)
    cast.make_obligation(client, by=people.owner, title=f"Offer to {name}", owed_by="them", due_at=NOW)
    return client


@pytest.fixture
def four(people: Cast) -> list[Client]:
    """Give four clients that need a look."""
    return [risky(people, name) for name in NAMES]


def stand(people: Cast, client: Client, standing: str) -> None:
    """Let the colleague stand so to a client."""
    manager = {"looks after": people.colleague, "of the owner": people.owner}.get(standing)
    Client.objects.filter(pk=client.pk).update(account_manager=manager)
    sharing.unshare(client=client, user=people.colleague, by=people.owner, now=NOW)
    if standing == "shared":
        sharing.share(client=client, user=people.colleague, by=people.owner, now=NOW)


def mail_to(people: Cast, user: User) -> Report:
    """Return the report that somebody is sent now."""
    return DIGEST.compose_now(workspace=people.workspace, user=user, now=NOW)


@pytest.mark.parametrize("role", [Role.MEMBER, Role.MANAGER])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=10, deadline=None)
@given(standing=standings)
def test_nobody_but_an_owner_is_told_of_a_client_that_is_not_theirs(
    people: Cast, four: list[Client], role: str, standing: list[str]
) -> None:
    Membership.objects.filter(user=people.colleague).update(role=role)
    Report.objects.all().delete()
    for client, one in zip(four, standing, strict=True):
        stand(people, client, one)
    theirs = THEIRS | ({"of nobody"} if role == Role.MANAGER else set())
    named = {name for name, one in zip(NAMES, standing, strict=True) if one in theirs}

    report = mail_to(people, people.colleague)

    said = f"{report.subject} {report.body_text} {report.body_html}"
    assert {name for name in NAMES if name in said} == named
    assert report.content["beliefs"].keys() == {str(client.pk) for client in four if client.name in named}


def test_an_owner_is_told_of_all(people: Cast, four: list[Client]) -> None:
    stand(people, four[0], "looks after")

    assert {account.name for account in told_to(people, people.owner).accounts} == set(NAMES)


def test_a_goodbye_is_told_to_those_who_decide(people: Cast) -> None:
    leaving = cast.make_client(people.workspace, name="Leaving", account_manager=people.colleague)
    cast.make_offboarding(leaving, by=people.owner)

    assert told_to(people, people.colleague).ready == ()
    Membership.objects.filter(user=people.colleague).update(role=Role.MANAGER)
    assert [turn.name for turn in told_to(people, people.colleague).ready] == ["Leaving"]


def test_looking_inward_is_advised_by_what_the_reader_sees(people: Cast) -> None:
    for name in NAMES:
        cast.drain(cast.make_client(people.workspace, name=name), by=people.owner)
    for name in ("Elm", "Fir"):
        calm = cast.make_client(people.workspace, name=name, account_manager=people.colleague)
        cast.delight(calm, by=people.owner)

    assert told_to(people, people.owner).looks_inward
    assert not told_to(people, people.colleague).looks_inward


def test_each_is_told_what_changed_since_their_own_last_report(people: Cast) -> None:
    risky(people, "Ash", of=people.colleague)
    report_for(people, now=NOW - WEEK)
    DIGEST.compose_now(workspace=people.workspace, user=people.colleague, now=NOW - 2 * WEEK)

    assert (told_to(people, people.owner).since, told_to(people, people.colleague).since) == ("23 June", "16 June")


def test_who_lost_a_client_hears_no_more_of_it(people: Cast, four: list[Client]) -> None:
    stand(people, four[0], "shared")
    DIGEST.compose_now(workspace=people.workspace, user=people.colleague, now=NOW - WEEK)
    stand(people, four[0], "of the owner")

    told = told_to(people, people.colleague)

    assert (told.accounts, told.due, told.recovered) == ((), (), ())


def test_who_is_gone_is_reported_to_nobody(people: Cast, four: list[Client]) -> None:
    stand(people, four[0], "looks after")
    clients.delete(client=four[0], by=None, now=NOW)

    assert told_to(people, people.colleague).summary == ()


def test_what_was_made_for_an_owner_is_not_sent_to_a_member(people: Cast, four: list[Client]) -> None:
    workspaces.join(workspace=people.workspace, user=people.colleague, role=Role.OWNER, now=NOW)

    assert mail_to(people, people.colleague).role == Role.OWNER
    assert mail_to(people, people.owner).role == Role.OWNER


@pytest.mark.parametrize(("language", "said"), [("", "accounts to look at"), ("de", "verdienen"), ("tlh", "accounts")])
def test_a_mail_is_in_the_language_of_its_reader(people: Cast, four: list[Client], language: str, said: str) -> None:
    User.objects.filter(pk=people.owner.pk).update(language=language)
    people.owner.refresh_from_db()

    assert said in mail_to(people, people.owner).subject
