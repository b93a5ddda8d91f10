"""A matter is settled, and opened again, with its latest mention."""

from __future__ import annotations

import pytest

from clients.models import Client, Event, Interaction, Issue
from clients.services import interactions, issues
from clients.services.issues import NeverCameUp
from tests import cast
from tests.cast import NOW, Cast


@pytest.fixture
def matter(acme: Client, people: Cast) -> Issue:
    """Give a matter that came up twice, and is open."""
    for ago in (9, 2):
        cast.make_interaction(acme, by=people.owner, ago=ago, issue="Invoice 7")
    return Issue.objects.get(client=acme)


def states(issue: Issue) -> list[bool]:
    """Return what each mention says, the newest first."""
    return list(Interaction.objects.filter(issue=issue).newest_first().values_list("issue_open", flat=True))


def test_settling_changes_the_latest_mention_alone(matter: Issue, people: Cast) -> None:
    issues.settle(issue=matter, by=people.owner, now=NOW)

    assert states(matter) == [False, True]


def test_opening_again_takes_it_back(matter: Issue, people: Cast) -> None:
    issues.settle(issue=matter, by=people.owner, now=NOW)
    issues.reopen(issue=matter, by=people.owner, now=NOW)

    assert states(matter) == [True, True]


def test_the_trail_tells_of_it_once(matter: Issue, people: Cast) -> None:
    for _again in range(2):
        issues.settle(issue=matter, by=people.owner, now=NOW)

    told = Event.objects.filter(kind="interaction.changed")
    assert [event.changes for event in told] == [{"issue_open": [True, False]}]


def test_a_matter_whose_contacts_were_deleted_cannot_be_settled(matter: Issue, people: Cast) -> None:
    for logged in Interaction.objects.filter(issue=matter).select_related("client"):
        interactions.delete(interaction=logged, by=people.owner, now=NOW)

    with pytest.raises(NeverCameUp):
        issues.settle(issue=matter, by=people.owner, now=NOW)
