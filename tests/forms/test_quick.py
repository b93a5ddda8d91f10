"""A line is read by the workspace's clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from clients import access
from clients.forms import quick
from clients.forms.inputs import WallClock
from clients.forms.obligation import due_terms
from clients.models import Client, Workspace
from tests.cast import Cast


@pytest.mark.parametrize(
    ("zone", "now", "due"),
    [
        ("Europe/Berlin", datetime(2026, 6, 30, 10, 0, 40, tzinfo=UTC), WallClock(date(2026, 6, 30), time(14))),
        ("Asia/Kolkata", datetime(2026, 6, 30, 10, 0, tzinfo=UTC), WallClock(date(2026, 6, 30), time(17, 30))),
        ("America/New_York", datetime(2026, 6, 30, 2, 30, tzinfo=UTC), WallClock(date(2026, 6, 30), time(0, 30))),
        ("Europe/Berlin", datetime(2026, 3, 29, 0, 30, tzinfo=UTC), WallClock(date(2026, 3, 29), time(4, 30))),
    ],
)
def test_so_many_hours_ahead_are_that_many_in_the_time_zone_of_the_workspace(
    people: Cast, acme: Client, zone: str, now: datetime, due: WallClock
) -> None:
    Workspace.objects.filter(pk=people.workspace.pk).update(time_zone=zone)
    people.workspace.refresh_from_db()
    place = access.place_of(people.workspace, people.owner, now=now)
    assert place

    said = quick.find(place, 'Acme call promise "send the offer" in 2 hours').said

    assert said["promise_due"] == due
    elapsed = due_terms(said["promise_due"], ZoneInfo(zone))["due_at"] - now.replace(second=0)
    assert elapsed.total_seconds() == 2 * 60 * 60
