"""An import takes on no more for a client who leaves than a person may."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from clients.models import (
    Client,
    Obligation,
    Offboarding,
)
from clients.services import clients, offboardings
from clients.services.imports import Table
from tests import cast
from tests.cast import NOW, Cast
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


# What a goodbye that was closed in the app leaves to a file


def test_a_client_who_left_by_a_goodbye_is_not_brought_back_by_a_file(csv: Files, acme: Client, people: Cast) -> None:
    cast.part_ways(acme, by=people.owner)

    [line] = csv.faults(clients="client,status\nAcme,active\n")

    assert line == (
        "clients.csv, row 2, column status: the goodbye from 'Acme' was closed on 30 Jun 2026. Write former here, or "
        "take the row out. If you work together again, make the client active in the app first."
    )


@pytest.mark.parametrize("status", ["paused", ""])
def test_nor_by_pausing_or_by_saying_nothing(csv: Files, acme: Client, people: Cast, status: str) -> None:
    cast.part_ways(acme, by=people.owner)

    [line] = csv.faults(clients=f"client,status,notes\nAcme,{status},x\n")

    assert "column status: the goodbye from 'Acme' was closed" in line


def test_the_day_of_a_goodbye_is_told_by_the_workspaces_clock(csv: Files, acme: Client, people: Cast) -> None:
    cast.part_ways(acme, by=people.owner)
    Offboarding.objects.update(ended_at=datetime(2026, 6, 28, 23, 0, tzinfo=UTC))

    assert "closed on 29 Jun 2026" in csv.faults(clients="client,status\nAcme,active\n")[0]


def test_the_way_out_of_such_a_fault_leads_out(csv: Files, acme: Client, people: Cast) -> None:
    cast.part_ways(acme, by=people.owner)

    csv.load(clients="client,status,notes\nAcme,former,Remember them.\n")
    assert (Client.objects.get().status, Client.objects.get().notes) == ("former", "Remember them.")

    client = Client.objects.get()
    profile = clients.Profile(name="Acme", started_on=client.started_on, status="active")
    clients.change(client=client, profile=profile, by=people.owner, now=NOW)
    csv.load(clients="client,status,notes\nAcme,active,Back.\n")
    assert (Client.objects.get().status, Client.objects.get().notes) == ("active", "Back.")


def test_a_column_that_says_nothing_of_the_status_may_change_who_left(csv: Files, acme: Client, people: Cast) -> None:
    cast.part_ways(acme, by=people.owner)

    csv.load(clients="client,notes\nAcme,Remember them.\n")

    assert (Client.objects.get().status, Client.objects.get().notes) == ("former", "Remember them.")


def test_a_client_whose_goodbye_was_stopped_is_as_any_other(csv: Files, acme: Client, people: Cast) -> None:
    offboarding = cast.make_offboarding(acme, by=people.owner)
    offboardings.stop(offboarding=offboarding, note="It got better.", by=people.owner, now=NOW)
    csv.load(clients="client,status\nAcme,former\n")

    csv.load(clients="client,status\nAcme,active\n")

    assert Client.objects.get().status == "active"


def test_files_alone_may_bring_a_former_client_back(csv: Files) -> None:
    csv.load(clients="client,status\nAcme,former\n")

    csv.load(clients="client,status\nAcme,active\n", obligations=OWED.format(kind="deliverable"))

    assert (Client.objects.get().status, Obligation.objects.count()) == ("active", 1)


SETTLED = "client,title,kind,fulfilled_on,waived_on,external_id\nAcme,Report,deliverable,{},{},o-1\n"


@pytest.mark.parametrize(("days", "column"), [(("2026-06-01", ""), "fulfilled_on"), (("", "2026-06-01"), "waived_on")])
def test_what_was_settled_before_a_goodbye_was_closed_is_not_opened_by_a_file(
    csv: Files, acme: Client, people: Cast, days: tuple[str, str], column: str
) -> None:
    csv.load(obligations=SETTLED.format(*days))
    cast.part_ways(acme, by=people.owner)

    [line] = csv.faults(obligations=SETTLED.format("", ""))

    assert line == (
        f"obligations.csv, row 2, column {column}: this was fulfilled or waived before the goodbye of its client was "
        "closed on 30 Jun 2026. Take the row out. If it is owed again, make the client active in the app, and open it "
        "there."
    )


def test_what_was_settled_before_a_goodbye_may_be_worded_otherwise(csv: Files, acme: Client, people: Cast) -> None:
    csv.load(obligations=SETTLED.format("2026-06-01", ""))
    cast.part_ways(acme, by=people.owner)

    csv.load(obligations=SETTLED.format("2026-06-02", "").replace("Report", "Final report"))

    assert Obligation.objects.get().title == "Final report"


def test_what_was_settled_is_not_opened_by_a_file_while_the_client_leaves(
    csv: Files, acme: Client, people: Cast
) -> None:
    csv.load(obligations=SETTLED.format("2026-06-01", ""))
    cast.make_offboarding(acme, by=people.owner)

    [line] = csv.faults(obligations=SETTLED.format("", ""))

    assert "row 2, column fulfilled_on: this was fulfilled or waived, and a goodbye of its client is under way" in line


def test_all_of_an_older_export_is_told_at_once(csv: Files, acme: Client, people: Cast) -> None:
    csv.load(obligations=SETTLED.format("2026-06-01", ""))
    cast.part_ways(acme, by=people.owner)

    lines = csv.faults(clients="client,status\nAcme,active\n", obligations=SETTLED.format("", ""))

    assert [line.split(":")[0] for line in lines] == [
        "clients.csv, row 2, column status",
        "obligations.csv, row 2, column fulfilled_on",
    ]
