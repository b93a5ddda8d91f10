"""Today: what waits for a person, and in which order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from clients.domain.facts import Stressor
from clients.domain.review import Choice
from clients.models import Advice, Assessment, Client, EffortPlan
from clients.queries import to_decide
from clients.queries.today import RISE
from clients.services import advice, clients, decisions, goodbyes, offboardings, reviews
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.views.pages import at
from tests.views.today.waits import owe, quieten, raise_score, today

EARLIER = NOW - timedelta(days=7)

#: Session, user, membership; what was put off; what we owe, what is owed to us, advice, goodbyes, reviews, the
#: quiet, the risen, plans, their next steps, who was won back; mails that did not go out, owners whom no mail reaches,
#: and whether mail reaches this one.
TODAYS = 18


BERLIN_MIDNIGHT = datetime(2026, 6, 30, 22, tzinfo=UTC)


def test_promises_are_due_until_the_day_is_over(acme: Client, people: Cast, as_owner: Browser) -> None:
    owe(acme, people, NOW - timedelta(days=3), title="Overdue")
    owe(acme, people, BERLIN_MIDNIGHT - timedelta(minutes=1), title="Tonight")
    owe(acme, people, BERLIN_MIDNIGHT, title="Tomorrow")
    owe(acme, people, NOW, title="Payment", owed_by="them")
    cast.make_obligation(acme, by=people.owner, title="Some time")

    found = today(as_owner)

    assert [line.owed.title for line in found.ours] == ["Overdue", "Tonight"]
    assert [line.owed.title for line in found.theirs] == ["Payment"]


def test_where_more_waits_than_is_shown_the_page_says_so(acme: Client, people: Cast, as_owner: Browser) -> None:
    owe(acme, people, NOW, title="Payment", owed_by="them")
    for number in range(20):
        owe(acme, people, NOW, title=f"Part {number}")
    assert not today(as_owner).has_more

    owe(acme, people, NOW, title="One more")

    found = today(as_owner)
    assert (len(found.ours), len(found.theirs), found.has_more) == (20, 1, True)
    assert "Only the first of each are here." in as_owner.get(at("today")).content.decode()


def test_what_was_fulfilled_no_longer_waits(acme: Client, people: Cast, as_owner: Browser) -> None:
    owed = owe(acme, people, NOW)

    response = as_owner.post(at("obligation_fulfil", owed.pk), {"from": "today"})

    assert (response["Location"], today(as_owner).ours) == (at("today"), [])


def test_advice_waits_until_somebody_decides(acme: Client, people: Cast, as_owner: Browser) -> None:
    cast.drain(acme, by=people.owner)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)
    assert [item.title for item in today(as_owner).decisions] == ["Make one honest effort"]

    decisions.accept(advice=Advice.objects.get(), by=people.owner, reason="", now=NOW)

    assert today(as_owner).decisions == []


@pytest.mark.parametrize(("days", "waits"), [(0, True), (1, False)])
def test_advice_that_was_put_off_waits_again_on_its_day(
    acme: Client, people: Cast, as_owner: Browser, days: int, waits: bool
) -> None:
    cast.drain(acme, by=people.owner)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)
    until = TODAY + timedelta(days=days)
    Advice.objects.update(decision="snoozed", decided_at=NOW, snoozed_until=until)

    assert bool(today(as_owner).decisions) == waits


@pytest.fixture
def put_off(acme: Client, people: Cast) -> Client:
    """Give a client with advice whom a review put off, and whose day has come."""
    cast.drain(acme, by=people.owner)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)
    review = reviews.begin(workspace=people.workspace, by=people.owner, now=EARLIER)
    later = reviews.Decision(choice=Choice.LATER, reason="After the fair.", until=TODAY)
    day = TODAY - timedelta(days=7)
    reviews.decide(review=review, client=acme, decision=later, by=people.owner, today=day, now=EARLIER)
    return acme


def test_a_client_whom_a_review_put_off_is_back_once_with_its_reason(put_off: Client, as_owner: Browser) -> None:
    found = today(as_owner)

    assert [(item.client, item.why) for item in found.reviews] == [(put_off.pk, "After the fair.")]
    assert found.decisions == []


def test_whoever_decides_about_the_advice_is_not_asked_for_the_review(
    put_off: Client, people: Cast, as_owner: Browser
) -> None:
    decisions.accept(advice=Advice.objects.standing().get(), by=people.owner, reason="", now=NOW)

    found = today(as_owner)

    assert (found.reviews, found.decisions) == ([], [])
    assert to_decide.read(people.workspace, now=NOW) == []


def test_a_member_has_nothing_to_decide(acme: Client, people: Cast, as_colleague: Browser) -> None:
    cast.drain(acme, by=people.owner)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)

    assert today(as_colleague).decisions == []


def test_a_client_gone_quiet_says_for_how_long(acme: Client, people: Cast, as_owner: Browser) -> None:
    quieten(acme, people)

    found = today(as_owner).quiet

    assert [(item.client_name, item.title, item.why) for item in found] == [
        ("Acme", "Nothing for 5 weeks", "Before that there was contact every 7 days.")
    ]


def test_a_steep_rise_is_shown_and_a_small_one_is_not(acme: Client, people: Cast, as_owner: Browser) -> None:
    calm = cast.make_client(people.workspace, name="Calm")
    cast.make_interaction(calm, by=people.owner, minutes=5)
    raise_score(acme, people)

    found = today(as_owner).risen

    assert [item.client_name for item in found] == ["Acme"]
    assert found[0].title.startswith(f"Up by {round(acme.assessment.rise)} points to ")


def test_a_first_contact_is_no_rise(acme: Client, people: Cast, as_owner: Browser) -> None:
    cast.make_interaction(acme, by=people.owner, minutes=60, stressors=Stressor.THREAT)

    assert acme.assessment.rise > RISE
    assert today(as_owner).risen == []


def test_a_rise_of_another_day_is_old_news(acme: Client, people: Cast, as_owner: Browser) -> None:
    raise_score(acme, people)
    Assessment.objects.update(on=TODAY - timedelta(days=1))

    assert today(as_owner).risen == []


@pytest.mark.parametrize(
    ("ends", "title"),
    [
        (3, "The plan ends in 3 days"),
        (0, "The plan ends today"),
        (-1, "The plan ended yesterday: look at what it changed"),
        (-14, "The plan ended 2 weeks ago: look at what it changed"),
        (4, None),
        (-15, None),
    ],
)
def test_a_plan_is_looked_at_round_its_end(
    acme: Client, people: Cast, as_owner: Browser, ends: int, title: str | None
) -> None:
    EffortPlan.objects.create(
        workspace=people.workspace,
        client=acme,
        starts_on=TODAY - timedelta(days=40),
        ends_on=TODAY + timedelta(days=ends),
        created_at=NOW,
    )

    assert [item.title for item in today(as_owner).plans] == ([title] if title else [])


def test_clients_of_others_and_deleted_ones_do_not_wait(people: Cast, as_colleague: Browser, as_owner: Browser) -> None:
    others = cast.make_client(people.workspace, name="Others")
    owe(others, people, NOW)
    quieten(others, people)
    assert today(as_colleague).is_free

    clients.delete(client=others, by=people.owner, now=NOW)

    assert today(as_owner).is_free


def test_a_free_day_says_when_the_next_promise_is_due(acme: Client, people: Cast, as_owner: Browser) -> None:
    owe(acme, people, NOW + timedelta(days=3))

    page = as_owner.get(at("today")).content.decode()

    assert "Nothing waits for you today" in page
    assert "The next promise is due in 3 days." in page


def test_an_empty_workspace_offers_the_first_step(as_owner: Browser, as_colleague: Browser) -> None:
    assert at("client_add") in as_owner.get(at("today")).content.decode()
    assert "ask an owner" in as_colleague.get(at("today")).content.decode()


def test_a_goodbye_that_waits_for_a_step_leads_to_its_path(as_owner: Browser, acme: Client, people: Cast) -> None:
    leaving = cast.make_offboarding(acme, by=people.owner)
    day = TODAY + timedelta(days=30)
    goodbyes.set_day(offboarding=leaving, leaves_on=day, notice_days=30, by=people.owner, today=TODAY, now=NOW)

    found = today(as_owner)

    assert [(item.title, item.why) for item in found.goodbyes] == [("Give notice", "Last day in 4 weeks")]
    assert at("goodbye", acme.pk) in as_owner.get(at("today")).content.decode()


def test_a_goodbye_that_rests_or_waits_is_no_step_until_its_day_is_near(
    as_owner: Browser, acme: Client, people: Cast
) -> None:
    cast.make_obligation(acme, by=people.owner)
    leaving = cast.make_offboarding(acme, by=people.owner)
    before = today(as_owner).goodbyes
    day = TODAY + timedelta(days=14)
    goodbyes.set_day(offboarding=leaving, leaves_on=day, notice_days=0, by=people.owner, today=TODAY, now=NOW)

    assert (before, len(today(as_owner).goodbyes)) == ([], 1)


def test_a_goodbye_that_is_decided_leaves_no_other_decision(as_owner: Browser, acme: Client, people: Cast) -> None:
    cast.drain(acme, by=people.owner)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)
    proposed = cast.make_offboarding(acme, by=people.owner, accepted=False)
    assert len(today(as_owner).decisions) == 1  # it helps to decide whether to accept

    offboardings.accept(offboarding=proposed, by=people.owner, now=NOW)

    found = today(as_owner)
    assert ([item.title for item in found.decisions], [item.title for item in found.goodbyes]) == ([], ["Give notice"])


def test_safety_is_decided_during_a_goodbye_as_well(as_owner: Browser, acme: Client, people: Cast) -> None:
    cast.make_offboarding(acme, by=people.owner)
    cast.make_interaction(acme, by=people.owner, minutes=60, stressors=Stressor.THREAT)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)

    assert [item.title for item in today(as_owner).decisions] == ["Put safety first"]


def test_silence_from_whom_we_part_is_no_line(as_owner: Browser, acme: Client, people: Cast) -> None:
    quieten(acme, people)
    assert len(today(as_owner).quiet) == 1

    cast.make_offboarding(acme, by=people.owner)

    assert today(as_owner).quiet == []


def test_a_member_sees_no_goodbyes(as_colleague: Browser, acme: Client, people: Cast) -> None:
    Client.objects.filter(pk=acme.pk).update(account_manager=people.colleague)
    cast.make_offboarding(acme, by=people.owner)

    assert today(as_colleague).goodbyes == []


@pytest.mark.parametrize("number", [1, 15])
def test_the_page_takes_the_same_statements_whatever_the_number_of_clients(
    number: int, people: Cast, as_owner: Browser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for each in range(number):
        client = cast.make_client(people.workspace, name=f"Client {each}")
        owe(client, people, NOW)
        raise_score(client, people)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)

    with django_assert_num_queries(TODAYS):
        found = today(as_owner)
    assert (len(found.ours), len(found.risen), len(found.decisions)) == (number,) * 3
