"""The year of a relationship: its points, and what stands on the same days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from clients.models import Client, EffortPlan, Obligation
from clients.queries import year
from clients.queries.happenings import Happening
from clients.queries.when import Clock
from tests import cast
from tests.cast import NOW, TODAY, Cast


@pytest.fixture
def clock(people: Cast) -> Clock:
    """Give the workspace's clock at NOW."""
    return Clock(NOW, people.workspace.zone)


def read(client: Client, clock: Clock, *plans: EffortPlan) -> year.Year:
    """Return the year of a client that has one."""
    found = year.of_client(client, client.workspace, plans, clock)
    assert found is not None
    return found


def owe(client: Client, people: Cast, *, due: int, fulfilled: int | None = None) -> Obligation:
    """Take on an obligation that is due, and perhaps was fulfilled, so many days ago."""
    due_at = datetime(2026, 6, 30, 8, tzinfo=UTC) - timedelta(days=due)
    owed = cast.make_obligation(client, by=people.owner, title="Report", due_at=due_at)
    if fulfilled is not None:
        Obligation.objects.filter(pk=owed.pk).update(fulfilled_on=TODAY - timedelta(days=fulfilled))
    return owed


def test_a_client_without_contact_has_no_year(acme: Client, clock: Clock) -> None:
    assert year.of_client(acme, acme.workspace, [], clock) is None


def test_the_last_point_is_the_score_of_today(acme: Client, people: Cast, clock: Clock) -> None:
    cast.drain(acme, by=people.owner)
    acme.refresh_from_db()

    points = read(acme, clock).points

    assert (points[-1].drain.score, points[-1].day) == (round(acme.assessment.score), "30 Jun 2026")
    assert (len(points), points[0].x, points[-1].x) == (53, 0, 364)


def test_a_younger_relationship_begins_with_its_first_day(people: Cast, clock: Clock) -> None:
    young = cast.make_client(people.workspace, name="Young", started_on=date(2026, 6, 1))
    cast.make_interaction(young, by=people.owner, ago=3)

    found = read(young, clock)

    assert (found.since, len(found.points)) == ("2 Jun 2026", 5)


def test_a_relationship_of_some_days_has_no_line_yet(people: Cast, clock: Clock) -> None:
    young = cast.make_client(people.workspace, name="Young", started_on=TODAY - timedelta(days=5))
    cast.make_interaction(young, by=people.owner, ago=3)

    assert year.of_client(young, young.workspace, [], clock) is None


def test_contact_counts_for_the_point_that_ends_its_week(acme: Client, people: Cast, clock: Clock) -> None:
    for ago in (0, 6, 7):
        cast.make_interaction(acme, by=people.owner, ago=ago)

    points = read(acme, clock).points

    assert [point.contacts for point in points[-3:]] == ["", "1 contact", "2 contacts"]
    assert read(acme, clock).contacts == [357, 358, 364]


@pytest.mark.parametrize(
    ("fulfilled", "mark"),
    [
        (9, (355, "kept", "kept: Report")),
        (10, (354, "kept", "kept: Report")),
        (8, (356, "late", "kept late: Report")),
        (None, (355, "late", "due and still open: Report")),
    ],
)
def test_a_promise_of_nine_days_ago_stands_where_it_was_kept(
    acme: Client, people: Cast, clock: Clock, fulfilled: int | None, mark: tuple[int, str, str]
) -> None:
    cast.make_interaction(acme, by=people.owner)
    owe(acme, people, due=9, fulfilled=fulfilled)

    assert [(found.x, found.kind, found.said) for found in read(acme, clock).marks] == [mark]


def test_what_was_waived_or_is_not_due_yet_is_no_mark(acme: Client, people: Cast, clock: Clock) -> None:
    cast.make_interaction(acme, by=people.owner)
    owe(acme, people, due=-3)
    cast.make_obligation(acme, by=people.owner)
    waived = owe(acme, people, due=3)
    Obligation.objects.filter(pk=waived.pk).update(waived_on=TODAY)

    assert read(acme, clock).marks == []


def test_a_plan_is_cut_to_the_days_shown(acme: Client, people: Cast, clock: Clock) -> None:
    cast.make_interaction(acme, by=people.owner)
    running = EffortPlan(starts_on=TODAY - timedelta(days=10), ends_on=TODAY + timedelta(days=18))
    later = EffortPlan(starts_on=TODAY + timedelta(days=1), ends_on=TODAY + timedelta(days=2))

    spans = read(acme, clock, running, later).plans

    assert [(span.x, span.width) for span in spans] == [(354, 10)]
    assert read(acme, clock, running).points[-2].happened == ["Effort plan, 20 Jun 2026 to 18 Jul 2026"]


def test_what_can_be_pointed_at_covers_the_year_without_a_gap(acme: Client, people: Cast, clock: Clock) -> None:
    cast.make_interaction(acme, by=people.owner)
    found = read(acme, clock)

    fields = year.ticks(found)

    assert len(fields) == len(found.points)
    assert fields[0][0] == 0
    assert [start + width for start, width in fields] == [*(start for start, _ in fields[1:]), 364]


def test_by_the_week_no_day_but_sundays_and_today_is_scored(acme: Client, people: Cast, clock: Clock) -> None:
    cast.drain(acme, by=people.owner)
    cast.make_interaction(acme, by=people.owner)
    days = []
    for ahead in range(3):
        shown = Clock(NOW + timedelta(days=ahead), clock.zone)
        found = year.of_client(acme, acme.workspace, [], shown, by_the_week=True)
        assert found is not None
        days.append([point.day for point in found.points])

    assert [each[-2:] for each in days] == [["28 Jun 2026", f"{day} 2026"] for day in ("30 Jun", "1 Jul", "2 Jul")]
    assert days[0][:-1] == days[2][:-1]


def test_by_the_week_each_contact_counts_once(acme: Client, people: Cast, clock: Clock) -> None:
    for ago in range(14):
        cast.make_interaction(acme, by=people.owner, ago=ago)

    found = year.of_client(acme, acme.workspace, [], clock, by_the_week=True)

    assert found is not None
    assert [point.contacts for point in found.points][-4:] == ["", "5 contacts", "7 contacts", "2 contacts"]


def test_the_steps_of_a_goodbye_stand_on_their_days(acme: Client, people: Cast, clock: Clock) -> None:
    cast.make_interaction(acme, by=people.owner)
    beside = [Happening(TODAY - timedelta(days=4), "goodbye", "Notice given"), Happening(TODAY, "plan", "Begun")]

    found = year.of_client(acme, acme.workspace, [], clock, beside=beside)

    assert found is not None
    assert [(mark.x, mark.kind, mark.said) for mark in found.marks] == [(360, "goodbye", "Notice given")]
    assert found.points[-1].happened == ["Notice given"]
