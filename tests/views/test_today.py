"""Today: what waits for a person, in which order, and putting it off."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from clients.domain.facts import Stressor
from clients.models import Advice, Assessment, Client, EffortPlan, Obligation, Snooze
from clients.queries.today import Today
from clients.services import advice, clients, decisions, plans
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.views.pages import at, notice, undo

#: Session, user, membership; what was put off; what we owe, what is owed to us, advice, the quiet, the risen, plans.
TODAYS = 10
BERLIN_MIDNIGHT = datetime(2026, 6, 30, 22, tzinfo=UTC)


def today(browser: Browser) -> Today:
    """Return what the page is made from."""
    found: Today = browser.get(at("today")).context["today"]
    return found


def owe(client: Client, people: Cast, due_at: datetime, **terms: str) -> Obligation:
    """Return an open obligation that is due at a moment."""
    return cast.make_obligation(client, by=people.owner, due_at=due_at, **terms)


def quieten(client: Client, people: Cast) -> None:
    """Log a contact a week that stopped forty days ago."""
    for ago in range(40, 110, 7):
        cast.make_interaction(client, by=people.owner, ago=ago)


def raise_score(client: Client, people: Cast) -> None:
    """Log a threat today."""
    cast.make_interaction(client, by=people.owner, minutes=60, stressors=Stressor.THREAT)


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


def test_an_obligation_is_put_off_for_oneself_alone(
    acme: Client, people: Cast, as_owner: Browser, as_colleague: Browser
) -> None:
    owed = owe(acme, people, NOW)

    response = as_owner.post(at("obligation_later", owed.pk), {"days": "1"})

    assert (response["Location"], notice(response)) == (at("today"), "Put off until tomorrow.")
    assert (today(as_owner).ours, today(as_owner).put_off) == ([], 1)
    assert len(today(as_colleague).ours) == 1


def test_what_was_put_off_comes_back_by_undo(acme: Client, people: Cast, as_owner: Browser) -> None:
    quieten(acme, people)
    response = as_owner.post(at("client_later", acme.pk), {"days": "7", "kind": "quiet"})
    assert today(as_owner).quiet == []

    as_owner.post(undo(response))

    assert len(today(as_owner).quiet) == 1


def test_what_was_put_off_comes_back_on_its_day(acme: Client, people: Cast, as_owner: Browser) -> None:
    owed = owe(acme, people, NOW)
    as_owner.post(at("obligation_later", owed.pk), {"days": "7"})
    as_owner.post(at("obligation_later", owed.pk), {"days": "1"})
    assert [snooze.until for snooze in Snooze.objects.all()] == [TODAY + timedelta(days=1)]

    Snooze.objects.update(until=TODAY)

    assert len(today(as_owner).ours) == 1


def test_a_rise_and_a_silence_of_one_client_are_put_off_apart(acme: Client, people: Cast, as_owner: Browser) -> None:
    raise_score(acme, people)

    as_owner.post(at("client_later", acme.pk), {"days": "1", "kind": "quiet"})
    assert len(today(as_owner).risen) == 1
    as_owner.post(at("client_later", acme.pk), {"days": "1", "kind": "rise"})

    assert today(as_owner).risen == []


def test_a_plan_is_put_off(acme: Client, people: Cast, as_owner: Browser) -> None:
    plan = plans.start(
        client=acme, starts_on=TODAY, ends_on=TODAY + timedelta(days=2), goal="", by=people.owner, now=NOW
    )

    as_owner.post(at("plan_later", plan.pk), {"days": "1"})

    assert today(as_owner).plans == []


@pytest.mark.parametrize("days", ["", "2", "-1", "x"])
def test_an_unknown_length_of_time_puts_nothing_off(acme: Client, people: Cast, as_owner: Browser, days: str) -> None:
    owed = owe(acme, people, NOW)

    response = as_owner.post(at("obligation_later", owed.pk), {"days": days})

    assert notice(response) == "Nothing was put off: choose tomorrow or in a week."
    assert not Snooze.objects.exists()


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
