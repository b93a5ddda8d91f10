"""People accept, dismiss and snooze advice, and say why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from clients.models import Advice, Client
from clients.services import advice, decisions
from clients.services.decisions import AdviceEnded, ReasonMissing, SnoozeOutOfRange
from tests import cast
from tests.cast import NOW, TODAY, Cast


@pytest.fixture
def advised(acme: Client, people: Cast) -> Advice:
    """Give the advice that stands for a standing pattern."""
    cast.drain(acme, by=people.owner)
    advice.reconsider(workspace=acme.workspace, on=TODAY, now=NOW)
    return Advice.objects.get(client=acme)


def snooze(advised: Advice, people: Cast, *, until: date, reason: str = "After the trade fair.") -> Advice:
    """Put the advice off."""
    return decisions.snooze(advice=advised, by=people.owner, reason=reason, until=until, today=TODAY, now=NOW)


def test_accepting_is_kept_with_who_and_when(advised: Advice, people: Cast) -> None:
    decisions.accept(advice=advised, by=people.owner, reason="", now=NOW)

    advised.refresh_from_db()
    assert (advised.decision, advised.decided_by, advised.decided_at) == ("accepted", people.owner, NOW)


def test_dismissing_says_why(advised: Advice, people: Cast) -> None:
    with pytest.raises(ReasonMissing):
        decisions.dismiss(advice=advised, by=people.owner, reason=" ", now=NOW)


def test_a_dismissal_leaves_the_advice_standing_until_another_replaces_it(advised: Advice, people: Cast) -> None:
    decisions.dismiss(advice=advised, by=people.owner, reason="We spoke on Friday.", now=NOW)

    assert Advice.objects.standing().get().decision == "dismissed"


@pytest.mark.parametrize("days", [0, -1, 92])
def test_a_snooze_has_an_end_ahead(advised: Advice, people: Cast, days: int) -> None:
    with pytest.raises(SnoozeOutOfRange):
        snooze(advised, people, until=TODAY + timedelta(days=days))


def test_a_snooze_keeps_its_day(advised: Advice, people: Cast) -> None:
    until = TODAY + timedelta(days=7)

    assert snooze(advised, people, until=until).snoozed_until == until


def test_advice_that_was_replaced_is_not_decided(advised: Advice, people: Cast) -> None:
    Advice.objects.filter(pk=advised.pk).update(ended_at=NOW, end="replaced")

    with pytest.raises(AdviceEnded):
        decisions.accept(advice=advised, by=people.owner, reason="", now=NOW)
