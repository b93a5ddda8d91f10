"""Who waits for a decision."""

from __future__ import annotations

import pytest

from clients.models import Advice, Client
from clients.queries import to_decide
from clients.queries.to_decide import What
from clients.services import sweeps
from tests import cast
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db


def test_a_client_waits_once_for_what_presses_most(people: Cast, acme: Client) -> None:
    cast.drain(acme, by=people.owner)
    cast.make_offboarding(acme, by=people.owner)
    sweeps.reconsider(workspace_id=people.workspace.pk, now=NOW)
    assert Advice.objects.standing().filter(client=acme, decision="").exists()

    found = to_decide.read(people.workspace, now=NOW)

    assert [(one.client, one.what) for one in found] == [(acme.pk, What.READY)]


@pytest.mark.parametrize("owing", [True, False])
def test_advice_does_not_wait_once_a_goodbye_is_decided(people: Cast, acme: Client, owing: bool) -> None:
    cast.drain(acme, by=people.owner)
    sweeps.reconsider(workspace_id=people.workspace.pk, now=NOW)
    if owing:
        cast.make_obligation(acme, by=people.owner)
    cast.make_offboarding(acme, by=people.owner)

    assert What.ADVICE not in {one.what for one in to_decide.read(people.workspace, now=NOW)}
