"""Workspaces are set up with their people."""

from __future__ import annotations

import pytest

from clients.models import Subscription
from clients.services import workspaces
from clients.services.workspaces import BadSlug, UnknownTimeZone
from tests import cast
from tests.cast import NOW, Cast


@pytest.mark.parametrize("slug", ["", "Studio North", "ünlaut", "../etc"])
def test_an_address_is_plain(db: None, slug: str) -> None:
    with pytest.raises(BadSlug):
        cast.make_workspace(slug=slug)


@pytest.mark.parametrize("zone", ["", "Berlin", "Mars/Olympus"])
def test_a_time_zone_is_known(db: None, zone: str) -> None:
    with pytest.raises(UnknownTimeZone):
        cast.make_workspace(time_zone=zone)


def test_an_owner_gets_the_weekly_report_on_monday_at_eight(people: Cast) -> None:
    due = Subscription.objects.get(user=people.owner).next_due_at.astimezone(people.workspace.zone)

    assert (due.weekday(), due.hour) == (0, 8)


def test_a_member_does_not(people: Cast) -> None:
    assert not Subscription.objects.filter(user=people.colleague).exists()


def test_joining_again_changes_the_role(people: Cast) -> None:
    membership = workspaces.join(workspace=people.workspace, user=people.colleague, role="manager", now=NOW)

    assert (membership.role, people.workspace.memberships.count()) == ("manager", 2)
