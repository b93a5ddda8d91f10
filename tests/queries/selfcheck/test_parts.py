"""The parts of the self-check: what they count, and when they say that it is too early."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from clients.domain.facts import Stressor
from clients.models import Assessment, Client, Interaction, Obligation
from clients.services import interactions
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.queries.selfcheck.checks import check, log


def test_nothing_logged_is_empty(people: Cast, acme: Client) -> None:
    assert check(people).is_empty


def test_my_clients_are_those_i_look_after_or_logged_with(
    people: Cast, acme: Client, other: Client, trio: list[Client]
) -> None:
    log(trio[0], people.colleague)
    log(trio[1], people.owner)

    assert check(people, people.colleague).drain.clients == 2
    assert check(people).drain.clients == 1
    assert check(people, whole=True).drain.clients == 5
    assert check(people, alone=True).drain.clients == 5


# How many drain


def test_too_few_can_be_judged_to_speak_of_a_share(people: Cast, trio: list[Client]) -> None:
    cast.drain(trio[0], by=people.owner)

    drain = check(people, whole=True).drain

    assert (drain.draining, drain.judged, drain.clients) == (1, 1, 3)
    assert drain.verdict == "Too few to speak of a share: from three on it says something."


def test_three_of_three_are_more_than_a_third_with_all_caution(people: Cast, trio: list[Client]) -> None:
    for client in trio:
        cast.drain(client, by=people.owner)

    assert check(people).drain.verdict.startswith("More than a third, also with all caution (")


def test_none_of_many_is_clearly_under_a_third(people: Cast, trio: list[Client]) -> None:
    for client in (*trio, *(cast.make_client(people.workspace, name=f"More {at}") for at in range(3))):
        cast.delight(client, by=people.owner, weeks=6)

    assert check(people).drain.verdict.startswith("Clearly under a third (0% to ")


def test_one_of_three_is_too_few_to_tell(people: Cast, trio: list[Client]) -> None:
    cast.drain(trio[0], by=people.owner)
    for client in trio[1:]:
        cast.delight(client, by=people.owner)

    assert "too few to tell" in check(people).drain.verdict


def test_the_weeks_are_counted_over_all_clients(people: Cast, trio: list[Client]) -> None:
    cast.drain(trio[0], by=people.owner)
    cast.delight(trio[1], by=people.owner, weeks=2)

    drain = check(people).drain

    before, last = drain.weeks.bars[-2:]
    assert (last.cells, last.label) == (("0 drained", "0 with contact"), "29 Jun 2026")
    assert (before.cells, before.below, before.above) == (("1 drained", "2 with contact"), 1, 1)
    assert (drain.newer, drain.older) == ("86% of 14 weeks", "100% of 13 weeks")


def test_weeks_of_an_assessment_that_is_late_stand_where_they_belong(people: Cast, acme: Client) -> None:
    cast.drain(acme, by=people.owner)
    Assessment.objects.update(on=TODAY - timedelta(weeks=2))

    bars = check(people).drain.weeks.bars

    assert [bar.below for bar in bars[-4:]] == [1, 0, 0, 0]


# What recurs


def test_a_stressor_at_three_clients_recurs(people: Cast, trio: list[Client]) -> None:
    for client in trio:
        log(client, people.owner, 2, hard=2)
    log(trio[0], people.owner, stressors=Stressor.BOUNDARY | Stressor.REOPENED)

    found = check(people).stressors

    assert [(row.key, row.clients, row.contacts, row.hours, row.length) for row in found.recurring] == [
        ("aggression", 3, 6, "9.0", 100.0)
    ]
    assert found.others == ["boundary", "reopened"]


def test_what_others_logged_or_what_is_a_year_old_does_not_recur_with_me(people: Cast, trio: list[Client]) -> None:
    for client in trio[:2]:
        log(client, people.owner, hard=1)
    log(trio[2], people.owner, hard=1, ago=364)
    log(trio[2], people.colleague, hard=1)

    assert check(people).stressors.recurring == []
    assert [row.clients for row in check(people, whole=True).stressors.recurring] == [3]


# Load


def test_hours_stand_in_their_month_with_the_strain_on_top(people: Cast, acme: Client) -> None:
    log(acme, people.owner, 2, hard=1, minutes=90)
    log(acme, people.owner, ago=30, minutes=60)
    log(acme, people.colleague, minutes=600)

    months = check(people).load.months.bars

    assert len(months) == 24
    assert (months[-1].label, months[-1].below, months[-1].above) == ("Jun 2026", 3.0, 1.5)
    assert months[-1].cells == ("3.0 h of contact", "1.5 h of strain")
    assert (months[-2].label, months[-2].below, months[0].label) == ("May 2026", 1.0, "Jul 2024")


def test_three_months_of_twice_the_hours_are_a_wave(people: Cast, acme: Client) -> None:
    for month, minutes in [(12, 60), (1, 60), (2, 60), (3, 120), (4, 120), (5, 120)]:
        at = datetime(2026 if month < 12 else 2025, month, 10, tzinfo=UTC)
        cast.make_interaction(acme, by=people.owner, minutes=minutes, occurred_at=at)

    load = check(people).load

    assert (load.times, load.newer, load.older) == ("2.0", "2.0", "1.0")


def test_a_quarter_alone_is_no_wave(people: Cast, acme: Client) -> None:
    log(acme, people.owner, 3, ago=40)

    assert check(people).load.wave is None


# Our own part


def test_the_own_share_leaves_out_what_was_felt(people: Cast, acme: Client, other: Client) -> None:
    log(acme, people.owner, minutes=60, felt=-2, our_cause=True, issue="Late exports")
    log(acme, people.owner, minutes=180, felt=-2)
    log(other, people.owner, minutes=60)

    misses = check(people).misses

    assert (misses.hours, misses.whole, misses.share, misses.contacts) == ("1.0", "5.0", 0.2, 1)
    assert [(row.name, row.ours, row.whole, row.length) for row in misses.clients] == [("Acme", "1.0", "4.0", 25.0)]
    assert [(row.title, row.client_name, row.times) for row in misses.matters] == [("Late exports", "Acme", 1)]


@pytest.mark.parametrize(
    ("due", "fulfilled", "counted"),
    [
        (9, 9, (1, 0, 0)),
        (9, 8, (0, 1, 0)),
        (9, None, (0, 0, 1)),
        (-1, None, (0, 0, 0)),
        (None, 9, (0, 0, 0)),
        (190, 182, (0, 0, 0)),
    ],
)
def test_what_we_owed_was_kept_or_late_or_is_overdue(
    people: Cast, acme: Client, due: int | None, fulfilled: int | None, counted: tuple[int, int, int]
) -> None:
    at = None if due is None else datetime(2026, 6, 30, 21, 30, tzinfo=UTC) - timedelta(days=due)  # 23:30 there
    owed = cast.make_obligation(acme, by=people.owner, due_at=at)
    done = None if fulfilled is None else TODAY - timedelta(days=fulfilled)
    Obligation.objects.filter(pk=owed.pk).update(fulfilled_on=done)

    misses = check(people, whole=True).misses

    assert (misses.kept, misses.late, misses.overdue) == counted


def test_clients_without_a_kickoff_are_named(people: Cast, acme: Client) -> None:
    bare = cast.make_client(people.workspace, name="Bare", kickoff_done=False)
    cast.make_client(people.workspace, name="Gone", kickoff_done=False, status="former")

    found = check(people, whole=True)

    assert (found.kickoffs, found.drain.kickoff_missing) == ([(bare.pk, "Bare")], 1)


def test_a_deleted_contact_counts_nowhere(people: Cast, acme: Client) -> None:
    log(acme, people.owner, hard=1)
    interactions.delete(interaction=Interaction.objects.get(), by=people.owner, now=NOW)

    assert check(people, whole=True).is_empty


def test_each_suggestion_stands_on_a_number(people: Cast, trio: list[Client]) -> None:
    for client in trio:
        log(client, people.owner, hard=1)
    late = datetime.combine(date(2026, 6, 20), datetime.min.time(), tzinfo=UTC)
    cast.make_obligation(trio[0], by=people.owner, due_at=late)

    assert [(line.text, line.part) for line in check(people).suggestions] == [
        ("Keep what we owe first: 1 overdue.", "misses"),
        ("Change a term, not a client: “aggression” came up with 3 of them.", "stressors"),
        ("Let somebody else take one call: nobody but you logged with 3 of your 3 clients.", "baseline"),
    ]
