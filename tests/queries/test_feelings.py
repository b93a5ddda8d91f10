"""What a person felt is theirs: whose it is, and how it is told to everybody else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from clients.domain.policy import Policy
from clients.models import Client, Interaction, User
from clients.queries import feelings
from clients.queries.feelings import Feelings, Telling
from clients.services import interactions
from tests import cast
from tests.cast import NOW, TODAY, Cast

#: A call that somebody logged, by the columns that say who.
Named = dict[str, Any]
NAMELESS: Named = {"logged_by": None, "logged_by_text": "", "source": "csv"}


def felt_by(client: Client, people: Cast, *, ago: int = 0, felt: int | None = -1, **who: Any) -> Interaction:
    """Return a call that was felt by whom the columns name."""
    logged = cast.make_interaction(client, by=people.owner, ago=ago, felt=felt)
    Interaction.objects.filter(pk=logged.pk).update(**who)
    logged.refresh_from_db()
    return logged


def told(client: Client, user: User) -> Feelings:
    return feelings.of_client(client, user, on=TODAY)


@pytest.fixture
def third(people: Cast) -> User:
    """Give one more person who logs."""
    return cast.make_user("third")


def test_what_a_person_felt_alone_is_told_to_them_openly(acme: Client, people: Cast) -> None:
    felt_by(acme, people)

    assert told(acme, people.owner) == Feelings(Telling.OPENLY, Telling.OPENLY)


def test_what_one_other_felt_is_folded_whether_or_not_the_viewer_felt_anything(acme: Client, people: Cast) -> None:
    felt_by(acme, people, logged_by=people.colleague)
    assert told(acme, people.owner).lately is Telling.FOLDED

    felt_by(acme, people)
    assert told(acme, people.owner).lately is Telling.FOLDED


def test_what_two_others_felt_is_merged(acme: Client, people: Cast, third: User) -> None:
    for user in (people.colleague, third):
        felt_by(acme, people, logged_by=user)

    assert told(acme, people.owner).lately is Telling.MERGED
    assert told(acme, third).lately is Telling.FOLDED


@pytest.mark.parametrize(
    ("texts", "telling"),
    [
        (["somebody@example.org"], Telling.FOLDED),
        (["somebody@example.org", " Somebody@Example.org "], Telling.FOLDED),
        (["somebody@example.org", "another@example.org"], Telling.MERGED),
        (["Owner@Example.com"], Telling.OPENLY),  # the viewer's own, from before their account
        (["owner"], Telling.FOLDED),  # a name that anybody can give themselves
        (["owner", "somebody@example.org"], Telling.FOLDED),
        (["colleague@example.com"], Telling.FOLDED),
    ],
)
def test_a_text_counts_as_a_person(acme: Client, people: Cast, texts: list[str], telling: Telling) -> None:
    for text in texts:
        felt_by(acme, people, logged_by=None, logged_by_text=text, source="csv")

    assert told(acme, people.owner).lately is telling


@pytest.mark.parametrize("text", ["colleague@example.com", "Colleague"])
def test_a_text_that_names_somebody_with_an_account_is_no_second_person(acme: Client, people: Cast, text: str) -> None:
    felt_by(acme, people, logged_by=people.colleague)
    felt_by(acme, people, logged_by=None, logged_by_text=text, source="csv")

    assert told(acme, people.owner).lately is Telling.FOLDED


def test_what_names_nobody_gives_nobody_away(acme: Client, people: Cast) -> None:
    felt_by(acme, people, **NAMELESS)

    assert told(acme, people.owner).lately is Telling.OPENLY


@pytest.mark.parametrize("source", ["web", "api"])
def test_what_somebody_felt_who_is_gone_without_a_trace_stays_theirs(acme: Client, people: Cast, source: str) -> None:
    logged = felt_by(acme, people, logged_by=None, logged_by_text="", source=source)

    assert not feelings.are_open_to(logged, people.owner)


@pytest.mark.parametrize("source", ["web", "api"])
def test_whoever_is_gone_without_a_trace_still_counts_as_somebody(acme: Client, people: Cast, source: str) -> None:
    felt_by(acme, people, logged_by=None, logged_by_text="", source=source)
    assert told(acme, people.owner).lately is Telling.FOLDED

    felt_by(acme, people, logged_by=people.colleague)
    assert told(acme, people.owner).lately is Telling.FOLDED


@pytest.mark.parametrize(("ago", "lately"), [(363, Telling.FOLDED), (364, Telling.OPENLY)])
def test_only_the_days_that_count_make_the_breakdown(acme: Client, people: Cast, ago: int, lately: Telling) -> None:
    felt_by(acme, people, logged_by=people.colleague, ago=ago)

    assert told(acme, people.owner) == Feelings(lately, Telling.FOLDED)


def test_who_said_nothing_and_what_was_deleted_do_not_count(acme: Client, people: Cast) -> None:
    felt_by(acme, people, logged_by=people.colleague, felt=None)
    gone = felt_by(acme, people, logged_by=people.colleague)
    interactions.delete(interaction=gone, by=people.owner, now=NOW)

    assert told(acme, people.owner).ever is Telling.OPENLY


def test_each_client_of_a_workspace_is_told_by_itself(
    acme: Client, people: Cast, third: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    others = [cast.make_client(people.workspace, name=name) for name in ("Beta", "Gamma")]
    felt_by(acme, people)
    felt_by(others[0], people, logged_by=third)
    for user in (people.colleague, third):
        felt_by(others[1], people, logged_by=user)

    with django_assert_num_queries(1):
        found = feelings.of_workspace(people.workspace, people.owner, on=TODAY)

    assert [found[client.pk].lately for client in (acme, *others)] == [
        Telling.OPENLY,
        Telling.FOLDED,
        Telling.MERGED,
    ]


@pytest.mark.parametrize(
    ("who", "is_open"),
    [
        ({}, True),
        (NAMELESS, True),
        ({"logged_by": None, "logged_by_text": "OWNER@example.com", "source": "csv"}, True),
        ({"logged_by": None, "logged_by_text": "Owner", "source": "csv"}, False),
        ({"logged_by": None, "logged_by_text": ""}, False),
    ],
)
def test_felt_is_open_to_the_one_who_felt_it_and_where_nobody_is_named(
    acme: Client, people: Cast, who: Named, is_open: bool
) -> None:
    logged = felt_by(acme, people, **who)

    assert feelings.are_open_to(logged, people.owner) is is_open
    assert feelings.are_open_to(logged, people.colleague) is (who == NAMELESS)


def test_openly_nothing_is_changed() -> None:
    parts = {"time": 2.25, "felt": 0.75}

    assert feelings.effort_told(parts, Telling.OPENLY) == parts


def test_merged_felt_stands_by_itself_in_whole_hours() -> None:
    assert feelings.effort_told({"time": 2.25, "felt": 0.75}, Telling.MERGED) == {"time": 2.25, "felt": 1.0}


def test_folded_felt_goes_with_the_time_and_with_the_money_in_whole_hours() -> None:
    effort = {"time": 2.25, "threat": 3.1, "felt": 0.75}

    assert feelings.effort_told(effort, Telling.FOLDED) == {"time_felt": 3.0, "threat": 3.1}
    assert feelings.reward_told({"money": 4.0, "felt": 0.2}, Telling.FOLDED) == {"money_felt": 4.0}


def test_of_two_tellings_that_differ_both_are_folded() -> None:
    then, now = {"time": 2.0, "felt": 1.0, "threat": 3.0}, {"time_felt": 5.0}

    assert feelings.comparable(then, now) == ({"time_felt": 3.0, "threat": 3.0}, now)
    assert feelings.comparable(now, then) == (now, {"time_felt": 3.0, "threat": 3.0})
    assert feelings.comparable(then, then) == (then, then)


def test_hours_beside_what_was_felt_are_those_of_a_contact_without_it(acme: Client, people: Cast) -> None:
    hard = cast.make_interaction(acme, by=people.owner, felt=-2)
    easy = cast.make_interaction(acme, by=people.owner, felt=2)

    assert feelings.hours_beside([hard, easy], Policy()) == [(0.5, 0.0), (0.5, 0.0)]
    assert feelings.hours_beside([], Policy()) == []


def test_a_share_and_a_chance_are_exact_only_where_they_are_all_ones_own() -> None:
    assert feelings.share(0.6, Telling.OPENLY) == "60%"
    assert feelings.share(0.6, Telling.FOLDED) == feelings.share(0.4, Telling.MERGED) == "about 50%"
    assert feelings.chance(0.84, Telling.OPENLY) == "0.84"
    assert feelings.chance(0.84, Telling.FOLDED) == "about 0.8"
    assert feelings.chance(None, Telling.FOLDED) == ""


@pytest.mark.parametrize(
    ("amount", "telling", "said"),
    [
        (0.502, Telling.OPENLY, "as likely as not: 0.50"),
        (0.31, Telling.OPENLY, "rather not: 0.31"),
        (0.44, Telling.FOLDED, "rather not: about 0.4"),
        (0.46, Telling.FOLDED, "as likely as not: about 0.5"),
        (None, Telling.OPENLY, ""),
    ],
)
def test_what_shows_nothing_is_no_toss_of_a_coin(amount: float | None, telling: Telling, said: str) -> None:
    assert feelings.odds(amount, telling) == said


def test_the_window_moves_with_the_day(acme: Client, people: Cast) -> None:
    felt_by(acme, people, logged_by=people.colleague)

    later = feelings.of_client(acme, people.owner, on=TODAY + timedelta(days=364))
    assert later == Feelings(Telling.OPENLY, Telling.FOLDED)
