"""What a person wants to be mailed, and what somebody gets who joins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from clients.models import Membership, Report, ReportKind, Subscription, User
from clients.queries import subscriptions as wishes
from clients.queries.offers import MONDAY, MORNING, OFFERS
from clients.services import members, subscriptions, workspaces
from clients.services.subscriptions import AlwaysSent, NotForYou
from tests.cast import NOW, Cast

DAY = timedelta(days=1)
MONDAY_AT_EIGHT = datetime.fromisoformat("2026-07-06T08:00+02:00")
EVENTS = ["on_time", "rise", "plan"]


def choose(people: Cast, kind: str = "at_risk", **changes: object) -> Subscription:
    """Return what the owner chose about a kind."""
    values = {"workspace": people.workspace, "user": people.owner, "wanted": True, "now": NOW}
    return subscriptions.choose(**(values | {"kind": kind} | changes))  # type: ignore[arg-type]


def wanting(people: Cast, kind: str) -> list[User]:
    """Return the people of the workspace who want this kind."""
    return [here.user for here in wishes.wanting(people.workspace, kind)]


def paces(user: User) -> Mapping[str, tuple[str, str]]:
    """Return what somebody is put down for: how often, and what becomes of one with nothing to tell."""
    found = Subscription.objects.filter(user=user, is_active=True)
    return {kind: (cadence, empty) for kind, cadence, empty in found.values_list("kind", "cadence", "when_empty")}


def mailed(people: Cast, subscription: Subscription, day: datetime) -> None:
    """Store the mail that falls to the period of a day, as if it was made then."""
    of = Report(workspace=people.workspace, user=people.owner, kind=subscription.kind, as_of=day.date(), content={})
    of.key, of.created_at, of.try_at = subscription.key_on(day.date()), day, day
    of.save()


def test_each_role_begins_with_its_own(people: Cast) -> None:
    owner = {"at_risk": ("weekly", "line"), "review": ("monthly", "line"), "due": ("daily", "skip")}

    assert paces(people.owner) == owner
    assert paces(people.colleague) == {"at_risk": ("weekly", "skip"), "due": ("daily", "skip")}


def test_a_role_that_comes_begins_what_is_its_own_and_keeps_what_was_chosen(people: Cast) -> None:
    choose(people, user=people.colleague, kind="due", wanted=False)
    workspaces.join(workspace=people.workspace, user=people.colleague, role=Membership.Role.OWNER, now=NOW)

    assert paces(people.colleague).keys() == {"at_risk", "review"}


def test_a_role_that_went_leaves_nothing_that_is_not_its_own(people: Cast) -> None:
    workspaces.join(workspace=people.workspace, user=people.colleague, role=Membership.Role.OWNER, now=NOW)
    here = Membership.objects.get(workspace=people.workspace, user=people.owner)
    members.change_role(membership=here, role=Membership.Role.MEMBER, by=None, now=NOW)

    assert {kind for kind in ReportKind.values if people.owner in wanting(people, kind)} == {"at_risk", "due", *EVENTS}


@pytest.mark.parametrize("kind", EVENTS)
def test_what_comes_as_things_happen_is_wanted_until_somebody_says_no(people: Cast, kind: str) -> None:
    choose(people, kind, wanted=False)

    assert wanting(people, kind) == [people.colleague]


def test_what_comes_at_a_pace_goes_to_those_who_are_put_down(people: Cast) -> None:
    Subscription.objects.filter(user=people.colleague, kind="due").delete()

    assert wanting(people, "due") == [people.owner]


def test_who_cannot_log_in_wants_nothing(people: Cast) -> None:
    User.objects.filter(pk=people.owner.pk).update(is_active=False)

    assert wanting(people, "incident") == []


def test_a_threat_cannot_be_switched_off(people: Cast) -> None:
    with pytest.raises(AlwaysSent):
        choose(people, "incident", wanted=False)

    assert wanting(people, "incident") == [people.owner]


@pytest.mark.parametrize(
    "asked",
    [
        {"kind": "review", "user": "colleague"},
        {"kind": "at_risk", "user": "stranger"},
        {"kind": "nothing_of_ours"},
        {"kind": "due", "pace": MONDAY},
        {"kind": "rise", "pace": MORNING},
    ],
)
def test_what_is_not_offered_cannot_be_chosen(people: Cast, asked: dict[str, object]) -> None:
    user = getattr(people, str(asked.get("user", "owner")))

    with pytest.raises(NotForYou):
        choose(people, **(asked | {"user": user}))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("pace", "due"),
    [
        (replace(MONDAY, weekday=4, hour=6), "2026-07-03T06:00+02:00"),
        (replace(MONDAY, cadence="daily", hour=7), "2026-07-01T07:00+02:00"),
        (replace(MONDAY, cadence="monthly", month_day=28), "2026-07-28T08:00+02:00"),
    ],
)
def test_the_next_one_comes_at_the_pace_that_was_chosen(people: Cast, pace: object, due: str) -> None:
    assert choose(people, pace=pace).next_due_at == datetime.fromisoformat(due)


def test_switched_off_and_on_again_the_pace_stays(people: Cast) -> None:
    choose(people, pace=replace(MONDAY, weekday=2))
    choose(people, wanted=False)

    assert choose(people).next_due_at == datetime.fromisoformat("2026-07-01T08:00+02:00")


def test_a_week_that_was_told_is_not_told_again_on_another_day_of_it(people: Cast) -> None:
    mailed(people, choose(people), NOW)

    assert choose(people, pace=replace(MONDAY, weekday=4)).next_due_at == datetime.fromisoformat(
        "2026-07-10T08:00+02:00"
    )


def test_who_was_told_today_is_not_told_again_today_at_another_pace(people: Cast) -> None:
    mailed(people, choose(people, pace=replace(MONDAY, cadence="daily")), NOW)

    assert choose(people, pace=replace(MONDAY, weekday=1, hour=20)).next_due_at == NOW.replace(hour=18) + 7 * DAY


def test_one_that_is_due_and_not_made_yet_still_comes(people: Cast) -> None:
    later = MONDAY_AT_EIGHT + DAY  # nothing was made on Monday: the machine was off

    assert choose(people, pace=replace(MONDAY, weekday=4), now=later).next_due_at == MONDAY_AT_EIGHT


def test_a_choice_that_changes_nothing_moves_nothing(people: Cast) -> None:
    choose(people, pace=MONDAY, now=MONDAY_AT_EIGHT)

    assert Subscription.objects.get(user=people.owner, kind="at_risk").next_due_at == MONDAY_AT_EIGHT


def test_every_kind_is_offered_to_somebody() -> None:
    assert OFFERS.keys() == set(ReportKind)
    assert all(offer.paces is None or offer.paces.keys() == offer.roles for offer in OFFERS.values())
