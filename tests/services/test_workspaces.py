"""Workspaces are set up with their people."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest

from clients.models import Advice, Assessment, Client, Event, Interaction, PolicyVersion, Subscription, Workspace
from clients.services import interactions, sweeps, workspaces
from clients.services.refusals import Refusal
from clients.services.workspaces import BadSlug, Terms, UnknownTimeZone
from tests import cast
from tests.cast import NOW, TODAY, Cast


@pytest.mark.parametrize("slug", ["", "Studio North", "ünlaut", "../etc"])
def test_an_address_is_plain(db: None, slug: str) -> None:
    with pytest.raises(BadSlug):
        cast.make_workspace(slug=slug)


@pytest.mark.parametrize("zone", ["", "Berlin", "Mars/Olympus"])
def test_a_time_zone_is_known(db: None, zone: str) -> None:
    with pytest.raises(UnknownTimeZone):
        cast.make_workspace(time_zone=zone)


def test_an_owner_gets_the_weekly_report_on_monday_at_eight(people: Cast) -> None:
    mine = Subscription.objects.get(user=people.owner, kind="at_risk")
    due = mine.next_due_at.astimezone(people.workspace.zone)

    assert (due.weekday(), due.hour) == (0, 8)


def test_joining_again_changes_the_role(people: Cast) -> None:
    membership = workspaces.join(workspace=people.workspace, user=people.colleague, role="manager", now=NOW)

    assert (membership.role, people.workspace.memberships.count()) == ("manager", 2)


TERMS = Terms(name="Quiet Desk", time_zone="Europe/Berlin", currency="EUR", hourly_rate=Decimal(75))


def begun(people: Cast, **changes: Any) -> Workspace:
    """Return a workspace that the stranger makes."""
    return workspaces.begin(terms=replace(TERMS, **changes), by=people.stranger, now=NOW)


def test_who_makes_a_workspace_owns_it_and_gets_the_report(people: Cast) -> None:
    made = begun(people)

    assert (made.slug, made.kind, made.memberships.get().role) == ("quiet-desk", "freelancer", "owner")
    assert Subscription.objects.filter(workspace=made, user=people.stranger).exists()
    assert Event.objects.filter(workspace=made, kind="workspace.made", by=people.stranger).exists()


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Müller & Söhne", "muller-sohne"), ("工作室", "workspace"), ("x" * 120, "x" * 55), ("-", "workspace")],
)
def test_an_address_is_made_from_the_name(people: Cast, name: str, slug: str) -> None:
    assert begun(people, name=name).slug == slug


def test_an_address_that_is_taken_gets_letters_by_chance(people: Cast) -> None:
    first, second = begun(people, name="Here"), begun(people, name="Here")

    assert re.fullmatch(r"here-[a-z]{4}", first.slug)
    assert re.fullmatch(r"here-[a-z]{4}", second.slug)
    assert first.slug != second.slug


def test_nobody_owns_workspaces_without_end(people: Cast) -> None:
    for _number in range(workspaces.MOST_OWNED - 1):
        begun(people)

    with pytest.raises(workspaces.TooMany):
        begun(people)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"currency": "Euro"}, "currency"),
        ({"currency": "eur"}, "currency"),
        ({"notes_kept": 0}, "notes_kept"),
        ({"events_kept": 5000}, "events_kept"),
    ],
)
def test_nonsense_is_refused_by_its_field(people: Cast, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Refusal) as refused:
        workspaces.change(workspace=people.workspace, terms=replace(TERMS, **changes), by=people.owner, now=NOW)

    assert refused.value.field == field


def test_a_change_is_written_down_with_before_and_after(people: Cast) -> None:
    workspaces.change(workspace=people.workspace, terms=replace(TERMS, notes_kept=24), by=people.owner, now=NOW)

    event = Event.objects.get(kind="workspace.changed")
    assert event.by == people.owner
    assert event.changes == {"name": ["Here", "Quiet Desk"], "notes_kept": [None, 24]}


def test_no_change_is_no_event(people: Cast) -> None:
    workspaces.change(workspace=people.workspace, terms=replace(TERMS, name="Here"), by=people.owner, now=NOW)

    assert not Event.objects.filter(kind="workspace.changed").exists()


def advised(client: Client) -> str:
    """Return the advice that stands; carrying on needs none to stand."""
    return Advice.objects.standing().filter(client=client).values_list("kind", flat=True).first() or "carry_on"


def test_another_rate_is_assessed_at_once(people: Cast, acme: Client) -> None:
    cast.drain(acme, by=people.owner, weeks=8)
    before = Assessment.objects.get(client=acme).score

    workspaces.change(
        workspace=people.workspace, terms=replace(TERMS, hourly_rate=Decimal(500)), by=people.owner, now=NOW
    )

    assert Assessment.objects.get(client=acme).score > before  # the same money pays for fewer hours
    assert advised(acme) == Assessment.objects.get(client=acme).advice


def test_in_another_zone_a_moment_may_fall_on_another_day(people: Cast, acme: Client) -> None:
    late = cast.make_interaction(acme, by=people.owner, occurred_at=datetime(2026, 6, 29, 20, 0, tzinfo=UTC))

    workspaces.change(
        workspace=people.workspace, terms=replace(TERMS, time_zone="Pacific/Auckland"), by=people.owner, now=NOW
    )

    late.refresh_from_db()
    assert (late.day, late.occurred_at) == (date(2026, 6, 30), datetime(2026, 6, 29, 20, 0, tzinfo=UTC))


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles", "UTC"])
@pytest.mark.parametrize("day", [date(2026, 1, 15), date(2026, 3, 29), date(2026, 6, 29)])
def test_in_another_zone_a_day_without_a_time_stays_that_day(people: Cast, acme: Client, zone: str, day: date) -> None:
    noon = datetime.combine(day, time(12), tzinfo=people.workspace.zone)
    logged = cast.make_interaction(acme, by=people.owner, occurred_at=noon, has_time=False)
    due = datetime.combine(day, time(23, 59), tzinfo=people.workspace.zone)
    owed = cast.make_obligation(acme, by=people.owner, due_at=due, due_has_time=False)

    changed = workspaces.change(
        workspace=people.workspace, terms=replace(TERMS, time_zone=zone), by=people.owner, now=NOW
    )

    logged.refresh_from_db()
    owed.refresh_from_db()
    assert owed.due_at is not None
    assert (logged.day, logged.occurred_at.astimezone(changed.zone).time()) == (day, time(12))
    assert owed.due_at.astimezone(changed.zone) == datetime.combine(day, time(23, 59), tzinfo=changed.zone)


def test_reports_and_nights_follow_the_zone(people: Cast) -> None:
    changed = workspaces.change(
        workspace=people.workspace, terms=replace(TERMS, time_zone="Asia/Tokyo"), by=people.owner, now=NOW
    )

    due = Subscription.objects.get(workspace=changed, user=people.owner, kind="at_risk").next_due_at.astimezone(
        changed.zone
    )
    assert (due.weekday(), due.hour) == (0, 8)
    assert changed.next_sweep_at is not None
    assert changed.next_sweep_at.astimezone(changed.zone).hour == 3


def test_another_policy_is_kept_told_and_assessed(people: Cast, acme: Client) -> None:
    cast.drain(acme, by=people.owner, weeks=8)
    before = Assessment.objects.get(client=acme).score

    changes = {"half_life_days": 30.0, "tolls": {"excess_demand": 4.0}}
    workspaces.change_policy(workspace=people.workspace, changes=changes, by=people.owner, now=NOW)

    people.workspace.refresh_from_db()
    assert people.workspace.policy.tolls["excess_demand"] == 4
    assert Event.objects.get(kind="policy.changed").changes == {
        "half_life_days": [21.0, 30.0],
        "tolls.excess_demand": [1.0, 4.0],
    }
    assert Assessment.objects.get(client=acme).score > before


@pytest.mark.parametrize(
    "changes", [{"half_life": 30}, {"half_life_days": 1}, {"tolls": {"rudeness": 1}}, {"tolls": 3}, {"lifts": None}]
)
def test_a_policy_out_of_its_bounds_is_refused(people: Cast, changes: dict[str, Any]) -> None:
    with pytest.raises(workspaces.BadPolicy):
        workspaces.change_policy(workspace=people.workspace, changes=changes, by=people.owner, now=NOW)

    people.workspace.refresh_from_db()
    assert people.workspace.policy_changes == {}


def test_each_policy_is_a_version_after_what_stood_before(people: Cast) -> None:
    workspace = people.workspace
    later = NOW + timedelta(days=1)

    workspaces.change_policy(
        workspace=workspace, changes={"half_life_days": 30}, by=people.owner, now=NOW, note=" Slow. "
    )
    workspaces.change_policy(
        workspace=workspace, changes={"plan_days": 28, "own_share": 0.6}, by=None, now=later, seen=2
    )

    kept = PolicyVersion.objects.for_workspace(workspace).order_by("number")
    assert list(kept.values_list("number", "changes", "by", "note", "created_at")) == [
        (1, {}, None, "", NOW),
        (2, {"half_life_days": 30}, people.owner.pk, "Slow.", NOW),
        (3, {"own_share": 0.6}, None, "", later),
    ]


def test_what_changes_nothing_is_no_version(people: Cast) -> None:
    workspaces.change_policy(workspace=people.workspace, changes={"half_life_days": 21}, by=people.owner, now=NOW)

    assert not PolicyVersion.objects.exists()
    assert not Event.objects.filter(kind="policy.changed").exists()


@pytest.mark.parametrize("seen", [0, 1, 3])
def test_a_change_to_another_version_than_the_newest_is_refused(people: Cast, seen: int) -> None:
    workspaces.change_policy(workspace=people.workspace, changes={"plan_days": 14}, by=people.owner, now=NOW, seen=0)

    with pytest.raises(workspaces.PolicyMoved):
        workspaces.change_policy(
            workspace=people.workspace, changes={"plan_days": 21}, by=people.owner, now=NOW, seen=seen
        )

    people.workspace.refresh_from_db()
    assert people.workspace.policy.plan_days == 14


def test_undoing_returns_to_the_version_before_as_a_new_one(people: Cast) -> None:
    for days in (14, 21):
        workspaces.change_policy(workspace=people.workspace, changes={"plan_days": days}, by=people.owner, now=NOW)

    workspaces.undo_policy(workspace=people.workspace, version=3, by=people.owner, now=NOW)

    people.workspace.refresh_from_db()
    assert people.workspace.policy.plan_days == 14
    assert PolicyVersion.objects.for_workspace(people.workspace).newest_first()[0].number == 4


EASY: dict[str, Any] = {"tolls": {"excess_demand": 0, "belittling": 0}, "felt_hours": 0}
LATER = NOW + timedelta(hours=2)


def test_the_advice_of_a_policy_goes_at_once_with_a_new_one_and_with_going_back(people: Cast, acme: Client) -> None:
    """A change of the rules is no noise in the log, in neither direction: nothing waits for three days."""
    cast.drain(acme, by=people.owner)
    sweeps.sweep(workspace=people.workspace, on=TODAY, now=NOW)
    told = [advised(acme)]

    workspaces.change_policy(workspace=people.workspace, changes=EASY, by=people.owner, now=NOW)
    told.append(advised(acme))
    workspaces.undo_policy(workspace=people.workspace, version=2, by=people.owner, now=LATER)
    told.append(advised(acme))
    workspaces.change_policy(workspace=people.workspace, changes=EASY, by=people.owner, now=LATER)
    told.append(advised(acme))

    assert told == ["extra_effort", "carry_on", "extra_effort", "carry_on"]


def test_what_the_log_does_after_another_policy_is_damped_as_ever(people: Cast, acme: Client) -> None:
    cast.drain(acme, by=people.owner)
    workspaces.change_policy(workspace=people.workspace, changes=EASY, by=people.owner, now=NOW)
    workspaces.undo_policy(workspace=people.workspace, version=2, by=people.owner, now=LATER)

    for one in Interaction.objects.filter(client=acme):
        interactions.delete(interaction=one, by=None, now=LATER)
    sweeps.sweep(workspace=people.workspace, on=TODAY, now=LATER)

    assert (Assessment.objects.get(client=acme).advice, advised(acme)) == ("carry_on", "extra_effort")


@pytest.mark.parametrize("version", [0, 1, 2, 4])
def test_only_the_newest_version_is_undone(people: Cast, version: int) -> None:
    for days in (14, 21):
        workspaces.change_policy(workspace=people.workspace, changes={"plan_days": days}, by=people.owner, now=NOW)

    with pytest.raises(workspaces.PolicyMoved):
        workspaces.undo_policy(workspace=people.workspace, version=version, by=people.owner, now=NOW)
