"""Guesses of one's own: they take the place of ours, of all or of one, and each change is told."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from clients.domain.assumptions import Name
from clients.domain.guesses import Guess
from clients.models import Assumption, Client, Event
from clients.queries import assumed
from clients.services import assumptions
from tests.cast import NOW, Cast

MONTHS = Guess(1, 2, 4)


def assume(people: Cast, guesses: dict[Name, Guess | None], client: Client | None = None) -> None:
    """Assume something as the owner."""
    assumptions.assume(workspace=people.workspace, client=client, guesses=guesses, by=people.owner, now=NOW)


def test_a_guess_takes_the_place_of_ours_and_of_all_but_for_one(acme: Client, people: Cast) -> None:
    assume(people, {Name.GAP_MONTHS: MONTHS})
    assume(people, {Name.GAP_MONTHS: Guess(3, 3, 3), Name.PAID_HOURS: Guess(10, 12, 20)}, acme)
    found = assumed.of_client(acme, people.workspace)

    assert found.whole[Name.GAP_MONTHS] == MONTHS
    assert found.whole[Name.HEARS] == Guess(0, 2, 10)
    assert found.of_one(acme.pk) == {Name.GAP_MONTHS: Guess(3, 3, 3), Name.PAID_HOURS: Guess(10, 12, 20)}


def test_returning_to_ours_leaves_nothing_behind(acme: Client, people: Cast) -> None:
    assume(people, {Name.GAP_MONTHS: MONTHS})
    assume(people, {Name.GAP_MONTHS: None})

    assert not Assumption.objects.exists()
    told = Event.objects.filter(kind="assumption.changed").order_by("pk").values_list("changes", flat=True)
    assert list(told) == [{"gap_months": [None, [1, 2, 4]]}, {"gap_months": [[1, 2, 4], None]}]


def test_what_stays_as_it_is_is_not_told(acme: Client, people: Cast) -> None:
    assume(people, {Name.HEARS: MONTHS}, acme)
    assume(people, {Name.HEARS: MONTHS}, acme)

    assert Event.objects.filter(kind="assumption.changed_for", client=acme).count() == 1


def test_what_cannot_be_assumed_there_is_refused(acme: Client, people: Cast) -> None:
    for name, client in [(Name.PAID_HOURS, None), (Name.MARGIN, acme), (Name.LOSS, None), (Name.LOSS, acme)]:
        with pytest.raises(assumptions.NotOfOne):
            assume(people, {name: MONTHS}, client)


def test_a_guess_beyond_its_bounds_is_refused(people: Cast) -> None:
    with pytest.raises(assumptions.NoGuess):
        assume(people, {Name.MARGIN: Guess(0, 1, 2)})


@pytest.mark.parametrize("ends", [(2, 1, 3), (-1, 0, 1), (0, 2, 1)])
def test_the_database_keeps_a_guess_rising(people: Cast, ends: tuple[float, float, float]) -> None:
    low, likely, high = ends
    with pytest.raises(IntegrityError), transaction.atomic():
        Assumption.objects.create(
            workspace=people.workspace, name="hears", low=low, likely=likely, high=high, created_at=NOW
        )


def test_the_database_keeps_one_of_a_name(acme: Client, people: Cast) -> None:
    for client in (acme, None):
        assume(people, {Name.HEARS: MONTHS}, client)
        again = Assumption(workspace=people.workspace, client=client, name="hears", low=0, likely=1, high=2)
        again.created_at = NOW
        with pytest.raises(IntegrityError), transaction.atomic():
            again.save()
