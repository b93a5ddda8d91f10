"""What is owed is taken on, kept, waived and opened again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from clients.models import Assessment, Client
from clients.services import obligations
from clients.services.obligations import AlreadyOpen, FulfilledInTheFuture, NotOpen, WaiverWithoutReason
from tests import cast
from tests.cast import NOW, TODAY, Cast


def owed_to(client: Client) -> int:
    """Return how many open obligations of ours the assessment counts."""
    return Assessment.objects.get(client=client).open_obligations


def test_the_assessment_counts_what_is_open(acme: Client, people: Cast) -> None:
    cast.make_obligation(acme, by=people.owner)
    cast.make_obligation(acme, by=people.owner, owed_by="them")

    assert owed_to(acme) == 1


def test_a_fulfilled_one_no_longer_counts(acme: Client, people: Cast) -> None:
    owed = cast.make_obligation(acme, by=people.owner)

    obligations.fulfil(obligation=owed, on=TODAY, by=None, now=NOW)

    assert (owed_to(acme), owed.fulfilled_on) == (0, TODAY)


def test_it_is_fulfilled_once(acme: Client, people: Cast) -> None:
    owed = cast.make_obligation(acme, by=people.owner)
    obligations.fulfil(obligation=owed, on=TODAY, by=None, now=NOW)

    with pytest.raises(NotOpen):
        obligations.waive(obligation=owed, on=TODAY, reason="They said so.", by=None, now=NOW)


def test_it_cannot_be_fulfilled_tomorrow(acme: Client, people: Cast) -> None:
    owed = cast.make_obligation(acme, by=people.owner)

    with pytest.raises(FulfilledInTheFuture):
        obligations.fulfil(obligation=owed, on=TODAY + timedelta(days=1), by=None, now=NOW)


def test_a_waiver_says_why(acme: Client, people: Cast) -> None:
    owed = cast.make_obligation(acme, by=people.owner)

    with pytest.raises(WaiverWithoutReason):
        obligations.waive(obligation=owed, on=TODAY, reason="  ", by=None, now=NOW)


def test_a_waiver_can_be_taken_back(acme: Client, people: Cast) -> None:
    owed = cast.make_obligation(acme, by=people.owner)
    obligations.waive(obligation=owed, on=TODAY, reason="They said so.", by=None, now=NOW)

    obligations.reopen(obligation=owed, by=None, now=NOW)

    assert (owed.is_open, owed.waived_because, owed_to(acme)) == (True, "", 1)


def test_what_is_open_cannot_be_opened(acme: Client, people: Cast) -> None:
    owed = cast.make_obligation(acme, by=people.owner)

    with pytest.raises(AlreadyOpen):
        obligations.reopen(obligation=owed, by=None, now=NOW)
