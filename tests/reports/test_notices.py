"""The notice that a client is ready to be let go."""

from __future__ import annotations

from datetime import timedelta

import pytest

from clients.models import Client, Membership, Offboarding, Report
from clients.reports import notices
from clients.services import clients, obligations, workspaces
from tests import cast
from tests.cast import NOW, TODAY, Cast

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def ready(people: Cast, acme: Client) -> Offboarding:
    """Give an offboarding that waits for nothing."""
    return cast.make_offboarding(acme, by=people.owner)


def test_the_owner_is_told_once(people: Cast, ready: Offboarding) -> None:
    assert (notices.compose_due(now=NOW), notices.compose_due(now=NOW)) == (1, 0)

    report = Report.objects.get()
    assert report.key == f"ready:{ready.pk}:{NOW.isoformat()}:{people.owner.pk}"
    assert (report.to, report.state, report.as_of) == (people.owner.email, Report.State.WAITING, TODAY)


def test_it_is_written_down_that_the_owners_were_told(ready: Offboarding) -> None:
    notices.compose_due(now=LATER)

    ready.refresh_from_db()
    assert ready.owners_told_at == LATER


def test_every_owner_is_told_and_nobody_else(people: Cast, ready: Offboarding) -> None:
    partner = cast.make_user("partner")
    workspaces.join(workspace=people.workspace, user=partner, role=Membership.Role.OWNER, now=NOW)

    notices.compose_due(now=NOW)

    assert sorted(Report.objects.values_list("to", flat=True)) == [people.owner.email, partner.email]


def test_the_subject_does_not_name_the_client(ready: Offboarding) -> None:
    notices.compose_due(now=NOW)

    assert Report.objects.get().subject == "Evenkeel: a goodbye is ready"


def test_it_leads_to_the_goodbye_itself(people: Cast, ready: Offboarding) -> None:
    notices.compose_due(now=NOW)

    address = f"/w/{people.workspace.slug}/clients/{ready.client_id}/goodbye/"
    report = Report.objects.get()
    assert (f"{address}\n" in report.body_text, f'{address}"' in report.body_html) == (True, True)


def test_while_something_of_ours_is_open_nobody_is_told(people: Cast, acme: Client) -> None:
    cast.make_obligation(acme, by=people.owner)
    cast.make_offboarding(acme, by=people.owner)

    assert notices.compose_due(now=NOW) == 0


def test_once_the_last_obligation_is_fulfilled_the_owner_is_told(people: Cast, acme: Client) -> None:
    owed = cast.make_obligation(acme, by=people.owner)
    cast.make_offboarding(acme, by=people.owner)
    obligations.fulfil(obligation=owed, on=TODAY, by=None, now=LATER)

    assert notices.compose_due(now=LATER) == 1


def test_what_becomes_ready_again_is_told_again(people: Cast, acme: Client, ready: Offboarding) -> None:
    notices.compose_due(now=NOW)
    handover = cast.make_obligation(acme, by=people.owner, kind="handover")
    obligations.fulfil(obligation=handover, on=TODAY, by=None, now=LATER)

    assert notices.compose_due(now=LATER) == 1
    assert Report.objects.count() == 2


def test_owners_are_not_mailed_without_end(people: Cast, acme: Client, ready: Offboarding) -> None:
    owed = cast.make_obligation(acme, by=people.owner, kind="handover")
    for minute in range(6):
        obligations.fulfil(obligation=owed, on=TODAY, by=people.colleague, now=NOW + timedelta(minutes=minute))
        notices.compose_due(now=NOW + timedelta(minutes=minute))
        obligations.reopen(obligation=owed, by=people.colleague, now=NOW + timedelta(minutes=minute))

    assert Report.objects.count() == notices.MOST
    tomorrow = NOW + timedelta(days=1, hours=1)
    obligations.fulfil(obligation=owed, on=TODAY, by=people.colleague, now=tomorrow)
    assert notices.compose_due(now=tomorrow) == 1


def test_a_deleted_client_is_not_told_of(acme: Client, ready: Offboarding) -> None:
    clients.delete(client=acme, by=None, now=NOW)

    assert notices.compose_due(now=NOW) == 0


def test_another_workspace_is_left_alone_where_one_is_given(people: Cast, ready: Offboarding) -> None:
    assert notices.compose_due(now=NOW, workspace=people.elsewhere) == 0


def test_of_two_who_saw_it_ready_only_one_tells(ready: Offboarding) -> None:
    assert (notices._tell_owners(ready, NOW), notices._tell_owners(ready, NOW)) == (1, 0)
