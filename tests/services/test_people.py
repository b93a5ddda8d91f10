"""Who signed up and never proved their address goes after a month; everybody else stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress

from clients.models import User
from clients.services import people as logins
from clients.services import sweeps, workspaces
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
MONTH = timedelta(days=30)


def signed_up(*, ago: timedelta, **fields: object) -> User:
    """Return somebody who signed up and was mailed a code."""
    user = User.objects.create_user("new@example.com", "a long enough one", date_joined=NOW - ago, **fields)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=False)
    return user


@pytest.mark.parametrize(("ago", "gone"), [(MONTH, 1), (MONTH - timedelta(seconds=1), 0)])
def test_a_sign_up_waits_a_month_for_its_code(ago: timedelta, gone: int) -> None:
    signed_up(ago=ago)

    assert sweeps.purge_unverified(now=NOW) == gone
    assert User.objects.count() == EmailAddress.objects.count() == 1 - gone


def test_who_proved_the_address_stays() -> None:
    logins.add(email="old@example.com", password=None, now=NOW - 2 * MONTH)

    assert sweeps.purge_unverified(now=NOW) == 0


@pytest.mark.parametrize("fields", [{"last_login": NOW - 2 * MONTH}, {"is_staff": True}])
def test_who_was_here_or_runs_the_machine_stays(fields: dict[str, object]) -> None:
    signed_up(ago=2 * MONTH, **fields)

    assert sweeps.purge_unverified(now=NOW) == 0


def test_who_belongs_to_a_workspace_stays(people: Cast) -> None:
    workspaces.join(workspace=people.workspace, user=signed_up(ago=2 * MONTH), role="member", now=NOW)

    assert sweeps.purge_unverified(now=NOW) == 0
    assert User.objects.filter(email="new@example.com").exists()
