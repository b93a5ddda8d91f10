"""A review is begun, left and taken up again; each decision is kept, and what follows from it can be taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from clients.domain.facts import Stressor
from clients.domain.review import Choice
from clients.models import Advice, Assessment, Client, Event, Offboarding, ReviewDecision, ReviewRound
from clients.queries import month_past, to_decide
from clients.services import advice, decisions, offboardings, reviews, sweeps
from clients.services.reviews import DayOutOfRange, DecidedMeanwhile, Decision, IsLeaving, ReasonMissing, RoundEnded
from tests import cast
from tests.cast import NOW, TODAY, Cast


@pytest.fixture
def review(people: Cast) -> ReviewRound:
    """Give a round that is open."""
    return reviews.begin(workspace=people.workspace, by=people.owner, now=NOW)


@pytest.fixture
def drained(acme: Client, people: Cast) -> Client:
    """Give a client for whom one honest effort is advised."""
    cast.drain(acme, by=people.owner)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)
    return acme


def decide(review: ReviewRound, client: Client, people: Cast, choice: Choice, **changes: object) -> ReviewDecision:
    """Decide about a client, with a reason unless changed."""
    decision = Decision(**({"choice": choice, "reason": "Said so."} | changes))  # type: ignore[arg-type]
    return reviews.decide(review=review, client=client, decision=decision, by=people.owner, today=TODAY, now=NOW)


def told() -> list[str]:
    """Return what the trail tells of reviews."""
    return list(Event.objects.filter(kind__startswith="review.").order_by("pk").values_list("kind", flat=True))


def test_two_who_begin_go_over_the_clients_together(review: ReviewRound, people: Cast) -> None:
    assert reviews.begin(workspace=people.workspace, by=people.colleague, now=NOW) == review
    assert told() == ["review.begun"]


def test_a_round_that_ended_makes_room_for_another(review: ReviewRound, people: Cast) -> None:
    reviews.end(review=review, by=people.owner, now=NOW)
    reviews.end(review=review, by=people.owner, now=NOW)

    assert reviews.begin(workspace=people.workspace, by=people.owner, now=NOW) != review
    assert told() == ["review.begun", "review.ended", "review.begun"]


def test_a_choice_is_kept_with_who_why_and_its_figures(review: ReviewRound, acme: Client, people: Cast) -> None:
    kept = decide(review, acme, people, Choice.KEEP, figures={"score": 62})

    assert (kept.choice, kept.reason, kept.decided_by, kept.decided_at) == ("keep", "Said so.", people.owner, NOW)
    assert (kept.figures, Offboarding.objects.exists()) == ({"score": 62}, False)


def test_deciding_again_in_a_round_takes_the_place_of_the_first(
    review: ReviewRound, acme: Client, people: Cast
) -> None:
    decide(review, acme, people, Choice.KEEP)
    decide(review, acme, people, Choice.EFFORT)

    assert ReviewDecision.objects.get().choice == "effort"
    assert Event.objects.filter(kind="review.decided").latest("pk").changes == {"choice": ["keep", "effort"]}


def test_what_agrees_with_the_advice_needs_no_reason(review: ReviewRound, drained: Client, people: Cast) -> None:
    assert decide(review, drained, people, Choice.EFFORT, reason="").reason == ""


@pytest.mark.parametrize("choice", [Choice.KEEP, Choice.LEAVE])
def test_what_goes_against_the_advice_needs_one(
    review: ReviewRound, drained: Client, people: Cast, choice: Choice
) -> None:
    with pytest.raises(ReasonMissing):
        decide(review, drained, people, choice, reason=" ")


@pytest.mark.parametrize("days", [-1, 0, 183])
def test_what_is_put_off_comes_back_within_half_a_year(
    review: ReviewRound, acme: Client, people: Cast, days: int
) -> None:
    with pytest.raises(DayOutOfRange):
        decide(review, acme, people, Choice.LATER, until=TODAY + timedelta(days=days))


@pytest.mark.parametrize(("choice", "until"), [(Choice.LATER, None), (Choice.KEEP, TODAY + timedelta(days=1))])
def test_only_what_is_put_off_has_a_day(
    review: ReviewRound, acme: Client, people: Cast, choice: Choice, until: object
) -> None:
    with pytest.raises(DayOutOfRange):
        decide(review, acme, people, choice, until=until)


def test_to_leave_proposes_the_goodbye(review: ReviewRound, acme: Client, people: Cast) -> None:
    kept = decide(review, acme, people, Choice.LEAVE)

    assert kept.offboarding is not None
    assert (kept.offboarding.stage, kept.offboarding.reason) == ("proposed", "Said so.")


@pytest.mark.parametrize("choice", [Choice.KEEP, Choice.EFFORT])
def test_to_think_better_of_it_stops_what_was_proposed(
    review: ReviewRound, acme: Client, people: Cast, choice: Choice
) -> None:
    decide(review, acme, people, Choice.LEAVE)
    kept = decide(review, acme, people, choice)

    assert (kept.offboarding, Offboarding.objects.get().stage) == (None, "stopped")


def test_to_leave_twice_proposes_once(review: ReviewRound, acme: Client, people: Cast) -> None:
    decide(review, acme, people, Choice.LEAVE)
    decide(review, acme, people, Choice.LEAVE)

    assert Offboarding.objects.get().stage == "proposed"


def test_a_goodbye_that_was_accepted_is_not_run_over(review: ReviewRound, acme: Client, people: Cast) -> None:
    kept = decide(review, acme, people, Choice.LEAVE)
    assert kept.offboarding is not None
    offboardings.accept(offboarding=kept.offboarding, by=people.owner, now=NOW)

    with pytest.raises(IsLeaving):
        decide(review, acme, people, Choice.KEEP)


def test_a_goodbye_from_elsewhere_is_left_alone(review: ReviewRound, acme: Client, people: Cast) -> None:
    cast.make_offboarding(acme, by=people.owner, accepted=False)

    with pytest.raises(IsLeaving):
        decide(review, acme, people, Choice.LEAVE)


def test_taking_a_decision_back_takes_back_what_it_proposed(review: ReviewRound, acme: Client, people: Cast) -> None:
    kept = decide(review, acme, people, Choice.LEAVE)
    reviews.undo(decision=kept, by=people.owner, now=NOW)

    assert (ReviewDecision.objects.exists(), Offboarding.objects.get().stage) == (False, "stopped")
    assert told()[-1] == "review.undone"


def test_a_goodbye_that_was_accepted_outlives_the_decision(review: ReviewRound, acme: Client, people: Cast) -> None:
    kept = decide(review, acme, people, Choice.LEAVE)
    assert kept.offboarding is not None
    offboardings.accept(offboarding=kept.offboarding, by=people.owner, now=NOW)
    reviews.undo(decision=ReviewDecision.objects.get(), by=people.owner, now=NOW)

    assert Offboarding.objects.get().stage == "ready"


def test_a_goodbye_that_was_accepted_meanwhile_outlives_the_decision(
    review: ReviewRound, acme: Client, people: Cast
) -> None:
    decide(review, acme, people, Choice.LEAVE)
    read = ReviewDecision.objects.select_related("offboarding").get()
    offboardings.accept(offboarding=Offboarding.objects.get(), by=people.owner, now=NOW)
    reviews.undo(decision=read, by=people.owner, now=NOW)

    assert Offboarding.objects.get().stage == "ready"


def test_what_somebody_else_decided_or_took_back_meanwhile_is_left_alone(
    review: ReviewRound, acme: Client, people: Cast
) -> None:
    decide(review, acme, people, Choice.KEEP)
    read = ReviewDecision.objects.get()
    again = Decision(choice=Choice.LEAVE, reason="Enough.")
    later = {"today": TODAY, "now": NOW + timedelta(seconds=1)}
    kept = reviews.decide(review=review, client=acme, decision=again, by=people.colleague, **later)  # type: ignore[arg-type]

    with pytest.raises(DecidedMeanwhile):
        reviews.undo(decision=read, by=people.owner, now=NOW)
    reviews.undo(decision=kept, by=people.owner, now=NOW)
    with pytest.raises(DecidedMeanwhile):
        reviews.undo(decision=kept, by=people.owner, now=NOW)
    assert Offboarding.objects.get().stage == "stopped"


def test_nothing_is_decided_or_taken_back_in_a_round_that_ended(
    review: ReviewRound, acme: Client, people: Cast
) -> None:
    kept = decide(review, acme, people, Choice.KEEP)
    reviews.end(review=review, by=people.owner, now=NOW)

    with pytest.raises(RoundEnded):
        decide(review, acme, people, Choice.EFFORT)
    with pytest.raises(RoundEnded):
        reviews.undo(decision=kept, by=people.owner, now=NOW)


def settled(client: Client) -> tuple[str, str]:
    """Return what was decided about the advice that stands, and why."""
    found = Advice.objects.standing().get(client=client)
    return found.decision, found.reason


def waiting(client: Client, *, days: int = 0) -> list[str]:
    """Return what waits for a decision so many days later, after the nights between."""
    for day in range(days + 1):
        later = NOW + timedelta(days=day)
        sweeps.sweep(workspace=client.workspace, on=later.date(), now=later)
    return [one.what.value for one in to_decide.read(client.workspace, now=NOW + timedelta(days=days))]


@pytest.mark.parametrize(
    ("choice", "decision"), [(Choice.KEEP, "dismissed"), (Choice.EFFORT, "accepted"), (Choice.LEAVE, "dismissed")]
)
def test_what_was_decided_in_the_review_is_decided_about_the_advice_as_well(
    review: ReviewRound, drained: Client, people: Cast, choice: Choice, decision: str
) -> None:
    before = list(Assessment.objects.values()), Advice.objects.standing().get().kind

    decide(review, drained, people, choice)

    assert settled(drained) == (decision, "Said so.")
    assert (list(Assessment.objects.values()), Advice.objects.standing().get().kind) == before


def test_who_is_kept_is_not_asked_about_tomorrow_unless_the_advice_changes(
    review: ReviewRound, drained: Client, people: Cast
) -> None:
    asked = waiting(drained)
    decide(review, drained, people, Choice.KEEP)
    tomorrow = waiting(drained, days=1)
    cast.make_interaction(drained, by=people.owner, stressors=Stressor.THREAT)

    assert (asked, tomorrow, waiting(drained, days=2)) == (["advice"], [], ["advice"])


def test_what_is_decided_later_is_asked_on_that_day_and_not_before(
    review: ReviewRound, drained: Client, people: Cast
) -> None:
    decide(review, drained, people, Choice.LATER, until=TODAY + timedelta(days=2))

    assert [waiting(drained, days=days) for days in (1, 2)] == [[], ["advice"]]


def test_safety_is_never_put_off_by_a_review(review: ReviewRound, drained: Client, people: Cast) -> None:
    cast.make_interaction(drained, by=people.owner, stressors=Stressor.THREAT)
    sweeps.sweep(workspace=people.workspace, on=TODAY, now=NOW)
    decide(review, drained, people, Choice.LATER, until=TODAY + timedelta(days=90))

    assert settled(drained) == ("", "")


def test_to_think_better_of_it_decides_anew_about_the_advice(
    review: ReviewRound, drained: Client, people: Cast
) -> None:
    for choice, until in [(Choice.KEEP, None), (Choice.LATER, TODAY + timedelta(days=9)), (Choice.EFFORT, None)]:
        decide(review, drained, people, choice, until=until, reason=choice.value)

    assert settled(drained) == ("accepted", "effort")


@pytest.mark.parametrize(
    ("choice", "kept"), [(Choice.EFFORT, "By me."), (Choice.LATER, "By me."), (Choice.KEEP, "No.")]
)
def test_what_was_decided_before_the_review_stays_unless_it_says_otherwise(
    review: ReviewRound, drained: Client, people: Cast, choice: Choice, kept: str
) -> None:
    found = Advice.objects.standing().get()
    decisions.accept(advice=found, by=people.colleague, reason="By me.", now=NOW - timedelta(hours=1))
    until = TODAY + timedelta(days=9) if choice is Choice.LATER else None
    decide(review, drained, people, choice, until=until, reason="No.")

    assert settled(drained)[1] == kept


def test_taking_a_decision_back_lets_the_advice_wait_again(review: ReviewRound, drained: Client, people: Cast) -> None:
    kept = decide(review, drained, people, Choice.KEEP)
    reviews.undo(decision=kept, by=people.owner, now=NOW)

    assert (settled(drained), waiting(drained)) == (("", ""), ["advice"])


def test_what_was_decided_about_the_advice_since_outlives_the_decision(
    review: ReviewRound, drained: Client, people: Cast
) -> None:
    kept = decide(review, drained, people, Choice.KEEP)
    later = NOW + timedelta(hours=1)
    decisions.accept(advice=Advice.objects.standing().get(), by=people.owner, reason="After all.", now=later)
    reviews.undo(decision=kept, by=people.owner, now=later)

    assert settled(drained) == ("accepted", "After all.")


def test_a_month_counts_what_a_review_decided_once(review: ReviewRound, drained: Client, people: Cast) -> None:
    decide(review, drained, people, Choice.KEEP)

    past = month_past.read(people.workspace, since=TODAY - timedelta(days=30), on=TODAY)

    assert (past.reviews, past.advice) == (1, {})
