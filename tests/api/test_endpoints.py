"""What the API tells, and what it stores."""

from __future__ import annotations

import json
from typing import Any

import pytest

from clients.models import Client, Event, Interaction
from clients.queries.outcomes import FIELDS, assess_afresh
from tests import cast
from tests.api.conftest import script_of
from tests.api.script import Script
from tests.cast import TODAY, Cast

CALL: dict[str, Any] = {
    "client": "Acme",
    "occurred_at": "2026-06-30T09:00",
    "channel": "call",
    "minutes": 25,
    "felt": -1,
    "stressors": ["excess_demand"],
    "external_id": "call-1",
}


def test_assessments_say_what_the_command_prints(people: Cast, acme: Client, owners: Script) -> None:
    cast.drain(acme, by=people.owner, weeks=8)

    told = owners.get("assessments").json()

    printed = assess_afresh(people.workspace, on=TODAY)[0]
    assert [*told[0]] == [*FIELDS]
    assert told[0]["score"] == pytest.approx(printed["score"], abs=1e-5)
    assert told[0]["breakdown"]["effort"].keys() == printed["breakdown"]["effort"].keys()


def test_a_colleagues_feelings_are_folded_as_on_pages(people: Cast, acme: Client, owners: Script) -> None:
    cast.drain(acme, by=people.colleague, weeks=8)

    row = owners.get("assessments").json()[0]

    assert "felt" not in row["breakdown"]["effort"]
    assert all(value == round(value) for value in (row["score"], row["effort_hours"], row["reward_hours"]))


def test_members_are_told_of_their_clients_alone(acme: Client, other: Client, colleagues: Script) -> None:
    assert [row["client"] for row in colleagues.get("assessments").json()] == ["Acme"]


#: Twelve of them are the door: who asks, and how often, which is counted in the database.
STATEMENTS = {"assessments": 17, "clients": 16}


@pytest.mark.parametrize("number", [1, 12])
@pytest.mark.parametrize("name", ["assessments", "clients"])
def test_as_many_statements_however_many_clients(
    name: str, number: int, people: Cast, owners: Script, django_assert_num_queries: Any
) -> None:
    for at in range(number):
        cast.drain(cast.make_client(people.workspace, name=f"Client {at}"), by=people.owner, weeks=1)
    owners.get(name)  # the first request of a day writes it down, and the first of a minute begins its count

    with django_assert_num_queries(STATEMENTS[name]):
        owners.get(name)


def test_a_contact_is_logged_as_the_person(people: Cast, acme: Client, owners: Script) -> None:
    answer = owners.post(CALL)

    stored = Interaction.objects.get()
    assert (answer.status_code, answer.json()["id"]) == (201, stored.pk)
    assert (stored.logged_by, stored.minutes, stored.felt, stored.stressors.name) == (
        people.owner,
        25,
        -1,
        "EXCESS_DEMAND",
    )
    assert Event.objects.filter(kind="interaction.logged", by=people.owner).count() == 1


def test_the_same_contact_again_changes_nothing(people: Cast, acme: Client, owners: Script) -> None:
    first, second = owners.post(CALL), owners.post(CALL | {"minutes": 50})

    assert (first.status_code, second.status_code, second.json()["is_new"]) == (201, 200, False)
    assert Interaction.objects.get().minutes == 25


def test_the_same_id_of_somebody_else_is_another_contact(people: Cast, acme: Client, owners: Script) -> None:
    answers = [owners.post(CALL), script_of(people, people.colleague).post(CALL)]

    assert [answer.status_code for answer in answers] == [201, 201]


def test_an_id_cannot_be_used_for_another_client(acme: Client, other: Client, owners: Script) -> None:
    owners.post(CALL)

    assert list(owners.faults(CALL | {"client": "Other"})) == ["external_id"]


def test_a_line_of_plain_words_is_logged(acme: Client, owners: Script) -> None:
    answer = owners.post({"line": "Acme call 25m felt -2"})

    assert (answer.status_code, answer.json()["minutes"], answer.json()["felt"]) == (201, 25, -2)


@pytest.mark.parametrize(
    "line", ["call 25m", "Acme call 25m blergh", 'Acme call 25m promise "send it" by friday', "", 7, "x" * 600]
)
def test_a_line_that_is_not_clear_is_refused(line: Any, acme: Client, other: Client, owners: Script) -> None:
    assert list(owners.faults({"line": line})) == ["line"]
    assert not Interaction.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("client", "Acmee"),
        ("client", ""),
        ("minutes", "many"),
        ("minutes", -1),
        ("minutes", 1.5),
        ("felt", 3),
        ("channel", "pigeon"),
        ("stressors", ["cheese"]),
        ("stressors", [1]),
        ("occurred_at", "2027-01-01"),
        ("facts", "x" * 10_001),
        ("facts", "\0"),
        ("facts", {"a": 1}),
        ("logged_by", "colleague@example.com"),
        ("workspace", "elsewhere"),
        ("external_id", 7),
        ("external_id", "x" * 200),
    ],
)
def test_a_field_at_fault_is_named(field: str, value: Any, acme: Client, owners: Script) -> None:
    assert list(owners.faults(CALL | {field: value})) == [field]
    assert not Interaction.objects.exists()


def test_a_contact_that_says_nothing_is_refused(acme: Client, owners: Script) -> None:
    assert "Say at least one thing" in str(owners.faults({"client": "Acme"}))


@pytest.mark.parametrize("sent", ["[]", "{", "null", '"x"', "[" * 5000])
def test_what_is_no_object_is_told(sent: str, owners: Script) -> None:
    assert owners.post(sent).status_code == 400


def test_too_much_at_once_is_told(owners: Script) -> None:
    answer = owners.post("x" * 2_000_000)

    assert (answer.status_code, answer["Content-Type"]) == (413, "application/problem+json")


@pytest.mark.parametrize("name", ["client", "external_id", "facts", "issue", "line"])
def test_an_escape_that_stands_for_no_letter_is_told(name: str, acme: Client, owners: Script) -> None:
    assert owners.post(json.dumps(CALL | {name: "\ud800"})).status_code == 400
    assert not Interaction.objects.exists()


def test_nothing_is_logged_with_a_client_that_the_person_does_not_see(
    acme: Client, other: Client, colleagues: Script
) -> None:
    assert list(colleagues.faults(CALL | {"client": "Other"})) == ["client"]
    assert list(colleagues.faults({"line": "Other call 25m"})) == ["line"]
