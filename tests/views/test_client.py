"""The page of one client: the score and why, what to do, what is owed, the log."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from clients.domain.facts import Lift, Stressor
from clients.models import Advice, Client, EffortPlan
from clients.queries.client import ClientPage
from clients.services import advice, decisions, obligations, offboardings, plans
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.views.pages import at

#: Session, user, membership, client; assessment, who felt anything, the contacts that made the score, advice,
#: obligations, plans, offboarding, issues, the year's contact and its promises, manager, people, expectations; how many
#: contacts in the log, a page of them, what is said against those, who logged any; channel, issues and obligations to
#: choose from in the form.
QUERIES = 28


@pytest.fixture
def drained(acme: Client, people: Cast) -> Client:
    """Give a client with a standing pattern and the advice that follows."""
    cast.drain(acme, by=people.owner)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)
    return acme


def page(browser: Browser, client: Client, **query: str) -> ClientPage:
    """Return what the page is made from."""
    found: ClientPage = browser.get(at("client", client.pk), query).context["page"]
    return found


def text(browser: Browser, name: str, pk: int, **query: str) -> str:
    """Return a page as it is sent."""
    return browser.get(at(name, pk), query).content.decode()


def try_without_response(client: Client) -> None:
    """Give a client an effort plan that changed nothing."""
    EffortPlan.objects.create(
        workspace=client.workspace,
        client=client,
        starts_on=TODAY - timedelta(days=48),
        ends_on=TODAY - timedelta(days=20),
        created_at=NOW,
    )


def test_the_parts_add_up_to_the_whole(drained: Client, as_owner: Browser) -> None:
    score = page(as_owner, drained).score
    assert score is not None

    assert [part.label for part in score.effort] == ["time spent", "excess demand", "belittling", "how it felt"]
    assert sum(float(part.hours) for part in score.effort) == pytest.approx(float(score.effort_total), abs=0.03)
    assert score.sum.startswith(
        "62 is the share of effort in the whole: (14.71 + 1.00) of (14.71 + 1.00 + 8.12 + 1.50)"
    )


def test_an_older_assessment_says_of_which_day_it_is(drained: Client, as_owner: Browser) -> None:
    drained.assessment.on = TODAY - timedelta(days=3)
    drained.assessment.save(update_fields=["on"])

    assert "as of 27 Jun 2026" in text(as_owner, "client", drained.pk)


def test_the_advice_says_why_with_its_numbers(drained: Client, as_owner: Browser) -> None:
    card = page(as_owner, drained).card
    assert card.advice is not None

    assert card.advice.title == "Make one honest effort"
    assert card.advice.because == "The score is 62. Drained in 25 of 25 weeks, and in most of them in either quarter."
    assert ("Diagnosis", "standing pattern") in card.advice.evidence


def test_an_older_advice_is_explained_by_todays_numbers(drained: Client, people: Cast, as_owner: Browser) -> None:
    cast.make_interaction(drained, by=people.owner, felt=-2, stressors=Stressor.AGGRESSION)

    shown = page(as_owner, drained).card.advice
    assert shown is not None

    assert shown.because.startswith("The score is 66.")
    assert ("Score", "62, draining, 50–74") in shown.evidence


def test_an_advice_about_to_be_replaced_is_explained_by_its_own_numbers(
    drained: Client, people: Cast, as_owner: Browser
) -> None:
    cast.make_interaction(drained, by=people.owner, stressors=Stressor.THREAT)

    shown = page(as_owner, drained).card.advice
    assert shown is not None

    assert shown.because.startswith("On 30 Jun 2026: The score is 62.")


def test_a_decision_is_shown_with_who_and_why(drained: Client, people: Cast, as_owner: Browser) -> None:
    stands = Advice.objects.get(client=drained)
    until = TODAY + timedelta(days=7)
    decisions.snooze(advice=stands, by=people.owner, reason="After the fair.", until=until, today=TODAY, now=NOW)

    shown = page(as_owner, drained).card.advice
    assert shown is not None

    assert (shown.decision, shown.reason) == ("snoozed until 7 Jul 2026", "After the fair.")
    assert shown.decided == "Owner, 30 Jun 2026"


def test_a_colleague_reads_the_advice_but_does_not_decide(drained: Client, as_colleague: Browser) -> None:
    stands = Advice.objects.get(client=drained)

    assert at("advice_decide", stands.pk) not in text(as_colleague, "client", drained.pk)


def test_the_page_asks_again_until_the_advice_was_reconsidered(
    drained: Client, people: Cast, as_owner: Browser
) -> None:
    asks = f'hx-get="{at("client_advice", drained.pk)}'
    assert asks not in text(as_owner, "client", drained.pk)

    cast.make_interaction(drained, by=people.owner)

    assert f"{asks}?look=1" in text(as_owner, "client", drained.pk)
    assert f"{asks}?look=3" in text(as_owner, "client_advice", drained.pk, look="2")


@pytest.mark.parametrize("look", ["5", "99", "", "nonsense"])
def test_after_a_few_looks_the_page_stops_asking(acme: Client, as_owner: Browser, look: str) -> None:
    assert "hx-get" not in text(as_owner, "client_advice", acme.pk, look=look)


def test_letting_go_carries_the_caution_to_look_inward(people: Cast, as_owner: Browser) -> None:
    several = [cast.make_client(people.workspace, name=name) for name in ("Ash", "Elm", "Fir")]
    for client in several:
        try_without_response(client)
        cast.drain(client, by=people.owner)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)

    card = page(as_owner, several[0]).card

    assert (card.advice and card.advice.kind, card.caution) == ("offboard", True)


def test_obligations_stand_open_ones_first_and_overdue_marked(acme: Client, people: Cast, as_owner: Browser) -> None:
    late = cast.make_obligation(acme, by=people.owner, title="Call back", due_at=NOW - timedelta(hours=1))
    kept = cast.make_obligation(acme, by=people.owner, title="Draft")
    obligations.fulfil(obligation=kept, on=TODAY, by=None, now=NOW)

    shown = page(as_owner, acme)

    assert [(row.title, row.overdue) for row in shown.owed] == [(late.title, True)]
    assert [(row.title, row.closed) for row in shown.settled] == [("Draft", "fulfilled on 30 Jun 2026")]


def test_an_offboarding_says_what_holds_it_back(acme: Client, people: Cast, as_owner: Browser) -> None:
    cast.make_obligation(acme, by=people.owner, title="Final report")
    cast.make_offboarding(acme, by=people.owner)

    leaving = page(as_owner, acme).leaving
    assert leaving is not None

    assert leaving.blocked == "It waits for 1 obligation of ours: Final report"
    assert [step.label for step in leaving.steps if step.state == "now"] == ["Waiting for obligations"]
    assert [move.to for move in leaving.moves] == ["stopped"]


def test_once_a_goodbye_is_decided_nothing_else_is_advised(drained: Client, people: Cast, as_owner: Browser) -> None:
    stands = Advice.objects.get(client=drained)
    proposed = cast.make_offboarding(drained, by=people.owner, accepted=False)
    assert "Make one honest effort" in text(as_owner, "client_advice", drained.pk)

    offboardings.accept(offboarding=proposed, by=people.owner, now=NOW)

    for name in ("client", "client_advice"):
        shown = text(as_owner, name, drained.pk)
        assert "Until it is closed or stopped, nothing else is advised." in shown
        assert '<h2 id="advice-title">Make one honest effort' not in shown
        assert at("advice_decide", stands.pk) not in shown
    assert "Give notice" in text(as_owner, "client", drained.pk)


def test_a_goodbye_that_was_stopped_brings_the_advice_back(drained: Client, people: Cast, as_owner: Browser) -> None:
    leaving = cast.make_offboarding(drained, by=people.owner)

    offboardings.stop(offboarding=leaving, note="We stay.", by=people.owner, now=NOW)

    assert "Make one honest effort" in text(as_owner, "client", drained.pk)


def test_safety_is_advised_during_a_goodbye(acme: Client, people: Cast, as_owner: Browser) -> None:
    cast.make_offboarding(acme, by=people.owner)
    cast.make_interaction(acme, by=people.owner, minutes=60, stressors=Stressor.THREAT)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)

    assert at("advice_decide", Advice.objects.standing().get().pk) in text(as_owner, "client", acme.pk)


def test_a_contact_stands_in_the_log_with_its_chips_and_notes(acme: Client, people: Cast, as_owner: Browser) -> None:
    cast.make_interaction(
        acme,
        by=people.owner,
        minutes=90,
        felt=-1,
        stressors=Stressor.REOPENED,
        lifts=Lift.THANKS,
        issue="Invoice 7",
        facts="They asked for a copy.",
    )

    row = page(as_owner, acme).timeline.rows[0]

    assert (row.channel_word, row.length, row.felt, row.issue) == (
        "Call",
        "1 h 30 min",
        "a little drained",
        "Invoice 7",
    )
    assert [str(kind.label) for kind in (*row.stressors, *row.lifts)] == ["reopened", "thanks"]
    assert row.note == (("What happened", "They asked for a copy."),)
    assert row.hours == "took 2.5, gave 0.5 energy-hours"


def test_an_issue_counts_as_long_as_its_latest_mention_leaves_it_open(
    acme: Client, people: Cast, as_owner: Browser
) -> None:
    for ago, still in ((9, True), (5, True), (2, False)):
        cast.make_interaction(acme, by=people.owner, ago=ago, issue="Settled", issue_open=still)
        cast.make_interaction(acme, by=people.owner, ago=ago, issue="Open")

    shown = page(as_owner, acme)
    assert [(issue.title, issue.times) for issue in shown.issues_open_lately] == [("Open", "3 times")]
    assert [(issue.title, issue.is_open) for issue in shown.issues] == [("Open", True), ("Settled", False)]


def test_a_dozen_contacts_fill_a_page_of_the_log(drained: Client, as_owner: Browser) -> None:
    assert len(page(as_owner, drained).timeline.rows) == 12
    assert len(page(as_owner, drained, page="3").timeline.rows) == 2


def test_what_people_wrote_stays_text(people: Cast, as_owner: Browser) -> None:
    client = cast.make_client(people.workspace, name="<b>name", notes="<b>notes")
    cast.make_interaction(client, by=people.owner, facts="<b>facts", issue="<b>issue")
    shown = text(as_owner, "client", client.pk)

    assert "<b>" not in shown
    assert all(f"&lt;b&gt;{what}" in shown for what in ("name", "notes", "facts", "issue"))


def test_a_short_history_takes_as_many_queries(
    acme: Client, people: Cast, as_owner: Browser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.make_interaction(acme, by=people.owner)

    with django_assert_num_queries(QUERIES):
        as_owner.get(at("client", acme.pk))


def test_a_long_history_takes_as_many_queries(
    acme: Client, people: Cast, as_owner: Browser, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.drain(acme, by=people.owner)
    cast.make_interaction(acme, by=people.owner, issue="Invoice 7", our_cause=True)
    for title in ("Draft", "Copy"):
        cast.make_obligation(acme, by=people.owner, title=title)
    plans.start(client=acme, starts_on=TODAY, ends_on=None, goal="", by=people.owner, now=NOW)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)

    with django_assert_num_queries(QUERIES):
        as_owner.get(at("client", acme.pk))


def test_without_contact_no_number_is_shown_that_is_only_assumed(acme: Client, as_owner: Browser) -> None:
    assert "Not known yet" in text(as_owner, "client", acme.pk)
    assert "drain-number" not in text(as_owner, "client", acme.pk)
    assert "not known yet" in as_owner.get(at("portfolio")).content.decode()
