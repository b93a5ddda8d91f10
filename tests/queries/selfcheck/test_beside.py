"""The self-check beside one's own quarters and beside colleagues: how it is told, and when it is not."""

from __future__ import annotations

from clients.domain.facts import Stressor
from clients.models import Client, Interaction, User
from tests.cast import Cast
from tests.queries.selfcheck.checks import check, log

# Is it me


def test_my_quarters_are_told_from_what_i_felt_alone(people: Cast, acme: Client) -> None:
    log(acme, people.owner, 4, hard=1, felt=-1)
    log(acme, people.owner, felt=2, ago=90)
    log(acme, people.owner, felt=2, ago=91)
    log(acme, people.colleague, 9, felt=-2)

    quarters = check(people).quarters

    assert quarters
    newest, second = quarters.newest_first[:2]
    assert (newest.weeks, newest.contacts, newest.hard, newest.drained, newest.energised) == (
        "1–13",
        5,
        "20%",
        "80%",
        "20%",
    )
    assert (second.contacts, second.said, second.drained) == (1, 1, "")


def test_a_quarter_beside_those_before_it_needs_ten_contacts_each(people: Cast, acme: Client) -> None:
    log(acme, people.owner, 10, hard=8)
    for at in range(9):
        log(acme, people.owner, ago=120 + at)
    assert (quarters := check(people).quarters)
    assert quarters.beside is None

    log(acme, people.owner, hard=1, ago=140, stressors=Stressor.BOUNDARY)

    assert (quarters := check(people).quarters)
    assert quarters.beside
    assert (quarters.beside.ratio, quarters.beside.verdict) == ("8.00", "higher")


def test_two_colleagues_are_too_few_to_be_set_beside(
    people: Cast, acme: Client, other: Client, others: list[User]
) -> None:
    log(acme, people.owner, 12, hard=6)
    for user in others[:2]:
        log(acme, user, 5, hard=1)
    log(acme, others[2], 4)
    log(other, others[2], 9)

    found = check(people).others

    assert found
    assert (found.beside, found.why_not, found.enough) == (None, "too_few_others", 2)


def test_three_colleagues_with_the_same_clients_are_told_together(
    people: Cast, acme: Client, others: list[User]
) -> None:
    log(acme, people.owner, 12, hard=6)
    for user in others:
        log(acme, user, 8, hard=1)

    found = check(people).others

    assert found
    assert found.beside
    assert (found.beside.ours, found.beside.theirs, found.beside.verdict) == ("50%", "13%", "higher")


def test_too_few_of_my_own_with_shared_clients_are_not_compared(
    people: Cast, acme: Client, other: Client, others: list[User]
) -> None:
    log(acme, people.owner, 9)
    log(other, people.owner, 9)
    for user in others:
        log(acme, user, 8)

    found = check(people).others

    assert found
    assert (found.why_not, found.only_me, found.clients, found.named) == ("too_few_mine", 1, 2, [(other.pk, "Other")])


def test_a_text_is_somebody_else_unless_it_is_my_address(people: Cast, acme: Client, other: Client) -> None:
    for client, text in ((acme, "Owner@Example.com"), (other, "somebody@example.org")):
        log(client, people.owner, 2)
        newest = Interaction.objects.filter(client=client).latest("pk").pk
        Interaction.objects.filter(pk=newest).update(logged_by=None, logged_by_text=text, source="csv")

    found = check(people).others

    assert found
    assert (found.clients, found.only_me, found.named) == (2, 1, [(acme.pk, "Acme")])


def test_a_text_that_names_an_account_is_no_third_colleague(people: Cast, acme: Client, others: list[User]) -> None:
    log(acme, people.owner, 12)
    for user in others:
        log(acme, user, 8)
    theirs = Interaction.objects.filter(logged_by=others[2])
    theirs.update(logged_by=None, logged_by_text=others[1].name, source="csv")

    found = check(people).others

    assert found
    assert (found.why_not, found.enough) == ("too_few_others", 2)


def test_whoever_works_alone_is_set_beside_nobody_and_owns_what_has_no_name(people: Cast, acme: Client) -> None:
    log(acme, people.owner, 2)
    Interaction.objects.update(logged_by=None, source="csv")

    found = check(people, alone=True)

    assert found.others is None
    assert found.quarters
    assert found.quarters.contacts == 2
    assert (found_with_others := check(people).quarters)
    assert found_with_others.contacts == 0
