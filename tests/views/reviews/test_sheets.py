"""The review: in which order it goes, and what a sheet says to whom."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from clients.models import Client, Membership, ReviewDecision, ReviewRound, Workspace
from clients.services import obligations, plans, workspaces
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.views.conftest import browser_of
from tests.views.pages import at
from tests.views.reviews.sheets import decide, sheet

#: Session, user, membership, client, round; assessment, load, obligations, plans, the card's four, decisions, feelings,
#: income, what is assumed, due days; the order and who was decided about; the other workspaces.
QUERIES = 20


def test_before_it_begins_it_says_how_many_there_are(as_owner: Browser, trio: list[Client]) -> None:
    page = as_owner.get(at("review"))

    assert "3 clients to look at" in page.content.decode()


def test_without_clients_it_says_what_will_stand_there(as_owner: Browser) -> None:
    assert "It begins with the first client." in as_owner.get(at("review")).content.decode()


def test_it_begins_where_looking_pays_most(as_owner: Browser, trio: list[Client]) -> None:
    response = as_owner.post(at("review_begin"), follow=True)

    assert response.redirect_chain[-1][0] == at("review_client", trio[0].pk)
    assert list(response.context["course"].order) == [client.pk for client in trio]


def test_who_is_on_the_way_out_is_left_aside(as_owner: Browser, trio: list[Client], people: Cast) -> None:
    cast.make_offboarding(trio[0], by=people.owner)
    page = as_owner.get(at("review")).context["course"]

    assert (list(page.order), page.leaving) == ([trio[1].pk, trio[2].pk], 1)


def test_a_sheet_says_what_it_brings_and_takes(
    as_owner: Browser, review: ReviewRound, trio: list[Client], people: Cast
) -> None:
    found = sheet(as_owner, trio[0])

    assert [(one.label, one.value, one.note) for one in found.figures] == [
        ("Pays a month", "3,000\xa0EUR", "36,000\xa0EUR a year"),
        ("An hour brings", "67.67\xa0EUR", "75\xa0EUR agreed; 4.3 h of contact is unbilled"),
        ("Contact a month", "4.3 h", "over the last 13 weeks"),
        ("Energy a month", "12", "energy-hours, without what was felt"),
    ]
    assert [(one.kind, one.percent) for one in found.shares] == [("load", 86), ("income", 60)]
    assert (found.drain.sentence, found.weeks.short) == ("62, draining, 50–74", "25 of 25 weeks")
    assert found.card.advice.title == "Make one honest effort"
    assert "looked after by Colleague" in found.facts


def test_what_is_not_known_is_said_and_never_nothing(
    as_owner: Browser, review: ReviewRound, trio: list[Client]
) -> None:
    found = sheet(as_owner, trio[2])

    assert [one.value for one in found.figures[:2]] == ["not known", "not known"]
    assert (found.drain, found.weeks, [one.kind for one in found.shares]) == (None, None, ["load"])


def test_without_a_rate_no_hour_has_a_price(as_owner: Browser, review: ReviewRound, trio: list[Client]) -> None:
    Workspace.objects.update(hourly_rate=None)
    found = sheet(as_owner, trio[0])

    assert (found.figures[1].value, found.figures[1].note) == ("not known", "no rate is agreed")


def test_a_sheet_tells_what_was_tried_and_what_is_owed(
    as_owner: Browser, review: ReviewRound, acme: Client, people: Cast
) -> None:
    plans.start(client=acme, starts_on=TODAY, ends_on=None, goal="Turn it", by=people.owner, now=NOW)
    due = obligations.Terms(title="Report", due_at=NOW + timedelta(days=9))
    obligations.take_on(client=acme, terms=due, by=people.owner, now=NOW)
    cast.make_obligation(acme, by=people.owner, title="Invoice", owed_by="them")
    found = sheet(as_owner, acme)

    assert [(plan.goal, plan.outcome) for plan in found.tried] == [("Turn it", "under way")]
    assert ([row.title for row in found.ours], [row.title for row in found.theirs]) == (["Report"], ["Invoice"])
    assert (found.leaving.day.exact, found.leaving.said) == ("9 Jul 2026", "Once 1 obligation of ours is kept.")


def test_without_a_day_for_what_we_owe_no_exit_is_known(
    as_owner: Browser, review: ReviewRound, acme: Client, people: Cast
) -> None:
    cast.make_obligation(acme, by=people.owner)

    assert sheet(as_owner, acme).leaving.day is None


def test_the_figures_that_are_kept_tell_nothing_that_anybody_felt(
    as_owner: Browser, review: ReviewRound, trio: list[Client]
) -> None:
    decide(as_owner, trio[0], "keep")

    found = ReviewDecision.objects.get().figures
    assert all(float(found[name]).is_integer() for name in ("score", "low", "high", "energy_hours"))


def test_the_client_page_tells_those_who_decide_what_reviews_decided(
    as_owner: Browser, as_colleague: Browser, review: ReviewRound, trio: list[Client]
) -> None:
    decide(as_owner, trio[0], "keep")

    page = as_owner.get(at("client", trio[0].pk)).context["page"]
    assert [(past.label, past.reason, past.by) for past in page.reviews] == [("Keep", "Said so.", "Owner")]
    assert as_colleague.get(at("client", trio[0].pk)).context["page"].reviews == []


def test_a_manager_reviews_and_a_member_finds_nothing(
    as_colleague: Browser, review: ReviewRound, trio: list[Client], people: Cast
) -> None:
    manager = cast.make_user("manager")
    workspaces.join(workspace=people.workspace, user=manager, role=Membership.Role.MANAGER, now=NOW)

    assert browser_of(manager).get(at("review_client", trio[0].pk)).status_code == 200
    assert as_colleague.get(at("review_client", trio[0].pk)).status_code == 404
    assert decide(as_colleague, trio[0], "keep").status_code == 404


def test_the_title_names_no_client(as_owner: Browser, review: ReviewRound, trio: list[Client]) -> None:
    page = as_owner.get(at("review_client", trio[0].pk)).content.decode()

    assert "<title>Review · Evenkeel</title>" in page


def test_the_statements_stay_the_same_for_one_client_and_for_many(
    as_owner: Browser,
    review: ReviewRound,
    trio: list[Client],
    people: Cast,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(QUERIES):
        as_owner.get(at("review_client", trio[0].pk))
    for number in range(12):
        more = cast.make_client(people.workspace, name=f"More {number}")
        cast.make_interaction(more, by=people.colleague, ago=number)
        cast.make_obligation(trio[0], by=people.owner, title=f"Part {number}")
    with django_assert_num_queries(QUERIES):
        as_owner.get(at("review_client", trio[0].pk))
