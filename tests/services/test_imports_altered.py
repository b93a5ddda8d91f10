"""What an import changes in what is stored is named: row, client, fields, from what to what, the gravest first."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clients.importers import files
from clients.models import Client, Interaction, Obligation, User
from clients.services import imports, interactions, obligations
from clients.services.imports import Alteration, Outcome, Table, Target
from tests import cast
from tests.cast import NOW, TODAY, Cast
from tests.services.csv_files import FOUR, IDEAL, Files, counts

OWED = "client,title,due_at,fulfilled_on,waived_on,external_id\nAcme,Report,{due},{fulfilled},{waived},o-1\n"


def only(outcome: Outcome) -> Alteration:
    [one] = outcome.altered.named
    return one


def changes(outcome: Outcome) -> Mapping[str, Any]:
    return only(outcome).changes


def losses(outcome: Outcome) -> list[str]:
    return [str(loss) for one in outcome.altered.named for loss in one.losses]


def load_as(user: User, folder: Path, text: str) -> Outcome:
    """Import interactions as the page does it for a person."""
    path = folder / "mine.csv"
    path.write_text(text)
    return imports.load(
        target=Target(slug="here"),
        source=lambda workspace, faults: files.read(
            {Table.INTERACTIONS: str(path)}, workspace=workspace, now=NOW, faults=faults, progress=lambda _size: None
        ),
        by=user,
        now=NOW,
    )


def test_a_changed_client_is_named_with_row_fields_and_values(csv: Files) -> None:
    csv.load(clients="client,status,monthly_value,notes,phone\nBolt,active,1,,\nAcme,active,100,Tea.,1\n")

    outcome = csv.load(clients="client,status,monthly_value,notes,phone\nBolt,active,1,,\nAcme,paused,200,Tea.,2\n")

    one = only(outcome)
    assert (one.table, one.row, one.client, one.subject, one.losses) == ("clients", 3, "Acme", "", ())
    assert one.changes == {
        "status": ["active", "paused"],
        "monthly_value": ["100.00", "200"],
        "phone": ["1", "2"],
    }


def test_a_dry_run_names_the_same_and_writes_nothing(csv: Files) -> None:
    csv.load(**FOUR)
    text = FOUR["clients"].replace("Hello", "Bye")

    tried = csv.load(dry_run=True, clients=text)

    assert Client.objects.get(name="Acme").notes == "Hello"
    assert csv.load(clients=text).altered == tried.altered


def test_new_rows_and_rows_as_they_were_are_not_named(csv: Files) -> None:
    first, again = csv.load(**FOUR), csv.load(**FOUR)

    assert (first.altered.total, again.altered.total) == (0, 0)


def test_another_spelling_of_the_same_is_not_named(csv: Files) -> None:
    csv.load(clients="client,monthly_value\nAcme,100\n")

    assert csv.load(clients="client,monthly_value\nAcme,100.00\n").altered.total == 0


def test_a_former_client_who_is_back_is_pointed_out(csv: Files) -> None:
    csv.load(clients="client,status\nAcme,former\n")

    outcome = csv.load(clients="client,status\nAcme,paused\n")

    assert (losses(outcome), changes(outcome)) == (["returns"], {"status": ["former", "paused"]})


@pytest.mark.parametrize(("fulfilled", "waived"), [("2026-06-01", ""), ("", "2026-06-01")])
def test_an_obligation_that_is_open_again_is_pointed_out(csv: Files, fulfilled: str, waived: str) -> None:
    csv.load(clients="client\nAcme\n", obligations=OWED.format(due="", fulfilled=fulfilled, waived=waived))

    outcome = csv.load(obligations=OWED.format(due="", fulfilled="", waived=""))

    assert losses(outcome) == ["reopens"]
    assert (only(outcome).subject, only(outcome).row) == ("Report", 2)


def test_what_was_waived_and_is_fulfilled_now_takes_nothing_back(csv: Files) -> None:
    csv.load(clients="client\nAcme\n", obligations=OWED.format(due="", fulfilled="", waived="2026-06-01"))

    outcome = csv.load(obligations=OWED.format(due="", fulfilled="2026-06-02", waived=""))

    assert (outcome.altered.total, losses(outcome)) == (1, [])


def test_the_reason_that_goes_with_a_waiver_is_told(csv: Files, acme: Client, people: Cast) -> None:
    csv.load(obligations=OWED.format(due="", fulfilled="", waived=""))
    owed = Obligation.objects.get()
    obligations.waive(obligation=owed, on=TODAY, reason="They agreed.", by=people.owner, now=NOW)

    outcome = csv.load(obligations=OWED.format(due="2026-07-01", fulfilled="", waived=""))

    assert losses(outcome) == ["reopens", "empties"]
    assert changes(outcome)["waived_because"] == ["They agreed.", ""]


@pytest.mark.parametrize(
    ("column", "before"), [("notes", "Tea."), ("monthly_value", "100"), ("phone", "1"), ("cadence_days", "7")]
)
def test_what_becomes_empty_is_pointed_out(csv: Files, column: str, before: str) -> None:
    csv.load(clients=f"client,{column}\nAcme,{before}\n")

    assert losses(csv.load(clients=f"client,{column}\nAcme,\n")) == ["empties"]


def test_a_kickoff_that_counts_as_not_done_is_pointed_out(csv: Files) -> None:
    csv.load(clients="client,kickoff_done\nAcme,yes\n")

    assert losses(csv.load(clients="client,kickoff_done\nAcme,no\n")) == ["reopens"]


def test_an_issue_that_counts_as_open_again_is_pointed_out(csv: Files) -> None:
    csv.load(interactions=IDEAL.replace("Invoice,yes", "Invoice,no"))

    assert losses(csv.load(interactions=IDEAL)) == ["reopens"]


def test_a_changed_contact_is_told_by_names_and_not_by_ids(csv: Files, people: Cast) -> None:
    csv.load(interactions=IDEAL)

    moved = IDEAL.replace("Acme", "Bolt").replace("Invoice", "Scope").replace("owner@", "colleague@")
    outcome = csv.load(interactions=moved.replace("aggression|reopened", ""))

    one = only(outcome)
    assert (one.client, one.subject) == ("Acme", "2026-06-01T08:00:00Z")
    assert one.changes == {
        "stressors": [one.changes["stressors"][0], 0],  # type: ignore[index]
        "client": ["Acme", "Bolt"],
        "issue": ["Invoice", "Scope"],
        "logged_by": ["owner@example.com", "colleague@example.com"],
    }
    assert losses(outcome) == ["empties"]


def test_days_without_a_time_are_told_as_days(csv: Files) -> None:
    csv.load(clients="client\nAcme\n", obligations=OWED.format(due="2026-07-01", fulfilled="", waived=""))

    outcome = csv.load(obligations=OWED.format(due="2026-07-02T10:00", fulfilled="", waived=""))

    assert changes(outcome) == {"due_at": ["2026-07-01", "2026-07-02T08:00:00Z"]}


def test_a_changed_plan_is_named_by_its_start(csv: Files) -> None:
    csv.load(clients="client\nAcme\n", plans="client,starts_on,goal\nAcme,2026-06-01,Calm\n")

    outcome = csv.load(plans="client,starts_on,goal\nAcme,2026-06-01,Quiet\n")

    assert (only(outcome).subject, changes(outcome)) == ("2026-06-01", {"goal": ["Calm", "Quiet"]})


def test_long_texts_are_told_from_where_they_differ(csv: Files) -> None:
    csv.load(clients=f"client,notes\nAcme,{'a' * 5_000}b\n")

    before, after = changes(csv.load(clients=f"client,notes\nAcme,{'a' * 5_000}c{'d' * 5_000}\n"))["notes"]

    assert before == f"…{'a' * 24}b"
    assert after.startswith(f"…{'a' * 24}cddd")
    assert after.endswith("d…")
    assert len(after) < 200


def test_the_gravest_fifty_are_named_and_all_are_counted(csv: Files) -> None:
    head, rows = "client,status,notes,monthly_value\n", range(60)
    csv.load(clients=head + "".join(f"C{n},{'former' if n == 59 else 'active'},Tea.,1\n" for n in rows))

    def after(n: int) -> str:
        return f"C{n},active,{'' if n >= 57 else 'Tea.'},2\n"

    altered = csv.load(clients=head + "".join(map(after, rows))).altered

    assert (len(altered.named), altered.total, altered.losing) == (50, 60, 3)
    assert [(one.client, list(one.losses)) for one in altered.named[:4]] == [
        ("C59", ["returns", "empties"]),
        ("C57", ["empties"]),
        ("C58", ["empties"]),
        ("C0", []),
    ]


# What others felt


def test_a_persons_own_feeling_is_told_to_them(people: Cast, acme: Client, tmp_path: Path) -> None:
    text = IDEAL.replace("owner@", "Owner@")
    load_as(people.owner, tmp_path, text)

    assert changes(load_as(people.owner, tmp_path, text.replace(",-2,", ",1,"))) == {"felt": [-2, 1]}


def test_a_colleagues_feeling_is_neither_told_nor_hinted_at(people: Cast, acme: Client, tmp_path: Path) -> None:
    logged = cast.make_interaction(acme, by=people.colleague, felt=-1)
    own = f"evenkeel-{logged.pk}-{round(NOW.timestamp() * 1_000_000)}"
    head = "client,occurred_at,channel,direction,minutes,felt,external_id\n"
    row = "Acme,2026-06-30T12:00,call,in"

    told = [load_as(people.owner, tmp_path, f"{head}{row},{30 + at},{at},{own}\n").altered for at in (0, 1, 2)]

    assert [altered.total for altered in told] == [0, 1, 1]
    assert {name for altered in told for one in altered.named for name in one.changes} == {"minutes"}


def test_a_command_says_only_that_a_feeling_changes(csv: Files) -> None:
    csv.load(interactions=IDEAL)

    assert changes(csv.load(interactions=IDEAL.replace(",-2,", ",1,"))) == {"felt": None}


# Statements


def test_the_number_of_statements_does_not_grow_with_the_rows(csv: Files, people: Cast) -> None:
    def text(count: int, minutes: int) -> str:
        rows = (f"Client {n % 7},2026-06-01,{minutes},Matter {minutes},x-{n}\n" for n in range(count))
        return "client,occurred_at,minutes,issue,external_id\n" + "".join(rows)

    def statements(count: int, minutes: int) -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            outcome = csv.load(interactions=text(count, minutes))
        assert counts(outcome, Table.INTERACTIONS)[1] == count
        return len(found)

    csv.load(interactions=text(300, 1))

    assert statements(10, 2) == statements(300, 3)


def test_what_was_changed_in_the_app_meanwhile_is_named(csv: Files) -> None:
    csv.load(interactions=IDEAL)
    row = Interaction.objects.select_related("client__workspace").get()
    entry = interactions.Entry(occurred_at=row.occurred_at, minutes=5, facts="Corrected.", channel="call", felt=-2)
    interactions.change(interaction=row, entry=entry, by=None, now=NOW)

    told = changes(csv.load(interactions=IDEAL.replace("Invoice", "Bill")))

    assert (told["minutes"], told["facts"], told["issue"]) == ([5, 30], ["Corrected.", "Shouting."], [None, "Bill"])


def test_a_few_obligations_do_not_drown_in_many_contacts(csv: Files) -> None:
    def contacts(minutes: int) -> str:
        rows = "".join(f"Acme,2026-06-01,{minutes},x-{n}\n" for n in range(60))
        return f"client,occurred_at,minutes,external_id\n{rows}"

    def owed(due: str) -> str:
        return OWED.format(due=due, fulfilled="", waived="")

    csv.load(interactions=contacts(1), obligations=owed("2026-07-01"))

    altered = csv.load(interactions=contacts(2), obligations=owed("2026-07-02")).altered

    assert [one.table for one in altered.named[:2]] == ["obligations", "interactions"]
    assert altered.total == 61
