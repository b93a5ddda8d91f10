"""The same file again changes nothing, and a changed row changes what it is known as."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from clients.models import (
    Assessment,
    Client,
    Contact,
    Interaction,
)
from clients.services import interactions
from clients.services.imports import Table, Target
from tests import cast
from tests.cast import NOW, Cast
from tests.services.csv_files import FOUR, IDEAL, Files, counts, everything


def test_the_same_files_again_change_nothing(csv: Files) -> None:
    csv.load(**FOUR)
    before = everything()

    outcome = csv.load(**FOUR)

    assert everything() == before
    assert [counts(outcome, table) for table in Table] == [(0, 0, 1, 0), (0, 0, 2, 0), (0, 0, 2, 0), (0, 0, 1, 0)]
    assert outcome.assessed == 0


def test_another_spelling_of_the_same_changes_nothing(csv: Files) -> None:
    csv.load(**FOUR)

    outcome = csv.load(
        interactions=IDEAL.replace("2026-06-01T10:00", "2026-06-01 08:00Z").replace(",yes,no,", ",YES,,")
    )

    assert counts(outcome, Table.INTERACTIONS) == (0, 0, 1, 0)


def test_what_was_changed_in_the_app_stays_while_the_row_stays(csv: Files, people: Cast) -> None:
    csv.load(interactions=IDEAL)
    row = Interaction.objects.select_related("client__workspace").get()
    interactions.change(interaction=row, entry=interactions.Entry(occurred_at=NOW, minutes=5), by=None, now=NOW)

    outcome = csv.load(interactions=IDEAL)

    assert (counts(outcome, Table.INTERACTIONS), Interaction.objects.get().minutes) == ((0, 0, 1, 0), 5)


def test_a_row_that_changed_changes_what_is_stored(csv: Files) -> None:
    csv.load(interactions=IDEAL)
    effort = Assessment.objects.get().effort_hours

    outcome = csv.load(interactions=IDEAL.replace(",30,", ",90,").replace("Invoice", "Scope"))

    row = Interaction.objects.select_related("issue").get()
    assert (counts(outcome, Table.INTERACTIONS), row.minutes, row.effort_hours) == ((0, 1, 0, 0), 90, 4.5)
    assert (row.issue and row.issue.title, Assessment.objects.get().effort_hours > effort) == ("Scope", True)


def test_a_column_that_the_file_has_not_is_left_alone(csv: Files) -> None:
    csv.load(clients="client,notes,phone\nAcme,Likes tea,123\n")

    csv.load(clients="client,monthly_value\nAcme,100\n")

    assert list(Client.objects.values_list("notes", "monthly_value", "contacts__phone")) == [
        ("Likes tea", Decimal(100), "123")
    ]


def test_an_empty_cell_empties_what_is_stored(csv: Files) -> None:
    csv.load(clients="client,notes,phone,started_on\nAcme,Likes tea,123,2025-01-01\n")

    csv.load(clients="client,notes,phone,started_on\nAcme,,,\n")

    client = Client.objects.get()
    assert (client.notes, client.contacts.exists(), client.started_on) == ("", False, date(2025, 1, 1))


def test_the_person_to_talk_to_changes(csv: Files) -> None:
    csv.load(clients="client,contact_name,phone\nAcme,Ann,1\n")

    outcome = csv.load(clients="client,contact_name\nAcme,Bob\n")

    assert list(Contact.objects.values_list("name", "phone")) == [("Bob", "1")]
    assert counts(outcome, Table.CLIENTS) == (0, 1, 0, 0)


def test_a_row_can_move_to_another_client(csv: Files) -> None:
    csv.load(interactions=IDEAL)

    csv.load(interactions="client,occurred_at,external_id\nBolt,2026-06-01,a-1\n")

    row = Interaction.objects.select_related("client").get()
    assert (row.client.name, row.issue_id, row.minutes) == ("Bolt", None, 30)
    assert list(Assessment.objects.order_by("client__name").values_list("weeks_in_contact", flat=True)) == [0, 1]


def test_a_row_without_an_id_is_known_by_all_of_its_values(csv: Files) -> None:
    header, row = "client,occurred_at,minutes\n", "Acme,2026-06-01,5\n"
    csv.load(interactions=header + row)

    outcome = csv.load(interactions=header + row + row.replace("5", "6"))

    assert (counts(outcome, Table.INTERACTIONS), Interaction.objects.count()) == ((1, 0, 1, 0), 2)


@pytest.mark.parametrize("gap", [0, 6_000])
def test_the_same_row_twice_counts_once(csv: Files, gap: int) -> None:
    fill = "".join(f"Acme,2026-06-01,,b-{n}\n" for n in range(gap))
    text = f"client,occurred_at,minutes,external_id\nAcme,2026-06-01,5,a-1\n{fill}Acme,2026-06-01,5,a-1\n"

    first, second = csv.load(interactions=text), csv.load(interactions=text)

    assert counts(first, Table.INTERACTIONS) == (gap + 1, 0, 0, 1)
    assert counts(second, Table.INTERACTIONS) == (0, 0, gap + 1, 1)


@pytest.mark.parametrize("gap", [0, 6_000])
@pytest.mark.parametrize("imported_before", [False, True])
def test_two_rows_of_one_id_are_a_fault(csv: Files, gap: int, imported_before: bool) -> None:
    fill = "".join(f"Acme,2026-06-01,,b-{n}\n" for n in range(gap))
    text = f"client,occurred_at,minutes,external_id\nAcme,2026-06-01,5,a-1\n{fill}"
    if imported_before:
        csv.load(interactions=text)

    assert csv.faults(interactions=text + "Acme,2026-06-01,6,a-1\n") == [
        (
            f"interactions.csv, row {gap + 3}, column external_id: "
            "'a-1' is named by an earlier row with other values. Keep one of the two rows."
        )
    ]


def test_two_rows_of_one_client_are_a_fault(csv: Files) -> None:
    [line] = csv.faults(clients="client,notes\nAcme,a\nAcme,b\n")

    assert line.startswith("clients.csv, row 3, column client: 'Acme' is named by an earlier row")


def test_two_plans_of_one_day_are_a_fault(csv: Files) -> None:
    plans = "client,starts_on,goal\nAcme,2026-06-01,a\nAcme,2026-06-01,b\n"

    [line] = csv.faults(clients="client\nAcme\n", plans=plans)

    assert line.startswith("plans.csv, row 3, column starts_on: 2026-06-01 is named by an earlier row")


def test_a_deleted_interaction_stays_deleted(csv: Files) -> None:
    csv.load(interactions=IDEAL)
    interactions.delete(interaction=Interaction.objects.get(), by=None, now=NOW)

    outcome = csv.load(interactions=IDEAL)

    assert (counts(outcome, Table.INTERACTIONS), Interaction.objects.alive().count()) == ((0, 0, 1, 0), 0)


def test_rows_of_another_workspace_are_other_rows(csv: Files, people: Cast) -> None:
    csv.load(**FOUR)

    outcome = csv.load(target=Target(slug="elsewhere"), **FOUR)

    assert counts(outcome, Table.INTERACTIONS) == (2, 0, 0, 0)
    assert Interaction.objects.for_workspace(people.workspace).count() == 2


def test_a_file_may_say_that_a_miss_is_not_ours(csv: Files, people: Cast) -> None:
    csv.load(clients="client\nAcme\n", interactions=IDEAL.replace("yes,no", "yes,yes"))
    row = Interaction.objects.get()
    row.missed_obligation, row.cause = cast.make_obligation(Client.objects.get(), by=people.owner), "overdue"
    row.save()

    csv.load(interactions=IDEAL)

    assert Interaction.objects.filter(our_cause=False, cause="said").exclude(missed_obligation=None).exists()


def test_the_number_of_statements_for_changed_rows_does_not_grow(
    csv: Files, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    def text(minutes: int) -> str:
        return "client,occurred_at,minutes,external_id\n" + "".join(
            f"Client {n % 100},2026-06-01,{minutes},x-{n}\n" for n in range(3_000)
        )

    csv.load(interactions=text(1))
    with django_assert_max_num_queries(25):
        outcome = csv.load(interactions=text(2))

    assert counts(outcome, Table.INTERACTIONS) == (0, 3_000, 0, 0)
