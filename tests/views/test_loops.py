"""What was said about a matter each time, side by side, and beginning it differently."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client as Browser
from pytest_django import DjangoAssertNumQueries

from clients.domain.loops import Way
from clients.models import Client, EffortPlan, Interaction, Issue, Obligation, PlanStep
from clients.services import obligations, plans
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.views.pages import at, errors, kept, notice

QUERIES = 7


@pytest.fixture
def matter(acme: Client, people: Cast) -> Issue:
    """Give a matter that was raised three times and is open, with a promise that was kept late."""
    for ago in (40, 20, 6):
        note = {"facts": f"Raised {ago} days ago.", "proposal": f"Proposal {ago}."}
        cast.make_interaction(acme, by=people.owner, ago=ago, channel="email", issue="Invoice 7", **note)
    promise = cast.make_obligation(acme, by=people.owner, title="A corrected invoice", due_at=NOW - timedelta(days=30))
    Obligation.objects.update(created_at=NOW - timedelta(days=40))
    obligations.fulfil(obligation=promise, on=TODAY - timedelta(days=10), by=people.owner, now=NOW)
    return Issue.objects.get(client=acme)


def shown(browser: Browser, issue: Issue) -> str:
    """Return the page."""
    return browser.get(at("issue", issue.pk)).content.decode()


def test_each_time_stands_with_its_proposal_and_what_became_of_it(as_owner: Browser, matter: Issue) -> None:
    page = as_owner.get(at("issue", matter.pk)).context["page"]

    assert page.is_loop
    assert [[text for _heading, text in time.parts if text][-1] for time in page.times] == [
        "Proposal 40.",
        "Proposal 20.",
        "Proposal 6.",
    ]
    assert [one.became for one in page.times[0].promised] == ["Kept 2 weeks late, on 20 Jun 2026"]
    assert [time.then for time in page.times] == [
        "It came up again after 2 weeks.",
        "It came up again after 2 weeks.",
        "It is still open.",
    ]


def test_the_loop_is_named_by_count_and_date(as_owner: Browser, matter: Issue, people: Cast) -> None:
    cast.make_interaction(matter.client, by=people.owner, ago=100, issue="Invoice 7")
    named = "We have spoken of “Invoice 7” 4 times since 22 March 2026, and it is not settled."

    assert named in shown(as_owner, matter)
    as_owner.post(at("issue_settle", matter.pk))
    assert named not in shown(as_owner, matter)


def test_its_name_is_taken_into_an_answer(as_owner: Browser, matter: Issue) -> None:
    about = Interaction.objects.filter(issue=matter).order_by("pk")[0]
    answer = at("client_answer", matter.client_id)
    taken = as_owner.post(answer, {"do": "bring", "statement": "Three times.", "about": about.pk})

    assert answer in shown(as_owner, matter)
    assert (taken.status_code, kept(taken, "statement")) == (200, "Three times.")
    assert [row.pk for row in taken.context["page"].chosen] == [about.pk]


def test_one_that_came_up_once_is_no_loop_and_asks_for_no_name(as_owner: Browser, acme: Client, people: Cast) -> None:
    cast.make_interaction(acme, by=people.owner, issue="Colours")
    page = as_owner.get(at("issue", Issue.objects.get().pk)).context["page"]

    assert (page.is_loop, page.named, len(page.times)) == (False, "", 1)


def test_a_first_step_begins_a_plan_where_none_runs(as_owner: Browser, matter: Issue, people: Cast) -> None:
    step = {"title": "Call on Thursday", "due_on": "2026-07-02", "owner": people.owner.pk}
    response = as_owner.post(f"{at('issue_step', matter.pk)}?way=loop_talk", step)

    assert (response["Location"], notice(response)[:19]) == (at("issue", matter.pk), "It stands in the pl")
    assert EffortPlan.objects.get().goal == "Settle it for good: Invoice 7"
    assert PlanStep.objects.values_list("title", "key").get() == ("Call on Thursday", f"loop_talk:{matter.pk}")
    page = as_owner.get(at("issue", matter.pk)).context["page"]
    assert ([row.key for row in page.tried], len(page.steps)) == ([Way.TALK.value], 1)


def test_a_first_step_joins_the_plan_that_runs_and_keeps_to_its_days(
    as_owner: Browser, matter: Issue, acme: Client, people: Cast
) -> None:
    plans.start(client=acme, starts_on=TODAY, ends_on=TODAY + timedelta(days=7), goal="", by=people.owner, now=NOW)
    late = as_owner.post(at("issue_step", matter.pk), {"title": "Ask", "due_on": "2026-08-30"})

    assert (late.status_code, list(errors(late))) == (422, ["due_on"])
    as_owner.post(at("issue_step", matter.pk), {"title": "Ask", "due_on": "2026-07-02"})
    assert PlanStep.objects.get().plan == EffortPlan.objects.get()


def test_it_takes_the_same_statements_however_often_it_was_raised(
    as_owner: Browser, matter: Issue, acme: Client, people: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(QUERIES):
        shown(as_owner, matter)
    for ago in range(1, 16):
        cast.make_interaction(acme, by=people.colleague, ago=ago, issue="Invoice 7")
    with django_assert_num_queries(QUERIES):
        page = as_owner.get(at("issue", matter.pk)).context["page"]
    assert (len(page.times), page.earlier) == (12, 6)
