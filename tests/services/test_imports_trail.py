"""Each stored row that an import changes has its event, as an edit in the app would leave one."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from clients.models import Client, Event, Interaction, Obligation
from clients.services import uploads
from tests.cast import NOW, Cast
from tests.services.csv_files import FOUR, IDEAL, Files
from tests.services.test_uploads import brought_in

OWED = "client,title,kind,fulfilled_on,waived_on,external_id\n"


def told() -> list[tuple[str, Any]]:
    """Return what was written down about rows, oldest first."""
    events = Event.objects.filter(kind__regex="^(client|contact|interaction|obligation|plan)[.]").order_by("pk")
    return list(events.values_list("kind", "changes"))


def test_new_rows_have_no_event_of_their_own(csv: Files) -> None:
    csv.load(**FOUR)
    csv.load(**FOUR)

    assert told() == []


def test_a_changed_client_is_told_with_before_and_after_but_no_words(csv: Files) -> None:
    csv.load(clients="client,status,monthly_value,notes,email\nAcme,active,100,Tea.,ann@acme.example\n")

    csv.load(clients="client,status,monthly_value,notes,email\nAcme,paused,200,Coffee.,bob@acme.example\n")

    changes = {
        "status": ["active", "paused"],
        "monthly_value": ["100.00", "200"],
        "notes": None,
        "email": None,
        "file_row": [None, 2],
    }
    assert told() == [("client.changed", changes)]


def test_an_event_says_whose_and_which_row_and_when_and_that_nobody_did_it(csv: Files) -> None:
    csv.load(clients="client,cadence_days\nAcme,7\n")
    csv.load(clients="client,cadence_days\nAcme,14\n")

    event, client = Event.objects.get(kind="client.changed"), Client.objects.get()
    assert (event.client, event.subject_id, event.created_at) == (client, client.pk, NOW)
    assert (event.by, event.by_itself) == (None, True)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (",", "2026-06-01,", "obligation.fulfilled"),
        (",", ",2026-06-01", "obligation.waived"),
        ("2026-06-01,", ",", "obligation.reopened"),
        (",2026-06-01", ",", "obligation.reopened"),
        (",2026-06-01", "2026-06-02,", "obligation.fulfilled"),
        ("2026-06-01,", "2026-06-02,", "obligation.changed"),
    ],
)
def test_an_obligation_is_told_as_what_became_of_it(csv: Files, before: str, after: str, kind: str) -> None:
    csv.load(clients="client\nAcme\n", obligations=f"{OWED}Acme,Report,promise,{before},o-1\n")

    csv.load(obligations=f"{OWED}Acme,Report,promise,{after},o-1\n")

    [(deed, changes)] = told()
    assert deed == kind
    assert changes.keys() & {"fulfilled_on", "waived_on"}
    assert Event.objects.get(kind=kind).subject_id == Obligation.objects.get().pk


def test_what_is_owed_is_not_repeated(csv: Files) -> None:
    csv.load(clients="client\nAcme\n", obligations=f"{OWED}Acme,Report,promise,,,o-1\n")

    csv.load(obligations=f"{OWED}Acme,Secret report,support,,,o-1\n")

    changes = {"title": None, "kind": ["promise", "support"], "file_row": [None, 2]}
    assert told() == [("obligation.changed", changes)]


def test_a_contact_that_moves_is_told_of_both_clients(csv: Files) -> None:
    csv.load(interactions=IDEAL)

    csv.load(interactions="client,occurred_at,external_id\nBolt,2026-06-01T10:00,a-1\n")

    events = Event.objects.filter(kind="interaction.changed").order_by("pk")
    assert list(events.values_list("client__name", flat=True)) == ["Acme", "Bolt"]
    assert [event.changes for event in events] == [{"client": None, "issue": None, "file_row": [None, 2]}] * 2
    assert set(events.values_list("subject_id", flat=True)) == {Interaction.objects.get().pk}


def test_a_changed_plan_is_told(csv: Files) -> None:
    csv.load(clients="client\nAcme\n", plans="client,starts_on,ends_on\nAcme,2026-06-01,2026-06-20\n")

    csv.load(plans="client,starts_on,ends_on\nAcme,2026-06-01,2026-06-25\n")

    assert told() == [("plan.changed", {"ends_on": ["2026-06-20", "2026-06-25"], "file_row": [None, 2]})]


def test_a_feeling_leaves_no_trace(csv: Files) -> None:
    """Neither its value nor that it changed: alone it is no event, beside other fields no field."""
    csv.load(interactions=IDEAL)

    csv.load(interactions=IDEAL.replace(",-2,", ",1,"))
    assert told() == []

    csv.load(interactions=IDEAL.replace(",-2,", ",2,").replace(",30,", ",45,"))
    assert told() == [("interaction.changed", {"minutes": [30, 45], "file_row": [None, 2]})]
    assert "felt" not in json.dumps(list(Event.objects.values_list("changes", flat=True)))


def test_a_file_that_is_refused_leaves_no_event(csv: Files) -> None:
    csv.load(clients="client,notes\nAcme,Tea.\n")
    before = Event.objects.count()

    csv.faults(clients="client,notes,status\nAcme,Coffee.,active\nBolt,,gone\n")
    csv.load(clients="client,notes\nAcme,Coffee.\n", dry_run=True)

    assert Event.objects.count() == before


def test_what_a_person_brings_in_is_told_as_theirs(people: Cast, tmp_path: Path, settings: Any) -> None:
    settings.UPLOADS_DIR = tmp_path / "uploads"
    brought_in(people, tmp_path, **FOUR)

    run = brought_in(people, tmp_path, clients=FOUR["clients"].replace("Hello", ""))

    event = Event.objects.get(kind="client.changed")
    assert (event.by, event.by_itself) == (people.owner, False)
    assert (run.counts["altered"], run.counts["losing"]) == (1, 1)
    assert [(one["row"], one["client"], one["losses"], one["changes"]) for one in run.alterations] == [
        (2, "Acme", ["empties"], {"notes": ["Hello", ""]})
    ]
    assert uploads.clear(now=NOW + timedelta(hours=25)) == 2
