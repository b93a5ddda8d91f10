"""An import takes on no more for a client who leaves than a person may."""

from __future__ import annotations

from clients.models import (
    Client,
    Obligation,
    Offboarding,
)
from clients.services.imports import Table
from tests import cast
from tests.cast import Cast
from tests.services.csv_files import Files, counts

OWED = "client,title,kind,external_id\nAcme,Report,{kind},o-1\n"


def test_nothing_new_is_taken_on_for_a_client_who_is_leaving(csv: Files, acme: Client, people: Cast) -> None:
    cast.make_offboarding(acme, by=people.owner)

    [line] = csv.faults(obligations=OWED.format(kind="deliverable"))

    assert line.startswith("obligations.csv, row 2, column kind: This client is being offboarded, so nothing new")


def test_nothing_new_is_taken_on_for_a_client_who_has_left(csv: Files, acme: Client) -> None:
    Client.objects.update(status="former")

    [line] = csv.faults(obligations=OWED.format(kind="handover"))

    assert line.startswith("obligations.csv, row 2, column kind: This is a former client.")


def test_a_former_client_may_come_with_its_open_ends(csv: Files) -> None:
    outcome = csv.load(clients="client,status\nAcme,former\n", obligations=OWED.format(kind="deliverable"))

    assert counts(outcome, Table.OBLIGATIONS) == (1, 0, 0, 0)


def test_what_belongs_to_the_leaving_takes_a_ready_offboarding_back(csv: Files, acme: Client, people: Cast) -> None:
    offboarding = cast.make_offboarding(acme, by=people.owner)
    assert offboarding.stage == "ready"

    csv.load(obligations=OWED.format(kind="handover"))

    assert Offboarding.objects.get().stage == "waiting"


def test_the_last_obligation_that_is_fulfilled_lets_an_offboarding_move_on(
    csv: Files, acme: Client, people: Cast
) -> None:
    csv.load(obligations=OWED.format(kind="deliverable"))
    cast.make_offboarding(acme, by=people.owner)

    csv.load(obligations="client,title,kind,fulfilled_on,external_id\nAcme,Report,deliverable,2026-06-30,o-1\n")

    assert Offboarding.objects.get().stage == "ready"


def test_what_was_open_already_may_change_while_the_client_leaves(csv: Files, acme: Client, people: Cast) -> None:
    csv.load(obligations=OWED.format(kind="deliverable"))
    cast.make_offboarding(acme, by=people.owner)

    outcome = csv.load(obligations=OWED.format(kind="support"))

    assert counts(outcome, Table.OBLIGATIONS) == (0, 1, 0, 0)


def test_what_is_stored_as_waived_cannot_be_fulfilled_as_well(csv: Files, acme: Client) -> None:
    csv.load(obligations="client,title,waived_on,external_id\nAcme,Report,2026-06-01,o-1\n")

    [line] = csv.faults(obligations="client,title,fulfilled_on,external_id\nAcme,Report,2026-06-01,o-1\n")

    assert line.startswith("obligations.csv, row 2, column fulfilled_on: what is stored says the opposite.")


def test_a_waiver_that_is_taken_back_takes_its_reason_along(csv: Files, acme: Client) -> None:
    csv.load(obligations="client,title,waived_on,external_id\nAcme,Report,2026-06-01,o-1\n")
    Obligation.objects.update(waived_because="They agreed.")

    csv.load(obligations="client,title,waived_on,external_id\nAcme,Report,,o-1\n")

    assert list(Obligation.objects.values_list("waived_on", "waived_because")) == [(None, "")]


def test_a_client_who_is_owed_something_cannot_be_a_former_one(csv: Files, acme: Client, people: Cast) -> None:
    cast.make_obligation(acme, by=people.owner)

    [line] = csv.faults(clients="client,status\nAcme,former\n")

    assert line.startswith("clients.csv, row 2, column status: this client is still owed something")


def test_a_client_whose_goodbye_is_under_way_cannot_be_a_former_one(csv: Files, acme: Client, people: Cast) -> None:
    cast.make_offboarding(acme, by=people.owner)

    [line] = csv.faults(clients="client,status\nAcme,former\n")

    assert line.startswith("clients.csv, row 2, column status:")


def test_a_client_who_is_owed_nothing_can_be_a_former_one(csv: Files, acme: Client) -> None:
    csv.load(clients="client,status\nAcme,former\n")

    assert Client.objects.get().status == "former"


def test_a_client_who_is_owed_something_cannot_become_former(csv: Files, acme: Client, people: Cast) -> None:
    cast.make_obligation(acme, by=people.owner)

    [line] = csv.faults(clients="client,status\nAcme,former\n")

    assert line.startswith("clients.csv, row 2, column status: this client is still owed something")


def test_a_client_whose_goodbye_is_under_way_cannot_become_former(csv: Files, acme: Client, people: Cast) -> None:
    cast.make_offboarding(acme, by=people.owner)

    [line] = csv.faults(clients="client,status\nAcme,former\n")

    assert line.startswith("clients.csv, row 2, column status: this client is still owed something")


def test_a_client_to_whom_nothing_is_owed_may_become_former(csv: Files, acme: Client) -> None:
    csv.load(clients="client,status\nAcme,former\n")

    assert Client.objects.get().status == "former"
