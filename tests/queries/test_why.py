"""Why a score is what it is, down to single contacts, and what moved it in the last week."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from clients.domain.facts import Lift, Stressor
from clients.models import Assessment, Client, User
from clients.queries import feelings, why
from clients.queries.why import Moved, Why
from tests import cast
from tests.cast import TODAY, Cast


def read(client: Client, user: User) -> Why:
    """Return what a person reads of it."""
    found = Assessment.objects.get(client=client)
    felt = feelings.of_client(client, user, on=TODAY)
    return why.of_client(client, found, client.workspace.policy, user, felt.lately)


def amount(text: str) -> Decimal:
    """Return a number as it is shown; nothing where nothing is."""
    return Decimal(text.replace("−", "-").replace(",", "") or "0")


def columns(moved: list[Moved]) -> list[list[Decimal]]:
    """Return both columns of what changed."""
    return [[amount(line.effort) for line in moved], [amount(line.reward) for line in moved]]


@pytest.fixture
def busy(acme: Client, people: Cast) -> Client:
    """Give a client with a year of contact, of which some is of this week."""
    cast.drain(acme, by=people.owner, weeks=50)
    cast.delight(acme, by=people.owner, weeks=20)
    cast.make_interaction(acme, by=people.owner, ago=4, minutes=35, felt=2, lifts=Lift.THANKS)
    return acme


def test_the_week_adds_up_to_the_hundredth_on_both_sides(busy: Client, people: Cast) -> None:
    found = read(busy, people.owner)

    for column in columns(found.moved):
        assert sum(column[:-1]) == column[-1]
    assert [line.label for line in found.moved][:2] == ["A week before, 23 Jun 2026", "3 new contacts"]


def test_the_week_ends_with_the_totals_of_the_score(busy: Client, people: Cast) -> None:
    assessed = Assessment.objects.get(client=busy)
    found = read(busy, people.owner)

    assert columns(found.moved)[0][-1] == round(Decimal(assessed.effort_hours), 2)
    assert columns(found.moved)[1][-1] == round(Decimal(assessed.reward_hours), 2)
    assert found.score == (round(assessed.score - assessed.trend), round(assessed.score))


def test_the_contacts_of_a_part_add_up_to_it(busy: Client, people: Cast) -> None:
    assessed = Assessment.objects.get(client=busy)
    made = read(busy, people.owner).effort["excess_demand"]

    named = sum(amount(one.hours) for one in made.contacts)
    others = amount(made.others.rsplit(": ", 1)[1])
    assert float(named + others) == pytest.approx(assessed.effort_parts["excess_demand"], abs=0.05)
    hours = [amount(one.hours) for one in made.contacts]
    assert hours == sorted(hours, reverse=True)


def test_a_part_names_its_contacts(acme: Client, people: Cast) -> None:
    logged = cast.make_interaction(acme, by=people.owner, minutes=30, stressors=Stressor.THREAT)

    found = read(acme, people.owner)

    assert [(one.pk, one.said, one.hours) for one in found.effort["threat"].contacts] == [
        (logged.pk, "Call · 30 min", "3.00")
    ]
    assert (found.effort["threat"].count, found.effort["threat"].others) == ("1 contact", "")
    assert found.effort["aggression"].contacts == []


def test_without_new_contact_it_says_so(acme: Client, people: Cast) -> None:
    cast.make_interaction(acme, by=people.owner, ago=20)

    assert read(acme, people.owner).moved[1] == Moved("No new contact", "0.00", "0.00", [])


def test_what_somebody_else_felt_is_in_none_of_it(acme: Client, people: Cast) -> None:
    cast.make_interaction(acme, by=people.colleague, ago=1, minutes=60, felt=-2)
    cast.make_interaction(acme, by=people.owner, ago=1, minutes=60, felt=-2)

    found = read(acme, people.owner)

    assert found.leaves_out
    assert found.effort["felt"].contacts == []
    assert (found.moved[1].effort, found.moved[-1].effort) == ("+1.94", "1.94")  # two hours of time, a day ago


def test_it_is_told_as_of_the_day_of_the_assessment(acme: Client, people: Cast) -> None:
    cast.make_interaction(acme, by=people.owner, ago=9)
    Assessment.objects.filter(client=acme).update(on=date(2026, 6, 25))

    assert read(acme, people.owner).moved[0].label == "A week before, 18 Jun 2026"
