"""What is usual, and what stands out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from clients.domain.facts import Lift, Stressor
from clients.domain.policy import Policy
from tests.domain.builders import ON, Contact, Relationship, row_of

MONDAY_AGO = 1  # ON is a Tuesday
PRICELESS = replace(Relationship(), monthly_value=0.0)  # no allowance, so that the sums are plain


def _weeks(*contacts: Contact, **facts: Any) -> list[int]:
    weeks: list[int] = row_of(replace(PRICELESS, contacts=contacts, **facts))["weeks"]
    return weeks


@pytest.mark.parametrize(
    ("ago", "position"), [(0, 25), (MONDAY_AGO, 25), (MONDAY_AGO + 1, 24), (MONDAY_AGO + 7 * 25, 0)]
)
def test_weeks_begin_on_monday(ago: int, position: int) -> None:
    assert _weeks(Contact(ago)) == [0] * position + [1] + [0] * (25 - position)


def test_week_before_the_26_is_left_out() -> None:
    assert _weeks(Contact(MONDAY_AGO + 7 * 25 + 1, minutes=60)) == [0] * 26


def test_weeks_follow_iso_over_the_turn_of_the_year() -> None:
    on = date(2021, 1, 3)  # the Sunday of ISO week 2020-W53
    ago = (ON - on).days

    weeks = row_of(Relationship((Contact(ago), Contact(ago + 6), Contact(ago + 7))), on=on)["weeks"]

    assert weeks == [0] * 24 + [1, 1]


@pytest.mark.parametrize(("minutes", "week"), [(90, 1), (91, 2), (60, 1)])
def test_week_is_drained_above_half_as_much_again_as_it_gave(minutes: int, week: int) -> None:
    assert _weeks(Contact(0, minutes=minutes, felt=2))[-1] == week


def test_week_at_the_ratio_is_not_drained_by_rounding() -> None:
    tenths = [Contact(0, minutes=6) for _ in range(15)]  # 15 x 0.1 hours sum to a little over 1.5

    assert _weeks(Contact(0, felt=2), *tenths)[-1] == 1


def test_allowance_counts_towards_a_week() -> None:
    contact = Contact(0, minutes=150)  # 2.5 hours against 1.85

    assert row_of(Relationship((contact,)))["weeks"][-1] == 1


def test_quarters_are_the_newer_and_older_thirteen_weeks() -> None:
    row = row_of(replace(PRICELESS, contacts=(Contact(7 * 12, minutes=60), Contact(7 * 13, minutes=60), Contact(120))))

    assert (row["usual_newer"], row["usual_older"], row["usual"]) == (2 / 4, 2 / 5, 2 / 5)


@pytest.mark.parametrize(("hard", "calm", "high"), [(2, 0, 0), (3, 0, 1), (2, 1, 1), (2, 2, 0)])
def test_quarter_is_high_from_a_half_and_three_weeks_on(hard: int, calm: int, high: int) -> None:
    weeks = tuple(Contact(7 * week, minutes=60 if week < hard else 0) for week in range(hard + calm))

    assert row_of(replace(PRICELESS, contacts=weeks))["high_quarters"] == high


def test_own_share_is_of_the_effort_in_26_weeks() -> None:
    contacts = (Contact(0, minutes=30, our_cause=True), Contact(50, minutes=90), Contact(200, 60, our_cause=True))

    assert row_of(Relationship(contacts))["own_share"] == 0.25


def test_own_share_without_effort_is_nothing() -> None:
    assert row_of(Relationship((Contact(0, lifts=Lift.THANKS, our_cause=True),)))["own_share"] == 0.0


@pytest.mark.parametrize(
    ("agos", "silent"),
    [
        ((15, 20, 25, 30), True),  # 15 >= 3 x 5
        ((14, 19, 24, 29), False),  # 14 < 3 x 5
        ((13, 14, 15, 16), False),  # less than 14 days
        ((14, 15, 16, 17), True),
        ((60, 61, 62), False),  # two gaps say nothing of a rhythm
        ((60, 61, 61, 62), False),  # nor does the same day twice
        ((14, 18, 22, 28), True),  # 14 >= 3 x 14/3, to the day
        ((40, *range(41, 53), 300), True),  # only the last twelve gaps count
    ],
)
def test_silence_is_measured_against_the_own_rhythm(agos: tuple[int, ...], silent: bool) -> None:
    assert row_of(Relationship(tuple(Contact(ago) for ago in agos)))["silent"] is silent


def test_silence_is_told_in_days() -> None:
    row = row_of(Relationship(tuple(Contact(ago) for ago in (40, 50, 60, 70))))

    last = (ON - timedelta(days=40)).toordinal()
    assert (row["last_contact"], row["days_silent"], row["mean_gap"]) == (last, 40, 10.0)


@pytest.mark.parametrize("contacts", [(), (Contact(364),), (Contact(-1),)])
def test_no_contact_within_the_window_is_told_as_none(contacts: tuple[Contact, ...]) -> None:
    row = row_of(Relationship(contacts))

    assert (row["last_contact"], row["days_silent"], row["mean_gap"]) == (-1, -1, None)


@pytest.mark.parametrize(
    ("mentions", "loop"),
    [
        ([(30, 1, True), (20, 1, True), (10, 1, True)], True),
        ([(20, 1, True), (10, 1, True)], False),
        ([(30, 1, True), (20, 1, True), (10, 2, True)], False),
        ([(30, 1, True), (20, 1, True), (10, 1, False)], False),
        ([(30, 1, True), (20, 1, False), (10, 1, True)], True),  # reopened
        ([(10, 1, False), (30, 1, True), (20, 1, True)], False),  # logged late: the latest day decides
        ([(10, 1, True), (10, 1, True), (10, 1, False)], False),  # on one day the last one decides
        ([(10, 1, True)] * 40 + [(10, 1, False)], False),
        ([(364, 1, True), (20, 1, True), (10, 1, True)], False),
    ],
)
def test_loop_is_an_open_issue_raised_three_times(mentions: list[tuple[int, int, bool]], loop: bool) -> None:
    contacts = tuple(Contact(ago, issue=issue, issue_open=still) for ago, issue, still in mentions)

    assert row_of(Relationship(contacts))["loop"] is loop


@pytest.mark.parametrize(("ago", "incident"), [(-1, False), (0, True), (89, True), (90, False)])
def test_incident_is_a_threat_less_than_ninety_days_ago(ago: int, incident: bool) -> None:
    contact = Contact(ago, stressors=Stressor.THREAT | Stressor.BOUNDARY)

    assert row_of(Relationship((contact,)))["incident"] is incident


def test_shouting_is_no_incident() -> None:
    assert row_of(Relationship((Contact(0, stressors=Stressor.AGGRESSION),)))["incident"] is False


def test_thresholds_are_those_of_the_policy() -> None:
    policy = Policy(silent_days=5, silent_gaps=1, loop_mentions=4, incident_days=5)
    contacts = tuple(Contact(ago, issue=1, stressors=Stressor.THREAT) for ago in (6, 10, 14, 18))

    row = row_of(Relationship(contacts), policy=policy)

    assert (row["silent"], row["loop"], row["incident"]) == (True, True, False)
