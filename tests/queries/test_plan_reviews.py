"""What came of an effort plan that is over, told beside the weeks before it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from clients.domain.facts import Stressor
from clients.models import Client, EffortPlan
from clients.queries import plan_reviews
from clients.queries.feelings import Telling
from clients.queries.plan_reviews import Review
from clients.queries.when import Clock
from clients.services import interactions, plans
from tests import cast
from tests.cast import NOW, TODAY, Cast


def plan_of(client: Client, people: Cast, *, ended: int) -> EffortPlan:
    """Return a plan of four weeks that ended so many days ago."""
    end = TODAY - timedelta(days=ended)
    return plans.start(
        client=client, starts_on=end - timedelta(days=28), ends_on=end, goal="", by=people.owner, now=NOW
    )


def review(client: Client, telling: Telling = Telling.OPENLY) -> Review:
    """Return the review of a client's only plan."""
    found = list(EffortPlan.objects.filter(client=client))
    client.workspace.refresh_from_db()
    (only,) = plan_reviews.of_client(client, found, Clock(NOW, client.workspace.zone), telling).values()
    return only


def hard(client: Client, people: Cast, *days: int, minutes: int = 240) -> None:
    """Log hard contact so many days ago."""
    for ago in days:
        cast.make_interaction(
            client, by=people.owner, ago=ago, minutes=minutes, felt=-2, stressors=Stressor.EXCESS_DEMAND
        )


def test_a_plan_after_which_contact_takes_little_likely_helped(acme: Client, people: Cast) -> None:
    plan_of(acme, people, ended=20)
    hard(acme, people, *range(50, 100, 7))

    found = review(acme)
    assert found.helped
    assert found.verdict.startswith("It likely helped (")
    hours, share, score = found.figures
    assert (hours.what, hours.after) == ("Energy-hours a week", "0.0")
    assert (share.after, score.before == score.after) == ("0%", False)


def test_a_plan_that_changed_nothing_is_said_to_have_not_helped(acme: Client, people: Cast) -> None:
    plan_of(acme, people, ended=20)
    hard(acme, people, *range(1, 100, 7))

    assert review(acme).verdict.startswith("No sign that it helped (as likely as not: 0.")


def test_days_after_its_end_it_is_too_early_to_say(acme: Client, people: Cast) -> None:
    plan_of(acme, people, ended=2)

    assert review(acme).state in {"unclear", "no_response"}


def test_an_old_plan_keeps_what_came_of_it(acme: Client, people: Cast) -> None:
    plan_of(acme, people, ended=28)
    hard(acme, people, *range(60, 110, 7))
    then = review(acme)
    EffortPlan.objects.update(starts_on=TODAY - timedelta(days=300), ends_on=TODAY - timedelta(days=272))
    hard(acme, people, *range(304, 354, 7))
    hard(acme, people, *range(1, 20))

    found = review(acme)
    assert (found.state, then.state) == ("responded", "responded")
    assert found.final_on == TODAY - timedelta(days=244)


def test_a_contact_that_was_corrected_corrects_it(acme: Client, people: Cast) -> None:
    plan_of(acme, people, ended=20)
    hard(acme, people, *range(50, 100, 7))
    late = cast.make_interaction(acme, by=people.owner, ago=3, minutes=600, stressors=Stressor.AGGRESSION)
    worse = review(acme)
    interactions.delete(interaction=late, by=people.owner, now=NOW)

    assert worse.figures[0].after != review(acme).figures[0].after


@pytest.mark.parametrize("telling", [Telling.FOLDED, Telling.MERGED])
def test_where_others_feelings_count_the_hours_are_the_same_whatever_was_felt(
    acme: Client, people: Cast, telling: Telling
) -> None:
    plan_of(acme, people, ended=20)
    felt = [cast.make_interaction(acme, by=people.owner, ago=ago, felt=0) for ago in (5, 60)]
    calm = review(acme, telling)
    for row in felt:
        type(row).objects.filter(pk=row.pk).update(felt=-2)
    drained = review(acme, telling)

    assert drained.figures[:2] == calm.figures[:2]
    assert drained.without_felt


def test_a_plan_that_runs_has_no_review(acme: Client, people: Cast) -> None:
    plan = plans.start(client=acme, starts_on=TODAY, ends_on=None, goal="", by=people.owner, now=NOW)

    assert plan_reviews.of_client(acme, [plan], Clock(NOW, acme.workspace.zone), Telling.OPENLY) == {}
