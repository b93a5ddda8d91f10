"""What follows from each decision of a review, how one is taken back, and what it all comes to."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from clients.models import Client, EffortPlan, Offboarding, ReviewDecision, ReviewRound
from clients.services import offboardings, plans
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.views.pages import at, errors, kept, notice, undo
from tests.views.reviews.sheets import decide, sheet


def test_keeping_leads_to_the_next_client(as_owner: Browser, review: ReviewRound, trio: list[Client]) -> None:
    response = decide(as_owner, trio[0], "keep")

    found = ReviewDecision.objects.get()
    assert response["Location"] == at("review_client", trio[1].pk)
    assert (found.choice, found.reason, found.figures["value"]) == ("keep", "Said so.", 3000)


def test_an_effort_leads_to_its_plan_and_back(as_owner: Browser, review: ReviewRound, trio: list[Client]) -> None:
    response = decide(as_owner, trio[0], "effort", reason="Weekly call.")
    form = as_owner.get(response["Location"])

    assert response["Location"] == at("plan_add", trio[0].pk) + "?from=review"
    assert (kept(form, "goal"), form.context["back"]) == ("Weekly call.", at("review"))
    started = as_owner.post(response["Location"], {"goal": "Weekly call.", "starts_on": "2026-06-30", "ends_on": ""})
    assert (started["Location"], EffortPlan.objects.get().goal) == (at("review"), "Weekly call.")
    assert as_owner.get(at("review"))["Location"] == at("review_client", trio[1].pk)


def test_an_effort_that_is_under_way_needs_no_other_plan(
    as_owner: Browser, review: ReviewRound, trio: list[Client], people: Cast
) -> None:
    plans.start(client=trio[0], starts_on=TODAY, ends_on=None, goal="", by=people.owner, now=NOW)

    assert decide(as_owner, trio[0], "effort")["Location"] == at("review_client", trio[1].pk)


def test_leaving_proposes_a_goodbye(as_owner: Browser, review: ReviewRound, trio: list[Client]) -> None:
    response = decide(as_owner, trio[0], "leave")

    assert (Offboarding.objects.get().stage, Offboarding.objects.get().reason) == ("proposed", "Said so.")
    assert notice(response) == "A goodbye is proposed. Nobody is told before you accept it."


def test_what_is_put_off_comes_back_on_its_day(as_owner: Browser, review: ReviewRound, trio: list[Client]) -> None:
    decide(as_owner, trio[0], "later", reason="", until="2026-07-01")
    decide(as_owner, trio[1], "keep")
    decide(as_owner, trio[2], "keep")

    assert as_owner.get(at("review"))["Location"] == at("review_summary")
    ReviewDecision.objects.filter(choice="later").update(until=TODAY)
    assert as_owner.get(at("review"))["Location"] == at("review_client", trio[0].pk)


def test_what_was_put_off_stands_on_the_page_of_today_until_it_is_decided(
    as_owner: Browser, as_colleague: Browser, review: ReviewRound, trio: list[Client]
) -> None:
    decide(as_owner, trio[0], "later", reason="After the fair.", until="2026-07-01")
    assert as_owner.get(at("today")).context["today"].reviews == []
    ReviewDecision.objects.update(until=TODAY, decided_at=NOW - timedelta(days=30))

    shown = as_owner.get(at("today")).context["today"].reviews
    assert [(item.client, item.title, item.why) for item in shown] == [
        (trio[0].pk, "Put off 4 weeks ago", "After the fair.")
    ]
    assert as_colleague.get(at("today")).context["today"].reviews == []
    decide(as_owner, trio[0], "keep")
    assert as_owner.get(at("today")).context["today"].reviews == []


@pytest.mark.parametrize(
    ("field", "sent"),
    [
        ("choice", {"choice": ""}),
        ("choice", {"choice": "forget"}),
        ("reason", {"choice": "keep", "reason": " "}),
        ("reason", {"choice": "keep", "reason": "x" * 501}),
        ("until", {"choice": "later", "until": ""}),
        ("until", {"choice": "later", "until": "2026-06-30"}),
        ("until", {"choice": "later", "until": "2027-06-30"}),
    ],
)
def test_a_fault_is_shown_beside_its_input(
    as_owner: Browser, review: ReviewRound, trio: list[Client], field: str, sent: dict[str, str]
) -> None:
    response = as_owner.post(at("review_client", trio[0].pk), {"reason": "Said so."} | sent)

    assert (response.status_code, set(errors(response))) == (422, {field})
    assert (kept(response, "reason"), ReviewDecision.objects.exists()) == (sent.get("reason", "Said so."), False)


def test_a_day_is_forgotten_where_nothing_is_put_off(
    as_owner: Browser, review: ReviewRound, trio: list[Client]
) -> None:
    decide(as_owner, trio[0], "keep", until="nonsense")

    assert ReviewDecision.objects.get().until is None


def test_a_decision_is_taken_back(as_owner: Browser, review: ReviewRound, trio: list[Client]) -> None:
    back = undo(decide(as_owner, trio[0], "leave"))
    response = as_owner.post(back)

    assert response["Location"] == at("review_client", trio[0].pk)
    assert (ReviewDecision.objects.exists(), Offboarding.objects.get().stage) == (False, "stopped")


def test_who_was_decided_about_can_be_looked_at_again(
    as_owner: Browser, review: ReviewRound, trio: list[Client]
) -> None:
    decide(as_owner, trio[0], "keep")
    page = as_owner.get(at("review_client", trio[0].pk))

    assert (page.context["sheet"].decided.label, kept(page, "choice")) == ("Keep", "keep")
    assert (page.context["before"], page.context["after"]) == (None, trio[1].pk)


def test_the_end_says_what_it_came_to(as_owner: Browser, review: ReviewRound, trio: list[Client]) -> None:
    decide(as_owner, trio[0], "leave")
    decide(as_owner, trio[1], "keep")
    decide(as_owner, trio[2], "later", until="2026-07-14")
    found = as_owner.get(at("review_summary")).context["summary"]

    assert (found.decided, [(one.choice, one.count) for one in found.groups]) == (
        3,
        [("leave", 1), ("effort", 0), ("later", 1), ("keep", 1)],
    )
    assert (found.freed.contact, found.freed.energy, found.freed.worked, found.freed.yearly) == (
        "4.3 h",
        "12",
        "44.3 h",
        "36,000\xa0EUR",
    )
    assert found.groups[2].lines[0].decided.until.exact == "14 Jul 2026"


def test_a_goodbye_that_was_stopped_frees_nothing_any_more(
    as_owner: Browser, review: ReviewRound, trio: list[Client], people: Cast
) -> None:
    decide(as_owner, trio[0], "leave")
    offboardings.stop(offboarding=Offboarding.objects.get(), note="We stay.", by=people.owner, now=NOW)
    found = as_owner.get(at("review_summary")).context["summary"]

    assert (found.decided, found.groups[0].count, found.freed) == (1, 1, None)


def test_what_is_at_stake_is_not_told_where_no_value_is_known(
    as_owner: Browser, review: ReviewRound, trio: list[Client]
) -> None:
    decide(as_owner, trio[2], "leave")
    found = as_owner.get(at("review_summary")).context["summary"].freed

    assert (found.yearly, found.worked, found.unknown) == ("not known", "not known", 1)


def test_a_review_ends_and_its_decisions_stay(as_owner: Browser, review: ReviewRound, trio: list[Client]) -> None:
    decide(as_owner, trio[0], "keep")
    as_owner.post(at("review_end"))

    assert as_owner.get(at("review_client", trio[0].pk))["Location"] == at("review")
    assert as_owner.get(at("review_summary")).context["summary"].decided == 1
    as_owner.post(at("review_begin"))
    assert [past.label for past in sheet(as_owner, trio[0]).before] == ["Keep"]


def test_without_any_review_the_summary_leads_to_its_beginning(as_owner: Browser, acme: Client) -> None:
    assert as_owner.get(at("review_summary"))["Location"] == at("review")


def test_the_summary_takes_as_many_statements_for_one_decision_as_for_many(
    as_owner: Browser,
    review: ReviewRound,
    trio: list[Client],
    people: Cast,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    decide(as_owner, trio[0], "leave")
    as_owner.get(at("review_summary"))
    with django_assert_num_queries(11):
        as_owner.get(at("review_summary"))
    for number in range(8):
        more = cast.make_client(people.workspace, name=f"More {number}", started_on=date(2026, 1, 1))
        decide(as_owner, more, ["leave", "effort"][number % 2])
    as_owner.get(at("review_summary"))
    with django_assert_num_queries(11):
        as_owner.get(at("review_summary"))
