"""Which relationships need a look, and what is advised about them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from clients.domain.advice import Advice as Kind
from clients.domain.facts import Lift, Stressor
from clients.models import Advice, Client
from clients.queries import at_risk
from clients.queries.at_risk import Account, Overview
from clients.services import advice, decisions
from tests import cast
from tests.cast import NOW, TODAY, Cast


@pytest.fixture
def drained(people: Cast, acme: Client) -> Client:
    """Give a client whose relationship is a standing pattern, with the advice that follows."""
    cast.drain(acme, by=people.owner)
    advice.reconsider(workspace=people.workspace, on=TODAY, now=NOW)
    return acme


def read(people: Cast) -> Overview:
    return at_risk.read(people.workspace, on=TODAY)


def only(overview: Overview) -> Account:
    (account,) = overview.at_risk
    return account


def test_a_relationship_in_balance_needs_no_look(people: Cast, acme: Client) -> None:
    cast.delight(acme, by=people.owner)

    overview = read(people)
    assert (overview.at_risk, set(overview.beliefs), overview.names) == ((), {acme.pk}, {acme.pk: "Acme"})


def test_too_early_to_say_but_draining_needs_a_look(people: Cast) -> None:
    new = cast.make_client(people.workspace, monthly_value=None)
    for ago in (1, 2):
        cast.make_interaction(new, by=people.owner, ago=ago, minutes=90, felt=-2, stressors=Stressor.AGGRESSION)

    account = only(read(people))
    assert (account.belief.diagnosis, account.drain.band) == ("too_early", "draining")


def test_a_serious_incident_needs_a_look_whatever_the_score(people: Cast, acme: Client) -> None:
    cast.delight(acme, by=people.owner)
    cast.make_interaction(acme, by=people.owner, ago=80, minutes=5, stressors=Stressor.THREAT)

    account = only(read(people))
    assert (account.belief.advice, account.drain.band) == (Kind.PROTECT, "light")


def test_it_is_assessed_on_the_day_and_not_taken_from_what_is_stored(people: Cast, drained: Client) -> None:
    earlier = at_risk.read(people.workspace, on=TODAY - timedelta(days=175))

    assert earlier.at_risk == ()
    assert earlier.beliefs[drained.pk].diagnosis == "too_early"


def test_nothing_is_stored(people: Cast, drained: Client) -> None:
    at_risk.read(people.workspace, on=TODAY - timedelta(days=100))

    drained.refresh_from_db()
    assert drained.assessment.on == TODAY


def test_what_a_person_decided_about_the_advice_is_known(people: Cast, drained: Client) -> None:
    standing = Advice.objects.get(client=drained)
    until = TODAY + timedelta(days=7)
    decisions.snooze(advice=standing, by=people.owner, until=until, reason="Holidays", now=NOW, today=TODAY)

    found = only(read(people)).advised
    assert (found.kind, found.decision, found.snoozed_until) == (Kind.EXTRA_EFFORT, "snoozed", until)


def test_an_advice_that_is_due_to_be_replaced_is_told_as_the_new_one(people: Cast, drained: Client) -> None:
    cast.make_interaction(drained, by=people.owner, stressors=Stressor.THREAT)

    account = only(read(people))
    assert (account.advised.kind, account.advised.rule) == (Kind.PROTECT, "incident")
    assert Advice.objects.get(client=drained, ended_at=None).kind == Kind.EXTRA_EFFORT


def test_an_advice_that_is_held_on_to_is_told_as_it_stands(people: Cast, drained: Client) -> None:
    """It replaced another yesterday; to go back at once would be flapping."""
    hard = {"kind": Kind.EXTRA_EFFORT, "rule": "rough_patch", "diagnosis": "rough_patch"}
    replaced = {"replaced_kind": Kind.HOLD_COURSE, "issued_on": TODAY - timedelta(days=1)}
    Advice.objects.filter(client=drained).update(**hard, **replaced)
    for ago in (0, 1):
        cast.make_interaction(drained, by=people.owner, ago=ago, minutes=5, lifts=Lift.REFERRAL)

    overview = read(people)
    assert overview.beliefs[drained.pk].diagnosis == "recovering"
    assert overview.beliefs[drained.pk].advice == Kind.EXTRA_EFFORT


def test_why_it_is_advised_goes_by_the_numbers_of_the_day(people: Cast, drained: Client) -> None:
    cast.make_interaction(drained, by=people.owner, minutes=90, stressors=Stressor.AGGRESSION)

    account = only(read(people))
    assert Advice.objects.get(client=drained).evidence["score"] < account.evidence["score"] == account.belief.score
    assert account.advised.rule == "persistent"
