"""A review is begun, left and taken up again; each decision is kept, and what follows from it can be taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from clients.domain.review import Choice
from clients.models import Client, Event, Offboarding, ReviewDecision, ReviewRound
from clients.services import advice, offboardings, reviews
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
